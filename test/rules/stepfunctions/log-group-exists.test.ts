import rule from '../../../rules/stepfunctions/log-group-exists.ts';
import { stateMachine, stateMachineLogging } from '../../support/pipeline-resources.ts';
import { denied, logGroup, logGroupArn, otherAccount } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const elsewhere = logGroupArn('/ingest', 'eu-west-1', otherAccount);

testRule(rule, {
  pass: [
    {
      name: 'its log group',
      members: { stateMachine: [stateMachine()], logGroup: [logGroup('/ingest')] },
      message: 'log group /ingest exists',
    },
  ],
  fail: [
    {
      name: 'a log group that is gone',
      members: { stateMachine: [stateMachine()] },
      message: 'it writes to log group /ingest, which does not exist',
      remediation: 'aws logs create-log-group --log-group-name /ingest --region eu-west-1',
    },
  ],
  notApplicable: [
    {
      name: 'no log group',
      members: { stateMachine: [stateMachine('ingest', { logging: stateMachineLogging({ logGroupArn: null }) })] },
      message: 'no log group is set',
    },
  ],
  gap: [
    {
      name: 'what it logs could not be read',
      members: { stateMachine: [stateMachine('ingest', { logging: denied('states:DescribeStateMachine') })] },
      message: 'states:DescribeStateMachine was denied in eu-west-1',
    },
    {
      name: 'a log group of another account',
      members: { stateMachine: [stateMachine('ingest', { logging: stateMachineLogging({ logGroupArn: elsewhere }) })] },
      message: `log group ${elsewhere} is held in account ${otherAccount}`,
    },
  ],
});
