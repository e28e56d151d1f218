import type { Recorded } from '../../src/evidence.ts';
import type { ResourceName, View } from '../../src/facts/index.ts';
import { account, homeRegion, keyArn, logGroupArn } from './resources.ts';

type Fields<R extends ResourceName> = Partial<Recorded<View<R>>>;

export const stateMachineArn = (id: string, region: string = homeRegion): string =>
  `arn:aws:states:${region}:${account}:stateMachine:${id}`;

/** A STANDARD state machine that logs its errors, without execution data. */
export function stateMachine(id = 'ingest', fields: Fields<'stateMachine'> = {}): Recorded<View<'stateMachine'>> {
  return {
    type: 'AWS::StepFunctions::StateMachine',
    id,
    account,
    region: homeRegion,
    arn: stateMachineArn(id, fields.region),
    machineType: 'STANDARD',
    logging: stateMachineLogging(),
    ...fields,
  };
}

export function stateMachineLogging(
  fields: Partial<View<'stateMachine'>['logging']> = {},
): View<'stateMachine'>['logging'] {
  return { level: 'ERROR', includeExecutionData: false, logGroupArn: logGroupArn('/ingest'), ...fields };
}

export const glueJobArn = (id: string, region: string = homeRegion): string =>
  `arn:aws:glue:${region}:${account}:job/${id}`;

/** A Spark job of Glue 5.0 with the security configuration `audit`. */
export function glueJob(id = 'mask', fields: Fields<'glueJob'> = {}): Recorded<View<'glueJob'>> {
  return {
    type: 'AWS::Glue::Job',
    id,
    account,
    region: homeRegion,
    arn: glueJobArn(id, fields.region),
    command: 'glueetl',
    glueVersion: '5.0',
    securityConfiguration: 'audit',
    defaultArguments: {},
    nonOverridableArguments: {},
    ...fields,
  };
}

/** One that encrypts everything. */
export function glueSecurityConfiguration(
  id = 'audit',
  fields: Fields<'glueSecurityConfiguration'> = {},
): Recorded<View<'glueSecurityConfiguration'>> {
  return {
    type: 'AWS::Glue::SecurityConfiguration',
    id,
    account,
    region: homeRegion,
    cloudWatchMode: 'SSE-KMS',
    cloudWatchKeyArn: keyArn,
    jobBookmarksMode: 'CSE-KMS',
    s3Modes: ['SSE-KMS'],
    ...fields,
  };
}
