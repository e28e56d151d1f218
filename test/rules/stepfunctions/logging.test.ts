import rule from '../../../rules/stepfunctions/logging.ts';
import { stateMachine, stateMachineArn, stateMachineLogging } from '../../support/pipeline-resources.ts';
import { account, denied, homeRegion, logGroup, logGroupArn, otherAccount } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const group = logGroup('/ingest');
const machine = (level: string, machineType = 'STANDARD') =>
  stateMachine('ingest', { machineType, logging: stateMachineLogging({ level }) });
const command = (level: string, arn: string) =>
  `aws stepfunctions update-state-machine --state-machine-arn ${stateMachineArn('ingest')} --logging-configuration '{"level":"${level}","includeExecutionData":false,"destinations":[{"cloudWatchLogsLogGroup":{"logGroupArn":"${arn}:*"}}]}' --region eu-west-1`;

testRule(rule, {
  pass: [
    {
      name: 'errors are logged',
      members: { stateMachine: [machine('ERROR')], logGroup: [group] },
      message: 'the log level is ERROR; events go to log group /ingest',
    },
    {
      name: 'everything is logged',
      members: { stateMachine: [machine('ALL')], logGroup: [group] },
      message: 'the log level is ALL; events go to log group /ingest',
    },
    {
      name: 'an EXPRESS state machine logs everything',
      members: { stateMachine: [machine('ALL', 'EXPRESS')], logGroup: [group] },
      message: 'the log level is ALL; events go to log group /ingest',
    },
    {
      name: 'an EXPRESS state machine may log errors alone where the policy says so',
      params: { minLevelExpress: 'ERROR' },
      members: { stateMachine: [machine('ERROR', 'EXPRESS')], logGroup: [group] },
      message: 'the log level is ERROR; events go to log group /ingest',
    },
    {
      name: 'the log group is there, whatever a region that was refused may hold',
      members: { stateMachine: [machine('ERROR')], logGroup: [group] },
      holes: { logGroup: [denied('logs:DescribeLogGroups', { region: 'us-east-1' })] },
      message: 'the log level is ERROR; events go to log group /ingest',
    },
  ],
  fail: [
    {
      name: 'logging was never set up',
      members: {
        stateMachine: [stateMachine('ingest', { logging: stateMachineLogging({ level: 'OFF', logGroupArn: null }) })],
      },
      message: 'the log level is OFF; at least ERROR is required of STANDARD; no log group is set; one is required',
      remediation: command('ERROR', 'LOG_GROUP_ARN'),
    },
    {
      name: 'fatal errors alone are logged',
      members: { stateMachine: [machine('FATAL')], logGroup: [group] },
      message: 'the log level is FATAL; at least ERROR is required of STANDARD',
      remediation: command('ERROR', logGroupArn('/ingest')),
    },
    {
      name: 'everything is required of STANDARD state machines too',
      params: { minLevel: 'ALL' },
      members: { stateMachine: [machine('ERROR')], logGroup: [group] },
      message: 'the log level is ERROR; at least ALL is required of STANDARD',
    },
    {
      name: 'an EXPRESS state machine logs errors alone: there is no other history of it',
      members: { stateMachine: [machine('ERROR', 'EXPRESS')], logGroup: [group] },
      message: 'the log level is ERROR; at least ALL is required of EXPRESS',
      remediation: command('ALL', logGroupArn('/ingest')),
    },
    {
      name: 'everything is logged, and goes nowhere: what else is set stays',
      members: {
        stateMachine: [
          stateMachine('ingest', {
            logging: stateMachineLogging({ level: 'ALL', logGroupArn: null, includeExecutionData: true }),
          }),
        ],
      },
      message: 'no log group is set; one is required',
      remediation: command('ALL', 'LOG_GROUP_ARN').replace(
        '"includeExecutionData":false',
        '"includeExecutionData":true',
      ),
    },
    {
      name: 'a level that nobody knows is not enough',
      members: { stateMachine: [machine('SOME')], logGroup: [group] },
      message: 'the log level is SOME; at least ERROR is required of STANDARD',
    },
    {
      name: 'the log group was deleted; one of that name in another region is another one',
      members: { stateMachine: [machine('ERROR')], logGroup: [logGroup('/ingest', { region: 'us-east-1' })] },
      message: 'it writes to log group /ingest, which does not exist',
      remediation: 'aws logs create-log-group --log-group-name /ingest --region eu-west-1',
    },
    {
      name: 'a name that goes on is the name of another group',
      members: { stateMachine: [machine('ERROR')], logGroup: [logGroup('/ingest/old')] },
      message: 'it writes to log group /ingest, which does not exist',
    },
    {
      name: 'the level is too low, whether the log group is there or not',
      members: { stateMachine: [machine('OFF')] },
      holes: { logGroup: [denied('logs:DescribeLogGroups')] },
      message: 'the log level is OFF; at least ERROR is required of STANDARD',
    },
  ],
  gap: [
    {
      name: 'the state machine was not described',
      members: {
        stateMachine: [
          stateMachine('ingest', {
            logging: { gap: 'denied', account, region: homeRegion, needs: 'states:DescribeStateMachine' },
          }),
        ],
        logGroup: [group],
      },
      message: 'states:DescribeStateMachine was denied in eu-west-1',
    },
    {
      name: 'log groups were not listed',
      members: { stateMachine: [machine('ERROR')] },
      holes: { logGroup: [denied('logs:DescribeLogGroups')] },
      message: 'logs:DescribeLogGroups was denied in eu-west-1',
    },
    {
      name: 'the log group is of another account',
      members: {
        stateMachine: [
          stateMachine('ingest', {
            logging: stateMachineLogging({ logGroupArn: logGroupArn('/ingest', homeRegion, otherAccount) }),
          }),
        ],
      },
      message: `log group ${logGroupArn('/ingest', homeRegion, otherAccount)} is held in account 444455556666`,
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
