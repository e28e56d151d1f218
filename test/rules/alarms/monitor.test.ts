import rule from '../../../rules/alarms/monitor.ts';
import { monitors } from '../../../src/alarms/monitors.ts';
import type { View } from '../../../src/facts/index.ts';
import type { MetricAlarm } from '../../../src/facts/alarms.ts';
import {
  alarm,
  alarmMuteRule,
  compositeAlarm,
  defaultTopicPolicy,
  eventRule,
  logAlarm,
  metric,
  metricFilter,
  topic,
  topicArn,
  transformation,
} from '../../support/alarm-resources.ts';
import {
  account,
  delivery,
  denied,
  kmsKey,
  keyArn,
  logGroupArn,
  otherAccount,
  region,
  trail,
} from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const counted = (fields: Parameters<typeof transformation>[0] = {}) =>
  transformation({ metricName: 'keys', ...fields });
const watching = (fields: Parameters<typeof metric>[0] = {}) => metric({ metricName: 'keys', ...fields });
const filterOf = (name: string, filterPattern: string, fields: Parameters<typeof metricFilter>[1] = {}) =>
  metricFilter(name, { metricTransformations: [counted()], filterPattern, ...fields });
const silent = (id: string, fields: Parameters<typeof metric>[0] = {}) =>
  alarm(id, { alarmActions: [], metric: watching(fields) });
const selecting = (Expression: string) =>
  alarm('query', {
    metric: metric({
      namespace: null,
      metricName: null,
      statistic: null,
      metrics: [{ Id: 'q1', Expression, Period: 300 }],
    }),
  });
const inPromQl = alarm('prom', {
  metric: metric({
    namespace: null,
    metricName: null,
    statistic: null,
    period: null,
    threshold: null,
    comparisonOperator: null,
    evaluationPeriods: null,
    promQlQuery: 'sum(keys) > 0',
  }),
});
const quiet = (id: string, alarmRule: string) => compositeAlarm(id, alarmRule, { alarmActions: [] });
const ruleOf = (name: string, eventPattern: object, fields: Parameters<typeof eventRule>[1] = {}) =>
  eventRule(name, { eventPattern: { ...eventPattern }, ...fields });
const ofAccount = (AccountId: string) => ({
  Id: 'm1',
  AccountId,
  MetricStat: { Metric: { Namespace: 'Audit', MetricName: 'keys' }, Period: 300, Stat: 'Sum' },
  ReturnData: true,
});
const attributes = (fields: Partial<View<'topic'>['attributes']>): View<'topic'>['attributes'] => ({
  owner: account,
  policy: defaultTopicPolicy(topicArn()),
  kmsMasterKeyId: null,
  ...fields,
});
const allowing = (service: string, ...actions: readonly string[]): View<'topic'>['attributes']['policy'] => ({
  Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: actions, Resource: '*' }],
});
const confirmed = { subscriptionArn: `${topicArn()}:1234a567`, protocol: 'email' };
const filtered = { subscriptionArn: `${topicArn()}:5678b901`, protocol: 'sqs' };
const pending = { subscriptionArn: 'PendingConfirmation', protocol: 'email' };
const [pattern = ''] = monitors['kms-key-disable-or-delete'].patterns;
const params = { monitors: ['kms-key-disable-or-delete'] } as const;
const filter = filterOf('keys', pattern);
const whole = { trail: [trail()], metricFilter: [filter], alarm: [alarm('keys')], topic: [topic()] };

const toGroup = 'trail audit → log group /audit';
const toFilter = `${toGroup} → metric filter keys`;
const toMetric = `${toFilter} → metric Audit/keys`;
const toAlarm = `${toMetric} → alarm keys`;
const toEnd = `${toAlarm} → topic alerts → 1 confirmed subscription`;
const heard = 'somebody hears of every event:';
const unheard = 'nobody hears of DisableKey, ScheduleKeyDeletion:';

const withAlarm = (fields: Partial<MetricAlarm>) => ({
  ...whole,
  alarm: [alarm('keys', { metric: watching(fields) })],
});
const withTransformation = (...fields: Parameters<typeof counted>) => ({
  ...whole,
  metricFilter: [filterOf('keys', pattern, { metricTransformations: [counted(...fields)] })],
});
const withTopic = (...fields: Parameters<typeof topic>) => ({ ...whole, topic: [topic(...fields)] });
const encrypted = (keyPolicy: ReturnType<typeof allowing>, id = keyArn) =>
  withTopic('alerts', { attributes: attributes({ kmsMasterKeyId: id }), kmsKey: kmsKey(), keyPolicy });
const math = (expression: string, ...others: readonly string[]) =>
  withAlarm({
    namespace: null,
    metricName: null,
    statistic: null,
    period: null,
    metrics: [
      { Id: 'e1', Expression: expression, ReturnData: true },
      ...['keys', ...others].map((name, at) => ({
        Id: `m${at + 1}`,
        ReturnData: false,
        MetricStat: { Metric: { Namespace: 'Audit', MetricName: name }, Period: 300, Stat: 'Sum' },
      })),
    ],
  });
const on = (name: string): string => `($.eventSource = kms.amazonaws.com) && ($.eventName = ${name})`;
const functionArn = 'arn:aws:lambda:eu-west-1:111122223333:function:page';
const bySource = { source: ['aws.kms'], detail: { eventName: ['DisableKey', 'ScheduleKeyDeletion'] } };
const eventBridge = { ...params, acceptAlternatives: ['eventbridge'] } as const;
const heardByEvents = topic('alerts', {
  attributes: attributes({ policy: allowing('events.amazonaws.com', 'sns:Publish') }),
});
const throughRules = { trail: [trail()], topic: [heardByEvents] };
const inUsEast1 = (eventPattern: object) => ({
  trail: [trail()],
  eventRule: [
    ruleOf('global', eventPattern, {
      region: 'us-east-1',
      targets: [{ id: '1', arn: topicArn('alerts', 'us-east-1'), roleArn: null }],
    }),
  ],
  topic: [
    topic('alerts', {
      region: 'us-east-1',
      attributes: attributes({ policy: allowing('events.amazonaws.com', '*') }),
    }),
  ],
});

testRule(rule, {
  pass: [
    { name: 'a whole chain', params, members: whole, message: `${heard} ${toEnd}` },
    {
      name: 'a subscription without a filter policy beside one with',
      params,
      members: withTopic('alerts', {
        subscriptions: [filtered, confirmed],
        filteredSubscriptions: [filtered.subscriptionArn],
      }),
      message: `${heard} ${toAlarm} → topic alerts → 2 confirmed subscriptions`,
    },
    {
      name: 'a pattern in another order, with other quotes and blanks',
      params,
      members: {
        ...whole,
        metricFilter: [
          filterOf('keys', '{(($.eventName="ScheduleKeyDeletion")||($.eventName=DisableKey))&&$.eventSource="kms.*"}'),
        ],
      },
      message: `${heard} ${toEnd}`,
    },
    {
      name: 'coverage split over two filters with an alarm each',
      params,
      members: {
        ...whole,
        metricFilter: [
          filterOf('disable', `{ ${on('DisableKey')} }`),
          filterOf('delete', `{ ${on('ScheduleKeyDeletion')} }`, {
            metricTransformations: [counted({ metricName: 'deletions' })],
          }),
        ],
        alarm: [alarm('keys'), alarm('deletions', { metric: watching({ metricName: 'deletions' }) })],
      },
      message: `${heard} ${toGroup} → metric filter disable → metric Audit/keys → alarm keys → topic alerts → 1 confirmed subscription; ${toGroup} → metric filter delete → metric Audit/deletions → alarm deletions → topic alerts → 1 confirmed subscription`,
    },
    {
      name: 'a filter that matches everything, with a warning',
      params,
      members: { ...whole, metricFilter: [filterOf('keys', '')] },
      message: `${heard} ${toGroup} → metric filter keys (warning: it matches 8 of 8 harmless events, Decrypt, CancelKeyDeletion as well) → metric Audit/keys → alarm keys → topic alerts → 1 confirmed subscription`,
    },
    {
      name: 'the second metric of a filter',
      params,
      members: {
        ...whole,
        metricFilter: [
          filterOf('keys', pattern, {
            metricTransformations: [counted({ metricName: 'size', metricValue: '$.size' }), counted()],
          }),
        ],
      },
      message: `${heard} ${toEnd}`,
    },
    {
      name: 'a dimension whose value the alarm names, one alarm a value',
      params,
      members: {
        ...withTransformation({ dimensions: { Call: '$.eventName' } }),
        alarm: ['DisableKey', 'ScheduleKeyDeletion'].map((Call) =>
          alarm(Call, { metric: watching({ dimensions: { Call } }) }),
        ),
      },
      message: `${heard} ${toMetric} → alarm DisableKey → topic alerts → 1 confirmed subscription; ${toMetric} → alarm ScheduleKeyDeletion → topic alerts → 1 confirmed subscription`,
    },
    {
      name: 'the greatest value, above zero',
      params,
      members: withAlarm({ statistic: 'Maximum', threshold: 0, comparisonOperator: 'GreaterThanThreshold' }),
      message: `${heard} ${toEnd}`,
    },
    {
      name: 'the number of samples of a metric whose value is 0',
      params,
      members: {
        ...withTransformation({ metricValue: '0' }),
        alarm: [alarm('keys', { metric: watching({ statistic: 'SampleCount' }) })],
      },
      message: `${heard} ${toEnd}`,
    },
    {
      name: 'several periods, of which one datapoint suffices',
      params,
      members: withAlarm({ evaluationPeriods: 3, datapointsToAlarm: 1, treatMissingData: 'notBreaching' }),
      message: `${heard} ${toEnd}`,
    },
    {
      name: 'missing datapoints that change nothing, beside zeros',
      params,
      members: {
        ...withTransformation({ defaultValue: 0 }),
        alarm: [alarm('keys', { metric: watching({ treatMissingData: 'ignore' }) })],
      },
      message: `${heard} ${toEnd}`,
    },
    {
      name: 'missing datapoints that do not count',
      params,
      members: withAlarm({ evaluationPeriods: 3, treatMissingData: 'missing' }),
      message: `${heard} ${toEnd}`,
    },
    {
      name: 'metric math that passes the metric on',
      params,
      members: math('FILL(m1, 0) * 2'),
      message: `${heard} ${toEnd}`,
    },
    {
      name: 'metric math that names the account itself',
      params,
      members: {
        ...whole,
        alarm: [
          alarm('keys', { metric: metric({ namespace: null, metricName: null, metrics: [ofAccount(account)] }) }),
        ],
      },
      message: `${heard} ${toEnd}`,
    },
    {
      name: 'a percentile that few samples count for',
      params,
      members: withAlarm({
        statistic: null,
        extendedStatistic: 'p90',
        evaluateLowSampleCountPercentile: 'evaluate',
      }),
      message: `${heard} ${toEnd}`,
    },
    {
      name: 'metric math that fills in zeros, so that ignored missing data matters not',
      params,
      members: {
        ...whole,
        alarm: [
          alarm('keys', {
            metric: metric({
              namespace: null,
              metricName: null,
              metrics: [
                { Id: 'e1', Expression: 'FILL(m1, 0)', ReturnData: true },
                {
                  Id: 'm1',
                  MetricStat: { Metric: { Namespace: 'Audit', MetricName: 'keys' }, Period: 300, Stat: 'Sum' },
                  ReturnData: false,
                },
              ],
              treatMissingData: 'ignore',
            }),
          }),
        ],
      },
      message: `${heard} ${toEnd}`,
    },
    {
      name: 'an alarm beside one whose query names another metric',
      params,
      members: { ...whole, alarm: [alarm('keys'), selecting('SELECT SUM(logins) FROM Audit')] },
      message: `${heard} ${toEnd}`,
    },
    {
      name: 'an alarm beside one in PromQL',
      params,
      members: { ...whole, alarm: [inPromQl, alarm('keys')] },
      message: `${heard} ${toEnd}`,
    },
    {
      name: 'the sum of several metrics',
      params,
      members: math('SUM(METRICS())', 'logins'),
      message: `${heard} ${toEnd}`,
    },
    {
      name: 'a composite alarm that a child without actions sets off',
      params,
      members: {
        ...whole,
        alarm: [alarm('keys', { alarmActions: [] }), compositeAlarm('all', 'ALARM("keys") OR ALARM(logins)')],
      },
      message: `${heard} ${toAlarm} → composite alarm all → topic alerts → 1 confirmed subscription`,
    },
    {
      name: 'a composite alarm on a composite alarm, which alone acts',
      params,
      members: {
        ...whole,
        alarm: [silent('keys'), quiet('first', 'ALARM(keys)'), compositeAlarm('second', 'ALARM(first)')],
      },
      message: `${heard} ${toAlarm} → composite alarm first → composite alarm second → topic alerts → 1 confirmed subscription`,
    },
    {
      name: 'a composite alarm that goes off when another comes to rest',
      params,
      members: {
        ...whole,
        alarm: [silent('keys'), quiet('calm', 'NOT ALARM(keys)'), compositeAlarm('second', 'NOT ALARM(calm)')],
      },
      message: `${heard} ${toAlarm} → composite alarm calm → composite alarm second → topic alerts → 1 confirmed subscription`,
    },
    {
      name: 'a composite alarm of two alarms that go off at once',
      params,
      members: {
        ...whole,
        alarm: [silent('keys'), silent('keys2'), compositeAlarm('both', 'ALARM(keys) AND ALARM(keys2)')],
      },
      message: `${heard} ${toAlarm} → composite alarm both → topic alerts → 1 confirmed subscription`,
    },
    {
      name: 'a composite alarm of alarms that two filters of the log group set off at once',
      params,
      members: {
        ...whole,
        metricFilter: [
          filter,
          filterOf('calls', '{ $.eventSource = kms.amazonaws.com }', {
            metricTransformations: [counted({ metricName: 'calls' })],
          }),
        ],
        alarm: [
          silent('keys'),
          silent('calls', { metricName: 'calls' }),
          compositeAlarm('both', 'ALARM(keys) AND ALARM(calls)'),
        ],
      },
      message: `${heard} ${toAlarm} → composite alarm both → topic alerts → 1 confirmed subscription`,
    },
    {
      name: 'a composite alarm that rests while another does, which takes more events',
      params,
      members: {
        ...whole,
        alarm: [
          silent('keys'),
          silent('many', { threshold: 5 }),
          compositeAlarm('few', 'ALARM(keys) AND NOT ALARM(many) AND NOT ALARM(deploying)'),
          alarm('deploying'),
        ],
      },
      message: `${heard} ${toAlarm} → composite alarm few → topic alerts → 1 confirmed subscription`,
    },
    {
      name: 'a mute rule that is over, and one of another alarm',
      params,
      members: {
        ...whole,
        alarmMuteRule: [alarmMuteRule('over', ['keys'], { status: 'EXPIRED' }), alarmMuteRule('other', ['logins'])],
      },
      message: `${heard} ${toEnd}`,
    },
    {
      name: 'a customer managed key that CloudWatch can use',
      params,
      members: encrypted(allowing('cloudwatch.amazonaws.com', 'kms:Decrypt', 'kms:GenerateDataKey*')),
      message: `${heard} ${toEnd}`,
    },
    {
      name: 'a trail of writes alone, for a monitor of writes',
      params,
      members: {
        ...whole,
        trail: [
          trail('audit', {
            selectors: { basic: [{ ReadWriteType: 'WriteOnly', IncludeManagementEvents: true }], advanced: null },
          }),
        ],
      },
      message: `${heard} ${toEnd}`,
    },
    {
      name: 'one whole chain, whatever is unread of others',
      params,
      members: {
        trail: [trail('old', { logging: denied('cloudtrail:GetTrailStatus') }), trail()],
        metricFilter: [filterOf('other', pattern, { filterPattern: denied('logs:DescribeMetricFilters') }), filter],
        alarm: [alarm('first', { alarmActions: [topicArn('gone', 'eu-west-1', otherAccount)] }), alarm('keys')],
        topic: [topic('other', { subscriptions: denied('sns:ListSubscriptionsByTopic') }), topic()],
      },
      holes: {
        alarm: [denied('cloudwatch:DescribeAlarms')],
        metricFilter: [denied('logs:DescribeMetricFilters', { region: 'us-west-2' })],
      },
      message: `${heard} ${toEnd}`,
    },
    {
      name: 'an alarm that goes off at the tenth refused call',
      params: { monitors: ['unauthorized-api-calls'] },
      members: {
        ...withAlarm({ threshold: 10 }),
        metricFilter: [filterOf('keys', monitors['unauthorized-api-calls'].patterns[0] ?? '')],
      },
      message: `${heard} ${toEnd}`,
    },
    {
      name: "the benchmark's noisy text of refused calls, with a warning",
      params: { monitors: ['unauthorized-api-calls'] },
      members: { ...whole, metricFilter: [filterOf('keys', monitors['unauthorized-api-calls'].texts[1] ?? '')] },
      message: `${heard} ${toGroup} → metric filter keys (warning: it matches 8 of 8 harmless events, DescribeInstances as well) → metric Audit/keys → alarm keys → topic alerts → 1 confirmed subscription`,
    },
    {
      name: "exact: the benchmark's text, but for blanks and quotes",
      params: { ...params, strict: 'exact' },
      members: {
        ...whole,
        metricFilter: [
          filterOf(
            'keys',
            '{($.eventSource="kms.amazonaws.com")&&(($.eventName="DisableKey")||($.eventName="ScheduleKeyDeletion"))}',
          ),
        ],
      },
      message: `${heard} ${toEnd}`,
    },
    {
      name: 'an EventBridge rule, where the policy accepts one',
      params: eventBridge,
      members: { ...throughRules, eventRule: [ruleOf('keys', bySource)] },
      message: `${heard} trail audit → EventBridge rule keys in eu-west-1 → topic alerts → 1 confirmed subscription`,
    },
    {
      name: 'an EventBridge rule that calls a function, where the policy accepts one',
      params: { ...params, acceptAlternatives: ['eventbridge', 'lambda'] },
      members: {
        trail: [trail()],
        eventRule: [
          ruleOf('keys', bySource, {
            targets: [{ id: '1', arn: functionArn, roleArn: null }],
          }),
        ],
      },
      message: `${heard} trail audit → EventBridge rule keys in eu-west-1 → target ${functionArn}`,
    },
    {
      name: 'EventBridge rules that part the events between them',
      params: eventBridge,
      members: {
        ...throughRules,
        eventRule: [
          ruleOf('cli', { ...bySource, detail: { userAgent: [{ prefix: 'aws-cli' }] } }),
          ruleOf('others', { ...bySource, detail: { userAgent: [{ 'anything-but': { prefix: 'aws-cli' } }] } }),
        ],
      },
      message: `${heard} trail audit → EventBridge rule cli in eu-west-1 → topic alerts → 1 confirmed subscription; trail audit → EventBridge rule others in eu-west-1 → topic alerts → 1 confirmed subscription`,
    },
    {
      name: 'events of a global service, heard in us-east-1 alone',
      params: { ...eventBridge, monitors: ['iam-policy-changes'] },
      members: { ...inUsEast1({ source: ['aws.iam'] }), region: [region(), region('us-east-1')] },
      message: `${heard} trail audit → EventBridge rule global in us-east-1 → topic alerts → 1 confirmed subscription`,
    },
    {
      name: 'an alarm that calls a function, where the policy accepts one',
      params: { ...params, acceptAlternatives: ['lambda'] },
      members: {
        ...whole,
        alarm: [alarm('keys', { alarmActions: [functionArn] })],
      },
      message: `${heard} ${toAlarm} → action ${functionArn}`,
    },
  ],
  fail: [
    { name: 'no trail', params, message: `${unheard} there is no trail` },
    {
      name: 'a single-region trail',
      params,
      members: { ...whole, trail: [trail('audit', { multiRegion: false })] },
      message: `${unheard} trail audit is single-region`,
    },
    {
      name: 'a stopped trail',
      params,
      members: { ...whole, trail: [trail('audit', { logging: false })] },
      message: `${unheard} trail audit is not logging`,
    },
    {
      name: 'a trail that leaves out AWS KMS',
      params,
      members: {
        ...whole,
        trail: [
          trail('audit', {
            selectors: {
              basic: [
                {
                  ReadWriteType: 'All',
                  IncludeManagementEvents: true,
                  ExcludeManagementEventSources: ['kms.amazonaws.com'],
                },
              ],
              advanced: null,
            },
          }),
        ],
      },
      message: `${unheard} trail audit does not record it: selector 1: eventSource is kms.amazonaws.com; excluded: NotEquals kms.amazonaws.com`,
    },
    {
      name: 'a trail that delivers to no log group',
      params,
      members: { ...whole, trail: [trail('audit', { logGroupArn: null })] },
      message: `${unheard} trail audit → trail audit delivers to no log group`,
    },
    {
      name: 'a delivery that fails',
      params,
      members: {
        ...whole,
        trail: [trail('audit', { delivery: delivery({ latestLogsDeliveryError: 'AccessDenied' }) })],
      },
      message: `${unheard} trail audit → trail audit cannot deliver to its log group: AccessDenied`,
    },
    {
      name: 'a delivery of two days ago',
      params,
      members: {
        ...whole,
        trail: [trail('audit', { delivery: delivery({ latestLogsDelivery: '2026-11-20T11:00:00Z' }) })],
      },
      message: `${unheard} trail audit → trail audit last delivered to its log group at 2026-11-20T11:00:00Z`,
    },
    {
      name: 'a delivery that has not begun',
      params,
      members: { ...whole, trail: [trail('audit', { delivery: delivery({ latestLogsDelivery: null }) })] },
      message: `${unheard} trail audit → trail audit has not yet delivered to its log group`,
    },
    {
      name: 'a filter on another log group',
      params,
      members: { ...whole, metricFilter: [filterOf('keys', pattern, { logGroupName: '/other' })] },
      message: `${unheard} ${toGroup} → no metric filter on it matches`,
    },
    {
      name: 'a filter on the log group of that name in another region',
      params,
      members: { ...whole, metricFilter: [filterOf('keys', pattern, { region: 'us-east-1' })] },
      message: `${unheard} ${toGroup} → no metric filter on it matches`,
    },
    {
      name: 'a pattern that asks for what is never there',
      params,
      members: {
        ...whole,
        metricFilter: [
          filterOf('keys', '{ ($.eventSource = kms.amazonaws.com) && ($.userIdentity.invokedBy != "*") }'),
        ],
      },
      message: `${unheard} ${toGroup} → no metric filter on it matches`,
    },
    {
      name: 'one name is missing',
      params,
      members: { ...whole, metricFilter: [filterOf('keys', `{ ${on('DisableKey')} }`)] },
      message: `nobody hears of ScheduleKeyDeletion: ${toGroup} → no metric filter on it matches`,
    },
    {
      name: 'one form is missing',
      params,
      members: {
        ...whole,
        metricFilter: [
          filterOf('keys', '{ ($.eventSource = kms.amazonaws.com) && ($.userIdentity.type = "IAMUser") }'),
        ],
      },
      message: `nobody hears of DisableKey by a role, ScheduleKeyDeletion by a role: ${toGroup} → no metric filter on it matches`,
    },
    {
      name: 'a split of which one half tells nobody',
      params,
      members: {
        ...whole,
        metricFilter: [
          filterOf('disable', `{ ${on('DisableKey')} }`),
          filterOf('delete', `{ ${on('ScheduleKeyDeletion')} }`, {
            metricTransformations: [counted({ metricName: 'deletions' })],
          }),
        ],
      },
      message: `nobody hears of ScheduleKeyDeletion: ${toGroup} → metric filter delete → metric Audit/deletions → no alarm in eu-west-1 watches it`,
    },
    {
      name: 'an alarm on the same metric name in another namespace',
      params,
      members: withAlarm({ namespace: 'Other' }),
      message: `${unheard} ${toMetric} → no alarm in eu-west-1 watches it`,
    },
    {
      name: 'an alarm in another region',
      params,
      members: { ...whole, alarm: [alarm('keys', { region: 'us-east-1' })] },
      message: `${unheard} ${toMetric} → no alarm in eu-west-1 watches it`,
    },
    {
      name: 'an alarm that does not name the dimension of the metric',
      params,
      members: withTransformation({ dimensions: { Call: '$.eventName' } }),
      message: `${unheard} ${toMetric} → no alarm in eu-west-1 watches it`,
    },
    {
      name: 'an alarm on another unit',
      params,
      members: withAlarm({ unit: 'Count' }),
      message: `${unheard} ${toMetric} → no alarm in eu-west-1 watches it`,
    },
    {
      name: 'a metric that takes its value from the event',
      params,
      members: withTransformation({ metricValue: '$.size' }),
      message: `${unheard} ${toFilter} → metric Audit/keys takes the value $.size of the event and counts nothing`,
    },
    {
      name: 'a metric whose value is 0',
      params,
      members: withTransformation({ metricValue: '0' }),
      message: `${unheard} ${toMetric} → alarm keys does not go off at one event`,
    },
    {
      name: 'a threshold out of reach',
      params,
      members: withAlarm({ threshold: 5 }),
      message: `${unheard} ${toMetric} → alarm keys goes off at 5 events; at most 1 is allowed`,
    },
    {
      name: 'a threshold of more refused calls than allowed',
      params: { monitors: ['unauthorized-api-calls'], maxThresholdRepeated: 5 },
      members: {
        ...withAlarm({ threshold: 6 }),
        metricFilter: [filterOf('keys', monitors['unauthorized-api-calls'].patterns[0] ?? '')],
      },
      message: `nobody hears of TerminateInstances, ListUsers, CreateTable: ${toMetric} → alarm keys goes off at 6 events; at most 5 are allowed`,
    },
    {
      name: 'the wrong comparison',
      params,
      members: withAlarm({ comparisonOperator: 'LessThanThreshold' }),
      message: `${unheard} ${toMetric} → alarm keys does not go off at one event`,
    },
    {
      name: 'an average that a default value dilutes',
      params,
      members: {
        ...withTransformation({ defaultValue: 0 }),
        alarm: [alarm('keys', { metric: watching({ statistic: 'Average' }) })],
      },
      message: `${unheard} ${toMetric} → alarm keys does not go off at one event`,
    },
    {
      name: 'an alarm that is in ALARM all the time',
      params,
      members: withAlarm({ treatMissingData: 'breaching' }),
      message: `${unheard} ${toMetric} → alarm keys is in ALARM without any event, so that none changes its state`,
    },
    {
      name: 'an alarm that stays in ALARM after the first event',
      params,
      members: withAlarm({ treatMissingData: 'ignore' }),
      message: `${unheard} ${toMetric} → alarm keys ignores missing data and stays in ALARM after an event, so that the next changes nothing`,
    },
    {
      name: 'a percentile that few samples do not count for',
      params,
      members: withAlarm({ statistic: null, extendedStatistic: 'p90', evaluateLowSampleCountPercentile: 'ignore' }),
      message: `${unheard} ${toMetric} → alarm keys ignores a percentile of few samples, and one event makes one`,
    },
    {
      name: 'a query that names another metric',
      params,
      members: { ...whole, alarm: [selecting('SELECT SUM(logins) FROM Audit')] },
      message: `${unheard} ${toMetric} → no alarm in eu-west-1 watches it`,
    },
    {
      name: 'a query that names a metric of another namespace',
      params,
      members: { ...whole, alarm: [selecting('SELECT SUM(keys) FROM Other')] },
      message: `${unheard} ${toMetric} → no alarm in eu-west-1 watches it`,
    },
    {
      name: 'more breaching datapoints than an event makes',
      params,
      members: withAlarm({ evaluationPeriods: 2, treatMissingData: 'notBreaching' }),
      message: `${unheard} ${toMetric} → alarm keys needs 2 breaching datapoints, and one event makes one`,
    },
    {
      name: 'more breaching datapoints than an event makes among zeros',
      params,
      members: {
        ...withTransformation({ defaultValue: 0 }),
        alarm: [alarm('keys', { metric: watching({ evaluationPeriods: 3, datapointsToAlarm: 2 }) })],
      },
      message: `${unheard} ${toMetric} → alarm keys needs 2 breaching datapoints, and one event makes one`,
    },
    {
      name: 'an alarm that looks at an hour',
      params,
      members: withAlarm({ period: 3600 }),
      message: `${unheard} ${toMetric} → alarm keys looks at 3600 seconds; at most 900 are allowed`,
    },
    {
      name: 'an alarm that looks at four periods',
      params,
      members: withAlarm({ evaluationPeriods: 4, datapointsToAlarm: 1 }),
      message: `${unheard} ${toMetric} → alarm keys looks at 1200 seconds; at most 900 are allowed`,
    },
    {
      name: 'metric math that scales the metric below the threshold',
      params,
      members: math('m1 / 60'),
      message: `${unheard} ${toMetric} → alarm keys does not go off at one event`,
    },
    {
      name: 'disabled actions',
      params,
      members: { ...whole, alarm: [alarm('keys', { actionsEnabled: false })] },
      message: `${unheard} ${toAlarm} → the actions of alarm keys are disabled`,
    },
    {
      name: 'actions for OK alone',
      params,
      members: { ...whole, alarm: [alarm('keys', { alarmActions: [], okActions: [topicArn()] })] },
      message: `${unheard} ${toAlarm} → alarm keys has no action for ALARM`,
    },
    {
      name: 'an active mute rule',
      params,
      members: { ...whole, alarmMuteRule: [alarmMuteRule('release', ['keys'])] },
      message: `${unheard} ${toAlarm} → alarm mute rule release silences alarm keys`,
    },
    {
      name: 'metric math on a metric of that name in another account',
      params,
      members: {
        ...whole,
        alarm: [
          alarm('keys', { metric: metric({ namespace: null, metricName: null, metrics: [ofAccount(otherAccount)] }) }),
        ],
      },
      message: `${unheard} ${toMetric} → no alarm in eu-west-1 watches it`,
    },
    {
      name: 'a composite alarm whose actions another alarm suppresses',
      params,
      members: {
        ...whole,
        alarm: [alarm('keys', { alarmActions: [] }), compositeAlarm('all', 'ALARM(keys)', {}, 'deploying')],
      },
      message: `${unheard} ${toAlarm} → composite alarm all → alarm deploying suppresses the actions of composite alarm all while it is in ALARM`,
    },
    {
      name: 'a composite alarm that needs another child as well',
      params,
      members: {
        ...whole,
        alarm: [alarm('keys', { alarmActions: [] }), compositeAlarm('all', 'ALARM(keys) AND ALARM(logins)')],
      },
      message: `${unheard} ${toAlarm} → composite alarm all does not go off when alarm keys does`,
    },
    {
      name: 'a composite alarm that its own child holds back',
      params,
      members: {
        ...whole,
        alarm: [
          silent('keys'),
          quiet('first', 'ALARM(keys)'),
          compositeAlarm('second', 'ALARM(first) AND NOT ALARM(keys)'),
        ],
      },
      message: `${unheard} ${toAlarm} → composite alarm first → alarm first has no action for ALARM`,
    },
    {
      name: 'a composite alarm that another alarm on the same metric holds back',
      params,
      members: {
        ...whole,
        alarm: [silent('keys'), silent('keys2'), compositeAlarm('one', 'ALARM(keys) AND NOT ALARM(keys2)')],
      },
      message: `${unheard} ${toAlarm} → composite alarm one does not go off when alarm keys does`,
    },
    {
      name: 'a composite alarm that is in ALARM already, with another alarm on the same metric',
      params,
      members: {
        ...whole,
        alarm: [
          silent('keys'),
          silent('calm', { comparisonOperator: 'LessThanThreshold', treatMissingData: 'breaching' }),
          compositeAlarm('any', 'ALARM(keys) OR ALARM(calm)'),
        ],
      },
      message: `${unheard} ${toAlarm} → composite alarm any does not go off when alarm keys does`,
    },
    {
      name: 'a composite alarm in another region',
      params,
      members: {
        ...whole,
        alarm: [silent('keys'), compositeAlarm('all', 'ALARM(keys)', { region: 'us-east-1' })],
      },
      message: `${unheard} ${toAlarm} → alarm keys has no action for ALARM`,
    },
    {
      name: 'an action that is no topic',
      params,
      members: {
        ...whole,
        alarm: [alarm('keys', { alarmActions: [functionArn] })],
      },
      message: `${unheard} ${toAlarm} → action arn:aws:lambda:eu-west-1:111122223333:function:page of alarm keys is no topic`,
    },
    {
      name: 'a topic that is gone',
      params,
      members: { ...whole, topic: [] },
      message: `${unheard} ${toAlarm} → topic alerts does not exist`,
    },
    {
      name: 'a topic whose policy does not admit CloudWatch',
      params,
      members: withTopic('alerts', {
        attributes: attributes({ policy: allowing('events.amazonaws.com', 'sns:Publish') }),
      }),
      message: `${unheard} ${toAlarm} → the policy of topic alerts does not let cloudwatch.amazonaws.com publish`,
    },
    {
      name: 'a topic that is encrypted with the key that AWS manages',
      params,
      members: withTopic('alerts', { attributes: attributes({ kmsMasterKeyId: 'alias/aws/sns' }) }),
      message: `${unheard} ${toAlarm} → topic alerts → topic alerts is encrypted with alias/aws/sns, whose policy cannot let cloudwatch.amazonaws.com use it: nothing is delivered`,
    },
    {
      name: 'a key that CloudWatch cannot use',
      params,
      members: encrypted(allowing('cloudwatch.amazonaws.com', 'kms:Decrypt')),
      message: `${unheard} ${toAlarm} → topic alerts → the key policy of topic alerts does not let cloudwatch.amazonaws.com use the key`,
    },
    {
      name: 'a subscription that nobody confirmed',
      params,
      members: withTopic('alerts', {
        subscriptions: [pending, { ...confirmed, subscriptionArn: 'Deleted' }],
        filteredSubscriptions: denied('sns:GetSubscriptionAttributes'),
      }),
      message: `${unheard} ${toAlarm} → topic alerts → topic alerts needs 1 confirmed subscription and has 0 confirmed, 1 awaiting confirmation`,
    },
    {
      name: 'exact: a pattern that matches and has another text',
      params: { ...params, strict: 'exact' },
      members: { ...whole, metricFilter: [filterOf('keys', '{ $.eventSource = kms.amazonaws.com }')] },
      message: `${unheard} ${toGroup} → no metric filter on it has a text of the benchmark that matches`,
    },
    {
      name: 'an EventBridge rule, where the policy accepts none',
      params,
      members: { ...throughRules, eventRule: [ruleOf('keys', bySource)] },
      message: `${unheard} ${toGroup} → no metric filter on it matches`,
    },
    {
      name: 'a disabled EventBridge rule',
      params: eventBridge,
      members: {
        ...throughRules,
        trail: [trail('audit', { logGroupArn: null })],
        eventRule: [ruleOf('keys', bySource, { state: 'DISABLED' })],
      },
      message: `${unheard} trail audit → trail audit delivers to no log group`,
    },
    {
      name: 'an EventBridge rule in one of two regions',
      params: eventBridge,
      members: { ...throughRules, region: [region(), region('us-east-1')], eventRule: [ruleOf('keys', bySource)] },
      message: `${unheard} trail audit → EventBridge rule keys in eu-west-1 → topic alerts → 1 confirmed subscription → no EventBridge rule in us-east-1 matches`,
    },
    {
      name: 'what a filter leaves out, whatever is unread of other trails and filters',
      params,
      members: {
        ...whole,
        trail: [trail(), trail('old', { logging: false, logGroupArn: denied('cloudtrail:DescribeTrails') })],
        metricFilter: [
          filterOf('keys', `{ ${on('*')} && $.userAgent != "*terraform*" && $.constructor NOT EXISTS }`),
          filterOf('other', '', { filterPattern: denied('logs:DescribeMetricFilters'), logGroupName: '/other' }),
        ],
      },
      message: `nobody hears of DisableKey, ScheduleKeyDeletion where userAgent is *terraform*: ${toGroup} → no metric filter on it matches`,
    },
    {
      name: 'what an EventBridge rule leaves out',
      params: eventBridge,
      members: {
        ...throughRules,
        eventRule: [
          ruleOf('keys', {
            source: ['aws.kms'],
            detail: {
              eventName: ['DisableKey', 'ScheduleKeyDeletion'],
              $or: [
                { userIdentity: { arn: [{ 'anything-but': { wildcard: '*admin*' } }] } },
                { userAgent: [{ prefix: 'aws-cli' }, { suffix: '5.0' }] },
              ],
              awsRegion: ['eu-west-1', 1],
              userIdentity: { invokedBy: [{ exists: false }], type: [{ exists: true }] },
              errorCode: [null, { exists: false }],
            },
          }),
        ],
      },
      message: `nobody hears of DisableKey, ScheduleKeyDeletion where userIdentity.invokedBy is cloudformation.amazonaws.com: ${toGroup} → no metric filter on it matches`,
    },
    {
      name: 'what an EventBridge rule leaves out by name',
      params: eventBridge,
      members: {
        ...throughRules,
        trail: [trail('audit', { logGroupArn: null })],
        eventRule: [
          ruleOf('keys', {
            ...bySource,
            detail: { userIdentity: { arn: [{ 'anything-but': { suffix: '/admin' } }] } },
          }),
        ],
      },
      message: `nobody hears of DisableKey, ScheduleKeyDeletion where userIdentity.arn is */admin: trail audit → trail audit delivers to no log group`,
    },
    {
      name: 'sign-ins of users, which any region records, heard in us-east-1 alone',
      params: { ...eventBridge, monitors: ['console-signin-without-mfa'] },
      members: {
        ...inUsEast1({
          'detail-type': ['AWS Console Sign In via CloudTrail'],
          detail: { additionalEventData: { MFAUsed: [{ 'anything-but': 'Yes' }] } },
        }),
        region: [region('us-east-1'), region()],
      },
      message: `nobody hears of ConsoleLogin: trail audit → EventBridge rule global in us-east-1 → topic alerts → 1 confirmed subscription → no EventBridge rule in eu-west-1 matches`,
    },
    {
      name: 'a failure stands, whatever is unread of other events',
      params,
      members: {
        ...whole,
        metricFilter: [filterOf('keys', `{ ${on('DisableKey')} }`)],
        topic: [topic('alerts', { subscriptions: denied('sns:ListSubscriptionsByTopic') })],
      },
      message: `nobody hears of ScheduleKeyDeletion: ${toGroup} → no metric filter on it matches`,
    },
  ],
  gap: [
    {
      name: 'unread subscriptions',
      params,
      members: withTopic('alerts', { subscriptions: denied('sns:ListSubscriptionsByTopic') }),
      message: 'sns:ListSubscriptionsByTopic was denied in eu-west-1',
    },
    {
      name: 'a subscription with a filter policy alone, beside one that is pending',
      params,
      members: withTopic('alerts', {
        subscriptions: [filtered, pending],
        filteredSubscriptions: [filtered.subscriptionArn],
      }),
      message: 'whether the filter policies of the subscriptions to topic alerts let the message through',
    },
    {
      name: 'unread filter policies',
      params,
      members: withTopic('alerts', { filteredSubscriptions: denied('sns:GetSubscriptionAttributes') }),
      message: 'sns:GetSubscriptionAttributes was denied in eu-west-1',
    },
    {
      name: 'alarms that could not be listed',
      params,
      members: { ...whole, alarm: [] },
      holes: { alarm: [denied('cloudwatch:DescribeAlarms')] },
      message: 'cloudwatch:DescribeAlarms was denied in eu-west-1',
    },
    {
      name: 'mute rules that could not be listed',
      params,
      members: whole,
      holes: { alarmMuteRule: [denied('cloudwatch:ListAlarmMuteRules')] },
      message: 'cloudwatch:ListAlarmMuteRules was denied in eu-west-1',
    },
    {
      name: 'a pattern that cannot be read',
      params,
      members: { ...whole, metricFilter: [filterOf('keys', '{ $.errorMessage = Failed authentication }')] },
      message: 'whether metric filter keys matches, by its pattern { $.errorMessage = Failed authentication }',
    },
    {
      name: 'a filter on transformed events',
      params,
      members: { ...whole, metricFilter: [filterOf('keys', pattern, { applyOnTransformedLogs: true })] },
      message: 'whether metric filter keys matches, which reads transformed events',
    },
    {
      name: 'a filter on selected events',
      params,
      members: {
        ...whole,
        metricFilter: [filterOf('keys', pattern, { fieldSelectionCriteria: '@aws.region = "eu-west-1"' })],
      },
      message: 'whether metric filter keys matches, which reads selected events',
    },
    {
      name: "the organization's trail, whose log group is in another account",
      params,
      members: {
        trail: [
          trail('org', {
            organization: true,
            owner: otherAccount,
            logGroupArn: logGroupArn('/org', 'eu-west-1', otherAccount),
          }),
        ],
      },
      message: `log group ${logGroupArn('/org', 'eu-west-1', otherAccount)} is held in account ${otherAccount}`,
    },
    {
      name: 'a topic of another account',
      params,
      members: {
        ...whole,
        alarm: [alarm('keys', { alarmActions: [topicArn('central', 'eu-west-1', otherAccount)] })],
      },
      message: `topic ${topicArn('central', 'eu-west-1', otherAccount)} is held in account ${otherAccount}`,
    },
    {
      name: 'an alarm on anomalies',
      params,
      members: withAlarm({
        threshold: null,
        thresholdMetricId: 'ad1',
        comparisonOperator: 'GreaterThanUpperThreshold',
      }),
      message: 'whether alarm keys, which compares with no fixed threshold, goes off',
    },
    {
      name: 'metric math beyond sums and scalings',
      params,
      members: math('RATE(m1)'),
      message: 'whether alarm keys goes off, by the statistic or expression it watches',
    },
    {
      name: 'a percentile of which it was not read what few samples count for',
      params,
      members: withAlarm({ statistic: null, extendedStatistic: 'p90', evaluateLowSampleCountPercentile: undefined }),
      message: 'whether alarm keys ignores a percentile of few samples',
    },
    {
      name: 'a query of CloudWatch Metrics Insights that names the metric',
      params,
      members: { ...whole, alarm: [selecting('select SUM("keys") FROM "Audit"')] },
      message: 'whether alarm query watches metric Audit/keys, by its query',
    },
    {
      name: 'a query in PromQL',
      params,
      members: { ...whole, alarm: [inPromQl] },
      message: 'whether alarm prom watches metric Audit/keys, by its query',
    },
    {
      name: 'metric math that takes away what the same event may publish',
      params,
      members: math('FILL(m1, 0) - FILL(m2, 0)', 'calls'),
      message: 'whether alarm keys goes off, which rests on other metrics as well',
    },
    {
      name: 'a share of what the same event may publish',
      params,
      members: math('m1 / m2 * 100', 'calls'),
      message: 'whether alarm keys goes off, which rests on other metrics as well',
    },
    {
      name: 'metric math of which one metric alone makes a difference',
      params,
      members: math('FILL(m1, 0) + FILL(m2, 0) - FILL(m3, 0)', 'calls', 'others'),
      message: 'whether alarm keys goes off, which rests on other metrics as well',
    },
    {
      name: 'metric math that rests on another metric',
      params,
      members: math('m1 + m2', 'logins'),
      message: 'whether alarm keys goes off, which rests on other metrics as well',
    },
    {
      name: 'a composite rule that cannot be read',
      params,
      members: {
        ...whole,
        alarm: [alarm('keys', { alarmActions: [] }), compositeAlarm('all', 'AT_LEAST(1, ALARM, (keys, logins))')],
      },
      message: 'whether composite alarm all goes off with alarm keys, by its rule AT_LEAST(1, ALARM, (keys, logins))',
    },
    {
      name: 'composite alarms in a circle',
      params,
      members: {
        ...whole,
        alarm: [
          silent('keys'),
          quiet('first', 'ALARM(keys) OR ALARM(second)'),
          compositeAlarm('second', 'ALARM(first)'),
        ],
      },
      message: 'whether composite alarm first goes off with alarm keys, by its rule ALARM(keys) OR ALARM(second)',
    },
    {
      name: 'a composite alarm that waits for another alarm, in OK',
      params,
      members: { ...whole, alarm: [silent('keys'), compositeAlarm('all', 'ALARM(keys) AND OK(deploying)')] },
      message: 'whether composite alarm all goes off with alarm keys, by its rule ALARM(keys) AND OK(deploying)',
    },
    {
      name: 'a composite alarm that a log alarm on the same log group may hold back',
      params,
      members: {
        ...whole,
        alarm: [silent('keys'), logAlarm('query'), compositeAlarm('all', 'ALARM(keys) AND NOT ALARM(query)')],
      },
      message: 'whether composite alarm all goes off with alarm keys, by its rule ALARM(keys) AND NOT ALARM(query)',
    },
    {
      name: 'a composite alarm with a child that could not be listed',
      params,
      members: { ...whole, alarm: [silent('keys'), compositeAlarm('all', 'ALARM(keys) AND NOT ALARM(hidden)')] },
      holes: { alarm: [denied('cloudwatch:DescribeAlarms')] },
      message: 'cloudwatch:DescribeAlarms was denied in eu-west-1',
    },
    {
      name: 'a topic policy with a condition on the organization',
      params,
      members: withTopic('alerts', {
        attributes: attributes({
          policy: {
            Statement: {
              Effect: 'Allow',
              Principal: '*',
              Action: 'SNS:Publish',
              Resource: '*',
              Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } },
            },
          },
        }),
      }),
      message: 'whether the conditions in the policy of topic alerts let cloudwatch.amazonaws.com publish',
    },
    {
      name: 'a log alarm on the log group, where the policy accepts one',
      params: { ...params, acceptAlternatives: ['log-alarm'] },
      members: {
        ...whole,
        metricFilter: [],
        alarm: [logAlarm('query')],
      },
      message: 'whether the query of log alarm query finds it',
    },
    {
      name: 'a region that nobody could list, for EventBridge',
      params: eventBridge,
      members: {
        ...throughRules,
        trail: [trail('audit', { logGroupArn: null })],
        eventRule: [ruleOf('keys', bySource)],
      },
      holes: { region: [denied('ec2:DescribeRegions', { region: 'global' })] },
      message: 'ec2:DescribeRegions was denied',
    },
    {
      name: 'an event pattern that is not followed, for EventBridge',
      params: eventBridge,
      members: {
        ...throughRules,
        trail: [trail('audit', { logGroupArn: null })],
        eventRule: [ruleOf('keys', { detail: { sourceIPAddress: [{ cidr: '192.0.2.0/24' }] } })],
      },
      message: 'whether EventBridge rule keys matches, by its event pattern',
    },
    {
      name: 'an EventBridge rule that calls a function, where the policy accepts none',
      params: eventBridge,
      members: {
        trail: [trail('audit', { logGroupArn: null })],
        eventRule: [ruleOf('keys', bySource, { targets: [{ id: '1', arn: functionArn, roleArn: null }] })],
      },
      message: `whether somebody hears of what target ${functionArn} of EventBridge rule keys gets`,
    },
  ],
});
