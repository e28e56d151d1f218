import rule from '../../../rules/stepfunctions/execution-data.ts';
import { stateMachine, stateMachineArn, stateMachineLogging } from '../../support/pipeline-resources.ts';
import { denied, keyArn, logGroup, logGroupArn } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const copying = stateMachine('ingest', { logging: stateMachineLogging({ includeExecutionData: true }) });
const masked = logGroup('/ingest', { dataProtectionStatus: 'ACTIVATED' });

testRule(rule, {
  pass: [
    {
      name: 'execution data is left out',
      members: { stateMachine: [stateMachine()] },
      message: 'execution data is left out',
    },
    {
      name: 'execution data is on and the log is off',
      members: {
        stateMachine: [
          stateMachine('ingest', { logging: stateMachineLogging({ level: 'OFF', includeExecutionData: true }) }),
        ],
      },
      message: 'nothing is logged; execution data would be as soon as it is',
    },
    {
      name: 'execution data is on and there is no destination',
      members: {
        stateMachine: [
          stateMachine('ingest', { logging: stateMachineLogging({ logGroupArn: null, includeExecutionData: true }) }),
        ],
      },
      message: 'nothing is logged; execution data would be as soon as it is',
    },
    {
      name: 'the log group masks it and has a key of its own, and the policy accepts that',
      params: { acceptMasked: true },
      members: { stateMachine: [copying], logGroup: [masked] },
      message: `execution data is masked in log group /ingest; under key ${keyArn}`,
    },
  ],
  fail: [
    {
      name: 'execution data is logged',
      members: { stateMachine: [copying], logGroup: [masked] },
      message: 'execution data goes to log group /ingest; it must be left out',
      remediation: `aws stepfunctions update-state-machine --state-machine-arn ${stateMachineArn('ingest')} --logging-configuration '{"level":"ERROR","includeExecutionData":false,"destinations":[{"cloudWatchLogsLogGroup":{"logGroupArn":"${logGroupArn('/ingest')}:*"}}]}' --region eu-west-1`,
    },
    {
      name: 'the log group does not mask it',
      params: { acceptMasked: true },
      members: { stateMachine: [copying], logGroup: [logGroup('/ingest')] },
      message: 'execution data goes to log group /ingest, which has no data protection policy',
    },
    {
      name: 'the data protection policy was deleted, and there is no key',
      params: { acceptMasked: true },
      members: {
        stateMachine: [copying],
        logGroup: [logGroup('/ingest', { dataProtectionStatus: 'DELETED', kmsKeyId: null })],
      },
      message:
        'execution data goes to log group /ingest, which has no data protection policy; log group /ingest has no customer managed key',
    },
    {
      name: 'the log group is not there',
      params: { acceptMasked: true },
      members: { stateMachine: [copying] },
      message: 'execution data goes to log group /ingest, which does not exist',
    },
  ],
  gap: [
    {
      name: 'it cannot be told whether the log group masks it',
      params: { acceptMasked: true },
      members: { stateMachine: [copying] },
      holes: { logGroup: [denied('logs:DescribeLogGroups')] },
      message: 'logs:DescribeLogGroups was denied in eu-west-1',
    },
    {
      name: 'state machines were not listed',
      holes: { stateMachine: [denied('states:ListStateMachines')] },
      message: 'states:ListStateMachines was denied in eu-west-1',
    },
  ],
  notApplicable: [
    { name: 'an empty account', message: 'no AWS::StepFunctions::StateMachine in the scope of this control' },
  ],
});
