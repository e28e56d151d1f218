import type { Recorded } from '../../src/evidence.ts';
import type { ResourceName, View } from '../../src/facts/index.ts';
import { mwaaModules, type MwaaModule } from '../../src/facts/mwaa.ts';
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

export const emrClusterArn = (id: string, region: string = homeRegion): string =>
  `arn:aws:elasticmapreduce:${region}:${account}:cluster/${id}`;

/** A cluster that runs and archives its logs, encrypted, in the bucket `log-archive`. */
export function emrCluster(id = 'j-1', fields: Fields<'emrCluster'> = {}): Recorded<View<'emrCluster'>> {
  return {
    type: 'AWS::EMR::Cluster',
    id,
    account,
    region: homeRegion,
    arn: emrClusterArn(id, fields.region),
    name: 'nightly',
    state: 'WAITING',
    created: '2026-11-01T00:00:00Z',
    configuration: emrConfiguration(),
    ...fields,
  };
}

export function emrConfiguration(
  fields: Partial<View<'emrCluster'>['configuration']> = {},
): View<'emrCluster'>['configuration'] {
  return {
    releaseLabel: 'emr-7.9.0',
    logUri: 's3://log-archive/emr/',
    logEncryptionKmsKeyId: keyArn,
    cloudWatchLogs: null,
    uploadPolicies: {},
    ...fields,
  };
}

/** One that logs to the log group `/emr` and keeps no copy for the service. */
export function emrServerlessApplication(
  id = '00f1',
  fields: Fields<'emrServerlessApplication'> = {},
): Recorded<View<'emrServerlessApplication'>> {
  return {
    type: 'AWS::EMRServerless::Application',
    id,
    account,
    region: homeRegion,
    arn: `arn:aws:emr-serverless:${fields.region ?? homeRegion}:${account}:/applications/${id}`,
    name: 'adhoc',
    applicationType: 'Spark',
    releaseLabel: 'emr-7.9.0',
    monitoring: emrMonitoring(),
    ...fields,
  };
}

export function emrMonitoring(
  fields: Partial<View<'emrServerlessApplication'>['monitoring']> = {},
): View<'emrServerlessApplication'>['monitoring'] {
  return { s3: null, cloudWatch: { logGroupName: '/emr', kmsKeyArn: keyArn }, managedPersistence: false, ...fields };
}

/** All five modules log, each to a log group of its own. */
export function mwaaEnvironment(
  id = 'flows',
  fields: Fields<'mwaaEnvironment'> = {},
): Recorded<View<'mwaaEnvironment'>> {
  return {
    type: 'AWS::MWAA::Environment',
    id,
    account,
    region: homeRegion,
    arn: `arn:aws:airflow:${fields.region ?? homeRegion}:${account}:environment/${id}`,
    logging: mwaaLogging(),
    ...fields,
  };
}

type MwaaLogging = View<'mwaaEnvironment'>['logging'];

export function mwaaLogging(changes: MwaaLogging = {}): MwaaLogging {
  const modules = mwaaModules.map((module) => [
    module,
    { enabled: true, logLevel: 'INFO', logGroupArn: logGroupArn(mwaaGroup(module)) },
  ]);
  return { ...(Object.fromEntries(modules) as MwaaLogging), ...changes };
}

/** The log group that MWAA makes for a module of the environment `flows`. */
export const mwaaGroup = (module: MwaaModule): string => `airflow-flows-${module.replace(/Logs$/, '')}`;
