import rule from '../../../rules/lambda/failure-alarm.ts';
import { alarm, compositeAlarm, metric } from '../../support/alarm-resources.ts';
import { alerts, byMetric, deaf, onMetric } from '../../support/failure-resources.ts';
import { denied, lambdaFunction } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const errors = (fields: Parameters<typeof onMetric>[3]) => ({
  function: [lambdaFunction()],
  alarm: [onMetric('AWS/Lambda', 'Errors', { FunctionName: 'ingest' }, fields)],
  topic: [alerts],
});
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
    {
      name: 'an alarm on the maximum, which is one at an error, in the unit of the metric',
      members: errors({
        statistic: 'Maximum',
        threshold: 0,
        comparisonOperator: 'GreaterThanThreshold',
        unit: 'Count',
      }),
      message: byMetric('errors', 'Errors'),
    },
    {
      name: 'a composite alarm that follows it, whatever becomes of one on invocations',
      members: {
        ...errors({}),
        alarm: [
          { ...own, alarmActions: [] },
          onMetric('AWS/Lambda', 'Invocations', { FunctionName: 'ingest' }),
          compositeAlarm('all', 'ALARM(Errors) OR ALARM(Invocations)'),
        ],
      },
      message: 'somebody hears of errors: alarm Errors → composite alarm all → topic alerts → 1 confirmed subscription',
    },
    {
      name: 'one of three datapoints',
      members: errors({ evaluationPeriods: 3, datapointsToAlarm: 1 }),
      message: byMetric('errors', 'Errors'),
    },
  ],
  fail: [
    {
      name: 'three datapoints in a row, between which others may succeed',
      members: errors({ evaluationPeriods: 3, period: 60, treatMissingData: 'missing' }),
      message: 'nobody hears of errors: alarm Errors needs 3 breaching datapoints, and one event makes one',
    },
    {
      name: 'in ALARM while nothing is invoked',
      members: errors({ treatMissingData: 'breaching' }),
      message: 'nobody hears of errors: alarm Errors is in ALARM without any event, so that none changes its state',
    },
    {
      name: 'in ALARM after an error until an invocation succeeds',
      members: errors({ treatMissingData: 'ignore' }),
      message:
        'nobody hears of errors: alarm Errors ignores missing data and stays in ALARM after an event, so that the next changes nothing',
    },
    {
      name: 'in ALARM while all succeed',
      members: errors({ threshold: 0 }),
      message: 'nobody hears of errors: alarm Errors is in ALARM without any event, so that none changes its state',
    },
    {
      name: 'two errors at once',
      members: errors({ threshold: 2 }),
      message: 'nobody hears of errors: alarm Errors goes off at 2 events; at most 1 is allowed',
    },
    {
      name: 'an alarm in a unit that the metric does not have',
      members: errors({ unit: 'Percent' }),
      message: 'nobody hears of errors: no alarm in eu-west-1 watches AWS/Lambda/Errors',
    },
    {
      name: 'an alarm in another region',
      members: {
        function: [lambdaFunction()],
        alarm: [{ ...own, region: 'us-east-1' }],
        topic: [alerts],
      },
      message: 'nobody hears of errors: no alarm in eu-west-1 watches AWS/Lambda/Errors',
    },
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
      name: 'a composite alarm that an alarm on the average holds back',
      members: {
        ...errors({}),
        alarm: [
          { ...own, alarmActions: [] },
          alarm('average', {
            metric: metric({
              namespace: 'AWS/Lambda',
              metricName: 'Errors',
              dimensions: { FunctionName: 'ingest' },
              statistic: 'Average',
              period: 60,
            }),
          }),
          compositeAlarm('all', 'ALARM(Errors) AND NOT ALARM(average)'),
        ],
      },
      message:
        'whether composite alarm all goes off with alarm Errors, by its rule ALARM(Errors) AND NOT ALARM(average); whether alarm average goes off, by a statistic that changes with the zeros beside a failure',
    },
    {
      name: 'a composite alarm that an alarm which may go off with it holds back',
      members: {
        ...errors({}),
        alarm: [
          { ...own, alarmActions: [] },
          alarm('row', {
            alarmActions: [],
            metric: metric({
              namespace: 'AWS/Lambda',
              metricName: 'Errors',
              dimensions: { FunctionName: 'ingest' },
              evaluationPeriods: 3,
              treatMissingData: 'missing',
            }),
          }),
          compositeAlarm('all', 'ALARM(Errors) AND NOT ALARM(row)'),
        ],
      },
      message: 'whether composite alarm all goes off with alarm Errors, by its rule ALARM(Errors) AND NOT ALARM(row)',
    },
    ...['Average', 'Minimum', 'SampleCount', 'p99'].map((stat) => ({
      name: `${stat}, which rests on invocations that succeed`,
      members: errors(/^p/.test(stat) ? { statistic: null, extendedStatistic: stat } : { statistic: stat }),
      message: 'whether alarm Errors goes off, by a statistic that changes with the zeros beside a failure',
    })),
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
