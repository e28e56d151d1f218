import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ResourceName } from '../../../src/facts/index.ts';
import type { LiveSource } from '../../../src/sources/live/index.ts';
import { answering, denied } from '../../support/behaviours.ts';
import { openAt, startAccount } from '../../support/live-account.ts';
import type { Proxy } from '../../support/proxy.ts';
import { topicsAnswer } from '../../support/sns-answers.ts';

// The SDK's own pauses between attempts, and its loading on a busy machine.
vi.setConfig({ testTimeout: 20_000 });

let account: Proxy;
beforeEach(async () => {
  account = await startAccount();
});
afterEach(async () => {
  await account.stop();
  vi.unstubAllEnvs();
});

const place = { account: '111122223333', region: 'eu-west-1' };
const alarmArn = (name: string) => `arn:aws:cloudwatch:eu-west-1:111122223333:alarm:${name}`;

const filter = (name: string) => ({
  filterName: name,
  filterPattern: 'x',
  logGroupName: 'g',
  metricTransformations: [],
});
const alarm = (name: string) => ({ AlarmName: name, AlarmArn: alarmArn(name), ActionsEnabled: true });
const muteRule = (name: string) => ({
  AlarmMuteRuleArn: `arn:aws:cloudwatch:eu-west-1:111122223333:alarm-mute-rule:${name}`,
  Status: 'ACTIVE',
  MuteType: 'ONE_TIME',
});
const rule = (name: string) => ({ Name: name, Arn: `arn:rule/${name}`, State: 'ENABLED', EventBusName: 'default' });

interface Listed {
  readonly resource: ResourceName;
  readonly action: string;
  /** The name of the token in what is asked. */
  readonly token: string;
  readonly page: (names: readonly string[], next?: string) => object | string;
  readonly id: (name: string) => string;
  /** What answers that all is well, and lists nothing. */
  readonly listless: object | string;
}

const listings: readonly Listed[] = [
  {
    resource: 'metricFilter',
    action: 'logs:DescribeMetricFilters',
    token: 'nextToken',
    page: (names, nextToken) => ({ metricFilters: names.map(filter), nextToken }),
    id: (name) => `g|${name}`,
    listless: {},
  },
  {
    resource: 'alarm',
    action: 'cloudwatch:DescribeAlarms',
    token: 'NextToken',
    page: (names, NextToken) => ({ MetricAlarms: names.map(alarm), NextToken }),
    id: (name) => name,
    listless: {},
  },
  {
    resource: 'alarmMuteRule',
    action: 'cloudwatch:ListAlarmMuteRules',
    token: 'NextToken',
    page: (names, NextToken) => ({ AlarmMuteRuleSummaries: names.map(muteRule), NextToken }),
    id: (name) => name,
    listless: {},
  },
  {
    resource: 'topic',
    action: 'sns:ListTopics',
    token: 'NextToken',
    page: (names, next) =>
      topicsAnswer(
        names.map((name) => `arn:aws:sns:eu-west-1:111122223333:${name}`),
        next,
      ),
    id: (name) => name,
    listless: '<ListTopicsResponse><ListTopicsResult></ListTopicsResult></ListTopicsResponse>',
  },
  {
    resource: 'eventRule',
    action: 'events:ListRules',
    token: 'NextToken',
    page: (names, NextToken) => ({ Rules: names.map(rule), NextToken }),
    id: (name) => name,
    listless: {},
  },
];

describe.each(listings)('the list of $resource', ({ resource, action, token, page, id, listless }) => {
  const operation = action.slice(action.indexOf(':') + 1);
  const list = async () => (await openAt(account.url).collect([resource])).listings[resource]![0]!;

  test('is followed to its last page', async () => {
    const pages: Record<string, object | string> = { one: page(['b'], 'two'), two: page(['a']) };
    account.when(
      { operation },
      answering(({ input: { [token]: asked } }) =>
        typeof asked === 'string' ? pages[asked] : page(['d', 'c'], 'one'),
      ),
    );
    const { members, holes, calls } = await list();
    expect(members.map((member) => member.id)).toEqual(['a', 'b', 'c', 'd'].map(id));
    expect(holes).toEqual([]);
    expect(calls).toEqual([1, 2, 3]);
  });

  test('keeps the pages before one that is refused', async () => {
    account.when({ operation }, (request) =>
      request.input[token] === undefined ? answering(page(['a'], 'one'))(request) : denied()(request),
    );
    const { members, holes } = await list();
    expect(members.map((member) => member.id)).toEqual([id('a')]);
    expect(holes).toMatchObject([{ ...place, gap: 'denied', needs: action, deniedBy: 'identity-policy' }]);
  });

  test('is known to be empty when AWS says so', async () => {
    account.when({ operation }, answering(page([])));
    expect(await list()).toMatchObject({ members: [], holes: [] });
  });

  test.each([
    ['without a list', () => listless],
    ['with a member without a name', () => page([''])],
    ['that repeats its token', () => page(['a'], 'again')],
  ])('is a hole when the answer comes %s', async (_, answer) => {
    account.when({ operation }, answering(answer()));
    expect((await list()).holes).toMatchObject([{ ...place, gap: 'malformed', needs: action }]);
  });
});

/** The one member of one kind that the account has. */
async function only<R extends ResourceName>(resource: R) {
  const { listings: found } = await openAt(account.url).collect([resource]);
  const [listing] = found[resource]!;
  expect(listing!.holes).toEqual([]);
  expect(listing!.members).toHaveLength(1);
  const { calls: _, ...member } = listing!.members[0]!;
  return member;
}

test('metric filters are asked for without naming a log group, all their settings read', async () => {
  const metricTransformations = [
    {
      metricName: 'root',
      metricNamespace: 'Audit',
      metricValue: '$.size',
      defaultValue: 0,
      dimensions: { Region: '$.awsRegion' },
      unit: 'Count',
    },
    { metricName: 'any', metricNamespace: 'Audit', metricValue: '1' },
  ];
  const settings = {
    filterPattern: '',
    applyOnTransformedLogs: true,
    fieldSelectionCriteria: '@aws.region = "eu-west-1"',
    emitSystemFieldDimensions: ['@aws.account'],
  };
  account.when(
    { operation: 'DescribeMetricFilters' },
    answering({ metricFilters: [{ filterName: 'f', logGroupName: '/a|b', ...settings, metricTransformations }] }),
  );
  expect(await only('metricFilter')).toEqual({
    ...place,
    type: 'AWS::Logs::MetricFilter',
    id: '/a|b|f',
    name: 'f',
    logGroupName: '/a|b',
    ...settings,
    metricTransformations: [
      metricTransformations[0],
      { ...metricTransformations[1], defaultValue: null, dimensions: {}, unit: null },
    ],
  });
  expect(account.requests.at(-1)!.input).toEqual({ limit: 50 });
});

test('what a metric filter does not set is off', async () => {
  account.when({ operation: 'DescribeMetricFilters' }, answering({ metricFilters: [filter('f')] }));
  expect(await only('metricFilter')).toMatchObject({
    applyOnTransformedLogs: false,
    fieldSelectionCriteria: null,
    emitSystemFieldDimensions: [],
  });
});

const transformation = { metricName: 'm', metricNamespace: 'n', metricValue: '1' };
test.each([
  ['without a pattern: an empty one would match everything', { filterPattern: undefined }],
  ['that is on transformed logs or not', { applyOnTransformedLogs: 'yes' }],
  ['with a list of dimensions', { metricTransformations: [{ ...transformation, dimensions: ['a'] }] }],
  ['with a dimension that is a number', { metricTransformations: [{ ...transformation, dimensions: { a: 1 } }] }],
])('a metric filter %s is malformed', async (_, wrong) => {
  account.when({ operation: 'DescribeMetricFilters' }, answering({ metricFilters: [{ ...filter('f'), ...wrong }] }));
  const { listings: found } = await openAt(account.url).collect(['metricFilter']);
  expect(found.metricFilter![0]!.holes).toMatchObject([{ gap: 'malformed' }]);
});

const unsetMetric = {
  namespace: null,
  metricName: null,
  dimensions: {},
  statistic: null,
  extendedStatistic: null,
  evaluateLowSampleCountPercentile: null,
  period: null,
  unit: null,
  metrics: [],
  thresholdMetricId: null,
  threshold: null,
  comparisonOperator: null,
  evaluationPeriods: null,
  datapointsToAlarm: null,
  treatMissingData: 'missing',
  promQlQuery: null,
};
const math = [
  { Id: 'e', Expression: 'SUM(METRICS())', ReturnData: true },
  {
    Id: 'm',
    MetricStat: {
      Metric: { Namespace: 'Audit', MetricName: 'root', Dimensions: [{ Name: 'R', Value: 'x' }] },
      Period: 60,
      Stat: 'Sum',
    },
    ReturnData: false,
  },
];

test.each([
  [
    'one metric',
    {
      Namespace: 'Audit',
      MetricName: 'root',
      Dimensions: [{ Name: 'Region', Value: 'eu-west-1' }],
      Statistic: 'Sum',
      Period: 300,
      Unit: 'Count',
      EvaluationPeriods: 3,
      DatapointsToAlarm: 2,
      Threshold: 0.5,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'notBreaching',
    },
    {
      namespace: 'Audit',
      metricName: 'root',
      dimensions: { Region: 'eu-west-1' },
      statistic: 'Sum',
      period: 300,
      unit: 'Count',
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      threshold: 0.5,
      comparisonOperator: 'GreaterThanThreshold',
      treatMissingData: 'notBreaching',
    },
  ],
  [
    'a percentile',
    { ExtendedStatistic: 'p99', EvaluateLowSampleCountPercentile: 'ignore', EvaluationPeriods: 1 },
    { extendedStatistic: 'p99', evaluateLowSampleCountPercentile: 'ignore', evaluationPeriods: 1 },
  ],
  [
    'metric math',
    { Metrics: math, EvaluationPeriods: 1, Threshold: 0, ComparisonOperator: 'GreaterThanThreshold' },
    { metrics: math, evaluationPeriods: 1, threshold: 0, comparisonOperator: 'GreaterThanThreshold' },
  ],
  [
    'an anomaly detection model',
    { Metrics: math, EvaluationPeriods: 1, ThresholdMetricId: 'e', ComparisonOperator: 'GreaterThanUpperThreshold' },
    { metrics: math, evaluationPeriods: 1, thresholdMetricId: 'e', comparisonOperator: 'GreaterThanUpperThreshold' },
  ],
  ['a PromQL query', { EvaluationCriteria: { PromQLCriteria: { Query: 'up == 0' } } }, { promQlQuery: 'up == 0' }],
])('a metric alarm on %s', async (_, described, expected) => {
  account.when({ operation: 'DescribeAlarms' }, answering({ MetricAlarms: [{ ...alarm('a'), ...described }] }));
  expect(await only('alarm')).toEqual({
    ...place,
    type: 'AWS::CloudWatch::Alarm',
    id: 'a',
    arn: alarmArn('a'),
    actionsEnabled: true,
    alarmActions: [],
    okActions: [],
    insufficientDataActions: [],
    metric: { ...unsetMetric, ...expected },
    composite: null,
    log: null,
  });
});

test('metric, composite and log alarms come with one call, each of its own type', async () => {
  const actions = { AlarmActions: ['arn:1'], OKActions: ['arn:2'], InsufficientDataActions: ['arn:3'] };
  account.when(
    { operation: 'DescribeAlarms' },
    answering({
      MetricAlarms: [alarm('m')],
      CompositeAlarms: [
        { ...alarm('c'), ...actions, ActionsEnabled: false, AlarmRule: 'ALARM(m)', ActionsSuppressor: 'deploying' },
        { ...alarm('d'), AlarmRule: 'OK(m)' },
      ],
      LogAlarms: [
        {
          ...alarm('l'),
          ScheduledQueryConfiguration: {
            QueryString: 'filter eventName = "StopLogging"',
            LogGroupIdentifiers: ['/audit'],
            AggregationExpression: 'count(*)',
            ScheduledQueryRoleARN: 'arn:role',
            ScheduleConfiguration: { ScheduleExpression: 'rate(5 minutes)', StartTimeOffset: 300 },
          },
          QueryResultsToEvaluate: 2,
          QueryResultsToAlarm: 1,
          Threshold: 1,
          ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        },
      ],
    }),
  );
  const { listings: found } = await openAt(account.url).collect(['alarm']);
  expect(found.alarm![0]!.members).toMatchObject([
    {
      id: 'c',
      type: 'AWS::CloudWatch::CompositeAlarm',
      actionsEnabled: false,
      alarmActions: ['arn:1'],
      okActions: ['arn:2'],
      insufficientDataActions: ['arn:3'],
      metric: null,
      composite: { alarmRule: 'ALARM(m)', actionsSuppressor: 'deploying' },
      log: null,
    },
    { id: 'd', composite: { alarmRule: 'OK(m)', actionsSuppressor: null } },
    {
      id: 'l',
      type: 'AWS::CloudWatch::LogAlarm',
      metric: null,
      composite: null,
      log: {
        queryString: 'filter eventName = "StopLogging"',
        logGroupIdentifiers: ['/audit'],
        aggregationExpression: 'count(*)',
        scheduleExpression: 'rate(5 minutes)',
        queryResultsToEvaluate: 2,
        queryResultsToAlarm: 1,
        threshold: 1,
        comparisonOperator: 'GreaterThanOrEqualToThreshold',
        treatMissingData: 'missing',
      },
    },
    { id: 'm', type: 'AWS::CloudWatch::Alarm', composite: null, log: null },
  ]);
  const asked = account.requests.filter(({ operation }) => operation === 'DescribeAlarms');
  expect(asked.map(({ input }) => input)).toEqual([
    { AlarmTypes: ['MetricAlarm', 'CompositeAlarm', 'LogAlarm'], MaxRecords: 100 },
  ]);
});

/** The detail, or the gap in its place, of the one member of a kind that the account has. */
async function detailOf(source: LiveSource, resource: 'alarmMuteRule' | 'eventRule', field: string): Promise<unknown> {
  const { listings: found } = await source.collect([resource]);
  const [member] = found[resource]![0]!.members;
  await source.fetch([{ ...place, resource, id: member!.id, arn: member!.arn!, field }]);
  return (member as unknown as Record<string, unknown>)[field];
}

test.each([
  [
    'with all its settings',
    {
      Rule: { Schedule: { Expression: 'cron(0 2 ? * SAT)', Duration: 'PT4H', Timezone: 'Europe/Paris' } },
      MuteTargets: { AlarmNames: ['a', 'b'] },
    },
    { alarmNames: ['a', 'b'], scheduleExpression: 'cron(0 2 ? * SAT)', duration: 'PT4H', timezone: 'Europe/Paris' },
  ],
  [
    'without targets and in UTC',
    { Rule: { Schedule: { Expression: 'at(2026-12-01T00:00)', Duration: 'P1D' } } },
    { alarmNames: [], scheduleExpression: 'at(2026-12-01T00:00)', duration: 'P1D', timezone: 'UTC' },
  ],
  ['that is not told', {}, { ...place, gap: 'malformed', needs: 'cloudwatch:GetAlarmMuteRule' }],
])('an alarm mute rule %s', async (_, answer, expected) => {
  account
    .when({ operation: 'ListAlarmMuteRules' }, answering({ AlarmMuteRuleSummaries: [muteRule('week:end')] }))
    .when({ operation: 'GetAlarmMuteRule' }, answering(answer));
  expect(await detailOf(openAt(account.url), 'alarmMuteRule', 'rule')).toMatchObject(expected);
  expect(account.requests.at(-1)!.input).toEqual({ AlarmMuteRuleName: 'week:end' });
});

test('when an alarm mute rule ends', async () => {
  const summary = { ...muteRule('a'), ExpireDate: 1_700_000_000 };
  account.when({ operation: 'ListAlarmMuteRules' }, answering({ AlarmMuteRuleSummaries: [summary] }));
  expect(await only('alarmMuteRule')).toMatchObject({
    type: 'AWS::CloudWatch::AlarmMuteRule',
    arn: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm-mute-rule:a',
    status: 'ACTIVE',
    muteType: 'ONE_TIME',
    expires: '2023-11-14T22:13:20.000Z',
  });
});

test.each([
  [
    'a pattern',
    { EventPattern: '{"source":["aws.cloudtrail"]}', ManagedBy: 'x.amazonaws.com' },
    { eventPattern: { source: ['aws.cloudtrail'] }, scheduleExpression: null, managedBy: 'x.amazonaws.com' },
  ],
  [
    'a schedule alone',
    { ScheduleExpression: 'rate(5 minutes)' },
    { eventPattern: null, scheduleExpression: 'rate(5 minutes)', managedBy: null },
  ],
])('an EventBridge rule with %s, on the default bus', async (_, described, expected) => {
  account.when({ operation: 'ListRules' }, answering({ Rules: [{ ...rule('r'), ...described }] }));
  expect(await only('eventRule')).toEqual({
    ...place,
    type: 'AWS::Events::Rule',
    id: 'r',
    arn: 'arn:rule/r',
    state: 'ENABLED',
    eventBusName: 'default',
    ...expected,
  });
  expect(account.requests.at(-1)!.input).toEqual({ Limit: 100 });
});

test.each(['{"source":', '["aws.cloudtrail"]'])('an event pattern %s is malformed', async (EventPattern) => {
  account.when({ operation: 'ListRules' }, answering({ Rules: [{ ...rule('r'), EventPattern }] }));
  const { listings: found } = await openAt(account.url).collect(['eventRule']);
  expect(found.eventRule![0]!.holes).toMatchObject([{ gap: 'malformed', needs: 'events:ListRules' }]);
});

test('the targets of an EventBridge rule, from all pages', async () => {
  account.when({ operation: 'ListRules' }, answering({ Rules: [rule('r')] })).when(
    { operation: 'ListTargetsByRule' },
    answering(({ input }) =>
      input['NextToken'] === undefined
        ? { Targets: [{ Id: '1', Arn: 'arn:1', RoleArn: 'arn:role' }], NextToken: 'two' }
        : { Targets: [{ Id: '2', Arn: 'arn:2' }] },
    ),
  );
  expect(await detailOf(openAt(account.url), 'eventRule', 'targets')).toEqual([
    { id: '1', arn: 'arn:1', roleArn: 'arn:role' },
    { id: '2', arn: 'arn:2', roleArn: null },
  ]);
});
