import fc from 'fast-check';
import { stateMachine, stateMachineLogging } from './pipeline-resources.ts';
import { logGroupArn, otherAccount } from './resources.ts';

// Few names and many that agree, so that workloads have their log groups as often as not.
const places = fc.constantFrom('eu-west-1', 'us-east-1');
const groupNames = fc.constantFrom('/audit', '/app', '/aws/lambda/a');

export const stateMachines = fc
  .record({
    id: fc.constantFrom('a', 'b'),
    region: places,
    machineType: fc.constantFrom('STANDARD', 'EXPRESS'),
    level: fc.constantFrom('OFF', 'FATAL', 'ERROR', 'ALL'),
    includeExecutionData: fc.boolean(),
    group: fc.option(groupNames),
    groupOwner: fc.constantFrom(undefined, undefined, otherAccount),
  })
  .map(({ id, region, machineType, group, groupOwner, ...logging }) =>
    stateMachine(id, {
      region,
      machineType,
      logging: stateMachineLogging({ ...logging, logGroupArn: group && logGroupArn(group, region, groupOwner) }),
    }),
  );
