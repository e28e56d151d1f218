import rule from '../../../rules/lambda/log-group.ts';
import { account, denied, homeRegion, keyArn, lambdaFunction, logGroup } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const config = lambdaFunction().loggingConfig as { readonly logFormat: string };
const custom = lambdaFunction('ingest', {
  loggingConfig: { ...config, applicationLogLevel: null, systemLogLevel: null, logGroup: '/pipeline/ingest' },
});
const keeping = { minDays: 90, maxDays: 365, requireCmk: true };

testRule(rule, {
  pass: [
    {
      name: 'the group that has the name of the function',
      members: { function: [lambdaFunction()], logGroup: [logGroup('/aws/lambda/ingest')] },
      message: 'log group /aws/lambda/ingest keeps events 365 days',
    },
    {
      name: 'a group of its own, whatever became of the one with its name',
      params: keeping,
      members: {
        function: [custom],
        logGroup: [
          logGroup('/pipeline/ingest'),
          logGroup('/aws/lambda/ingest', { retentionDays: null, kmsKeyId: null }),
        ],
      },
      message: `log group /pipeline/ingest keeps events 365 days; under key ${keyArn}`,
    },
    {
      name: 'events that never expire, where nothing limits them',
      params: { minDays: 365 },
      members: { function: [lambdaFunction()], logGroup: [logGroup('/aws/lambda/ingest', { retentionDays: null })] },
      message: 'log group /aws/lambda/ingest never expires',
    },
  ],
  fail: [
    {
      name: 'the function was never invoked and nobody made the group',
      members: { function: [lambdaFunction()] },
      message: 'it writes to log group /aws/lambda/ingest, which does not exist',
      remediation: 'aws logs create-log-group --log-group-name /aws/lambda/ingest --region eu-west-1',
    },
    {
      name: 'the custom group is gone',
      members: { function: [custom], logGroup: [logGroup('/aws/lambda/ingest')] },
      message: 'it writes to log group /pipeline/ingest, which does not exist',
    },
    {
      name: 'a group that Lambda made never expires and has no key',
      params: keeping,
      members: {
        function: [lambdaFunction()],
        logGroup: [logGroup('/aws/lambda/ingest', { retentionDays: null, kmsKeyId: null })],
      },
      message:
        'log group /aws/lambda/ingest never expires; at most 365 days are allowed; log group /aws/lambda/ingest has no customer managed key; one is required',
      remediation: `aws logs put-retention-policy --log-group-name /aws/lambda/ingest --retention-in-days 365 --region eu-west-1
aws logs associate-kms-key --log-group-name /aws/lambda/ingest --kms-key-id KEY_ARN --region eu-west-1`,
    },
    {
      name: 'events expire too early',
      params: keeping,
      members: { function: [lambdaFunction()], logGroup: [logGroup('/aws/lambda/ingest', { retentionDays: 30 })] },
      message: 'log group /aws/lambda/ingest keeps events 30 days; at least 90 are required',
      remediation:
        'aws logs put-retention-policy --log-group-name /aws/lambda/ingest --retention-in-days 90 --region eu-west-1',
    },
  ],
  gap: [
    {
      name: 'log groups were not listed',
      members: { function: [lambdaFunction()] },
      holes: { logGroup: [denied('logs:DescribeLogGroups')] },
      message: 'logs:DescribeLogGroups was denied in eu-west-1',
    },
    {
      name: 'the logging configuration is not known, as in an item of AWS Config',
      members: {
        function: [
          lambdaFunction('ingest', {
            loggingConfig: {
              gap: 'not-asked',
              account,
              region: homeRegion,
              needs: 'AWS::Lambda::Function loggingConfig',
            },
          }),
        ],
        logGroup: [logGroup('/aws/lambda/ingest')],
      },
      message: 'AWS::Lambda::Function loggingConfig was not collected in eu-west-1',
    },
    {
      name: 'functions were not listed',
      holes: { function: [denied('lambda:ListFunctions')] },
      message: 'lambda:ListFunctions was denied in eu-west-1',
    },
  ],
  notApplicable: [
    {
      name: 'a replica of Lambda@Edge',
      members: {
        function: [
          lambdaFunction('us-east-1.sign', {
            masterArn: 'arn:aws:lambda:us-east-1:111122223333:function:sign:1',
          }),
        ],
      },
      message:
        'it is a replica of arn:aws:lambda:us-east-1:111122223333:function:sign:1, which logs in the regions where it runs',
    },
    { name: 'an empty account', message: 'no AWS::Lambda::Function in the scope of this control' },
  ],
});
