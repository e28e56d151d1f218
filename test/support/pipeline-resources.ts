import type { Recorded } from '../../src/evidence.ts';
import type { View } from '../../src/facts/index.ts';
import { account, homeRegion, logGroupArn } from './resources.ts';

type Fields<R extends 'stateMachine'> = Partial<Recorded<View<R>>>;

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
