import rule from '../../../rules/lambda/failure-alarm.ts';
import { alerts, byMetric, deaf, onMetric } from '../../support/failure-resources.ts';
import { denied, lambdaFunction } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const own = onMetric('AWS/Lambda', 'Errors', { FunctionName: 'ingest' });

testRule(rule, {
  pass: [
    {
      name: 'an alarm on the errors of the function',
      members: { function: [lambdaFunction()], alarm: [own], topic: [alerts] },
      message: byMetric('errors', 'Errors'),
    },
    {
      name: 'an alarm on the errors of all functions',
      members: { function: [lambdaFunction()], alarm: [onMetric('AWS/Lambda', 'Errors', {})], topic: [alerts] },
      message: byMetric('errors', 'Errors'),
    },
  ],
  fail: [
    {
      name: 'there is none',
      members: { function: [lambdaFunction()] },
      message: 'nobody hears of errors: no alarm in eu-west-1 watches AWS/Lambda/Errors',
    },
    {
      name: 'an alarm on another metric',
      members: {
        function: [lambdaFunction()],
        alarm: [onMetric('AWS/Lambda', 'Invocations', { FunctionName: 'ingest' })],
        topic: [alerts],
      },
      message: 'nobody hears of errors: no alarm in eu-west-1 watches AWS/Lambda/Errors',
    },
    {
      name: 'nobody listens',
      members: { function: [lambdaFunction()], alarm: [own], topic: [deaf] },
      message:
        'nobody hears of errors: alarm Errors → topic alerts → topic alerts needs 1 confirmed subscription and has 0 confirmed',
    },
  ],
  gap: [
    {
      name: 'alarms were not listed',
      members: { function: [lambdaFunction()] },
      holes: { alarm: [denied('cloudwatch:DescribeAlarms')] },
      message: 'cloudwatch:DescribeAlarms was denied in eu-west-1',
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
      message: 'it is a replica of arn:aws:lambda:us-east-1:111122223333:function:sign:1',
    },
    { name: 'an empty account', message: 'no AWS::Lambda::Function in the scope of this control' },
  ],
});
