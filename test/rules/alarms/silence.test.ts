import rule from '../../../rules/alarms/silence.ts';
import type { MetricAlarm, MetricDataQuery } from '../../../src/facts/alarms.ts';
import { alarm, compositeAlarm, metric, topic } from '../../support/alarm-resources.ts';
import { denied, logGroup } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const incomingMetric = (fields: Partial<MetricAlarm> = {}) =>
  metric({
    namespace: 'AWS/Logs',
    metricName: 'IncomingLogEvents',
    dimensions: { LogGroupName: '/audit' },
    comparisonOperator: 'LessThanThreshold',
    period: 3600,
    treatMissingData: 'breaching',
    ...fields,
  });
const incoming = (fields: Partial<MetricAlarm> = {}) => alarm('silence', { metric: incomingMetric(fields) });
const group = { logGroup: [logGroup('/audit')], topic: [topic()] };
const math = (Expression: string): readonly MetricDataQuery[] => [
  { Id: 'e1', Expression, ReturnData: true },
  {
    Id: 'm1',
    MetricStat: {
      Metric: {
        Namespace: 'AWS/Logs',
        MetricName: 'IncomingLogEvents',
        Dimensions: [{ Name: 'LogGroupName', Value: '/audit' }],
      },
      Period: 300,
      Stat: 'Sum',
    },
    ReturnData: false,
  },
];
const sum: readonly MetricDataQuery[] = [
  ...math('FILL(m1, 0) + FILL(m2, 0)'),
  {
    Id: 'm2',
    MetricStat: { Metric: { Namespace: 'Audit', MetricName: 'calls' }, Period: 300, Stat: 'Sum' },
    ReturnData: false,
  },
];
const inMath = (expression: string): Partial<MetricAlarm> => ({
  namespace: null,
  metricName: null,
  dimensions: {},
  metrics: math(expression),
  treatMissingData: 'missing',
});
const heard = 'somebody hears of silence: alarm silence → topic alerts → 1 confirmed subscription';
const put = (topicArn: string): string =>
  `aws cloudwatch put-metric-alarm --alarm-name '/audit is silent' --namespace AWS/Logs --metric-name IncomingLogEvents --dimensions '[{"Name":"LogGroupName","Value":"/audit"}]' --statistic Sum --period 3600 --evaluation-periods 1 --threshold 1 --comparison-operator LessThanThreshold --treat-missing-data breaching --alarm-actions ${topicArn} --region eu-west-1`;

testRule(rule, {
  pass: [
    { name: 'missing data that breaches', members: { ...group, alarm: [incoming()] }, message: heard },
    {
      name: 'missing data that metric math fills with a breaching zero',
      members: { ...group, alarm: [incoming(inMath('FILL(m1, 0)'))] },
      message: heard,
    },
    {
      name: 'one alarm, whatever is unread of others',
      members: { ...group, alarm: [incoming()] },
      holes: { alarm: [denied('cloudwatch:DescribeAlarms')] },
      message: heard,
    },
  ],
  fail: [
    {
      name: 'no alarm',
      members: group,
      message: 'nobody hears of silence: no alarm watches AWS/Logs/IncomingLogEvents of the log group',
      remediation: put('arn:aws:sns:eu-west-1:111122223333:alerts'),
    },
    {
      name: 'no alarm, and no topic that somebody hears',
      members: { logGroup: [logGroup('/audit')], topic: [topic('alerts', { subscriptions: [] })] },
      message: 'nobody hears of silence: no alarm watches AWS/Logs/IncomingLogEvents of the log group',
      remediation: put('TOPIC_ARN'),
    },
    {
      name: 'no alarm, and a topic that somebody hears in another region',
      members: { logGroup: [logGroup('/audit')], topic: [topic('alerts', { region: 'us-east-1' })] },
      message: 'nobody hears of silence: no alarm watches AWS/Logs/IncomingLogEvents of the log group',
      remediation: put('TOPIC_ARN'),
    },
    {
      name: 'an alarm on another log group',
      members: { ...group, alarm: [incoming({ dimensions: { LogGroupName: '/app' } })] },
      message: 'nobody hears of silence: no alarm watches AWS/Logs/IncomingLogEvents of the log group',
    },
    {
      name: 'a comparison with zero, which is never published',
      members: { ...group, alarm: [incoming({ treatMissingData: 'missing' })] },
      message:
        'nobody hears of silence: alarm silence does not go off in silence: it has no datapoints then, and missing data is treated as missing',
    },
    {
      name: 'metric math that fills in what does not breach',
      members: { ...group, alarm: [incoming(inMath('FILL(m1, 5)'))] },
      message: 'nobody hears of silence: alarm silence does not go off in silence',
    },
    {
      name: 'a comparison that events breach as well',
      members: { ...group, alarm: [incoming({ comparisonOperator: 'GreaterThanOrEqualToThreshold' })] },
      message:
        'nobody hears of silence: alarm silence is in ALARM while events come in, so that silence does not change its state',
    },
    {
      name: 'more periods than fit',
      members: { ...group, alarm: [incoming({ evaluationPeriods: 2 })] },
      message: 'nobody hears of silence: alarm silence goes off after 7200 seconds; at most 3600 are allowed',
    },
    {
      name: 'an alarm on the log group of that name in another region',
      members: { ...group, alarm: [alarm('silence', { region: 'us-east-1', metric: incomingMetric() })] },
      message: 'nobody hears of silence: no alarm watches AWS/Logs/IncomingLogEvents of the log group',
    },
    {
      name: 'a composite alarm that another alarm on the silence holds back',
      members: {
        ...group,
        alarm: [
          alarm('silence', { alarmActions: [], metric: incomingMetric() }),
          alarm('second', { alarmActions: [], metric: incomingMetric() }),
          compositeAlarm('one', 'ALARM(silence) AND NOT ALARM(second)'),
        ],
      },
      message: 'nobody hears of silence: alarm silence → composite alarm one does not go off when alarm silence does',
    },
    {
      name: 'longer than allowed',
      params: { maxSilenceSeconds: 1800 },
      members: { ...group, alarm: [incoming()] },
      message: 'nobody hears of silence: alarm silence goes off after 3600 seconds; at most 1800 are allowed',
    },
    {
      name: 'an alarm that tells nobody',
      members: { ...group, topic: [topic('alerts', { subscriptions: [] })], alarm: [incoming()] },
      message:
        'nobody hears of silence: alarm silence → topic alerts → topic alerts needs 1 confirmed subscription and has 0 confirmed',
    },
  ],
  gap: [
    {
      name: 'alarms that could not be listed',
      members: group,
      holes: { alarm: [denied('cloudwatch:DescribeAlarms')] },
      message: 'cloudwatch:DescribeAlarms was denied in eu-west-1',
    },
    {
      name: 'a comparison with many events',
      members: { ...group, alarm: [incoming({ threshold: 10 })] },
      message: 'whether alarm silence is in ALARM already while events come in',
    },
    {
      name: 'an average of what comes in at once',
      members: { ...group, alarm: [incoming({ statistic: 'Average', threshold: 10 })] },
      message: 'whether alarm silence is in ALARM already while events come in',
    },
    {
      name: 'metric math that other metrics may keep up',
      members: { ...group, alarm: [incoming({ ...inMath('FILL(m1, 0) + FILL(m2, 0)'), metrics: sum })] },
      message: 'whether alarm silence goes off, which rests on other metrics as well',
    },
    {
      name: 'a query in PromQL',
      members: { ...group, alarm: [incoming({ namespace: null, metricName: null, promQlQuery: 'absent(events)' })] },
      message: 'whether alarm silence watches metric AWS/Logs/IncomingLogEvents, by its query',
    },
    {
      name: 'metric math that is not followed',
      members: { ...group, alarm: [incoming(inMath('ANOMALY_DETECTION_BAND(m1)'))] },
      message: 'whether alarm silence goes off, by the statistic or expression it watches',
    },
  ],
});
