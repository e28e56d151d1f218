import rule from '../../../rules/lambda/log-group-exists.ts';
import { denied, lambdaFunction, logGroup } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const absent = { function: [lambdaFunction('ingest')] };
const groups = [logGroup('/aws/lambda/ingest')];

testRule(rule, {
  pass: [
    {
      name: 'its own log group',
      members: { ...absent, logGroup: groups },
      message: 'log group /aws/lambda/ingest exists',
    },
    {
      name: 'another that it is told to write to',
      members: {
        function: [
          lambdaFunction('ingest', {
            loggingConfig: { logFormat: 'JSON', applicationLogLevel: null, systemLogLevel: null, logGroup: '/ingest' },
          }),
        ],
        logGroup: [logGroup('/ingest')],
      },
      message: 'log group /ingest exists',
    },
  ],
  fail: [
    {
      name: 'no log group',
      members: absent,
      message: 'it writes to log group /aws/lambda/ingest, which does not exist',
      remediation: 'aws logs create-log-group --log-group-name /aws/lambda/ingest --region eu-west-1',
    },
    {
      name: 'one whose name only begins alike',
      members: { ...absent, logGroup: [logGroup('/aws/lambda/ingest-2')] },
      message: 'it writes to log group /aws/lambda/ingest, which does not exist',
    },
    {
      name: 'one of another region',
      members: { ...absent, logGroup: [logGroup('/aws/lambda/ingest', { region: 'us-east-1' })] },
      message: 'it writes to log group /aws/lambda/ingest, which does not exist',
    },
  ],
  notApplicable: [
    {
      name: 'a function that may never have run',
      params: { requireBeforeFirstRun: false },
      members: absent,
      message: 'it writes to log group /aws/lambda/ingest, which does not exist; it may never have run',
    },
    {
      name: 'a replica',
      members: {
        function: [lambdaFunction('ingest', { masterArn: 'arn:aws:lambda:us-east-1:111122223333:function:edge' })],
      },
      message:
        'it is a replica of arn:aws:lambda:us-east-1:111122223333:function:edge, which logs in the regions where it runs',
    },
  ],
  gap: [
    {
      name: 'log groups could not be listed',
      members: absent,
      holes: { logGroup: [denied('logs:DescribeLogGroups')] },
      message: 'logs:DescribeLogGroups was denied in eu-west-1',
    },
  ],
});
