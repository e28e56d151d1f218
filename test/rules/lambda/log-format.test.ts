import rule from '../../../rules/lambda/log-format.ts';
import { account, denied, homeRegion, lambdaFunction } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const json = { logFormat: 'JSON', applicationLogLevel: 'INFO', systemLogLevel: 'WARN', logGroup: '/pipeline/ingest' };

testRule(rule, {
  pass: [
    {
      name: 'JSON',
      members: { function: [lambdaFunction('ingest', { loggingConfig: json })] },
      message: 'the log format is JSON',
    },
  ],
  fail: [
    {
      name: 'Text, which holds when nothing was set; the log group is kept in the command',
      members: { function: [lambdaFunction('ingest', { loggingConfig: { ...json, logFormat: 'Text' } })] },
      message: 'the log format is Text; JSON is required',
      remediation: `aws lambda update-function-configuration --function-name ingest --logging-config '{"LogFormat":"JSON","LogGroup":"/pipeline/ingest"}' --region eu-west-1`,
    },
  ],
  gap: [
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
          lambdaFunction('us-east-1.sign', { masterArn: 'arn:aws:lambda:us-east-1:111122223333:function:sign:1' }),
        ],
      },
      message: 'it is a replica of arn:aws:lambda:us-east-1:111122223333:function:sign:1, where it is configured',
    },
    { name: 'an empty account', message: 'no AWS::Lambda::Function in the scope of this control' },
  ],
});
