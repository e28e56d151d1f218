import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, CreateLogGroupCommand, PutMetricFilterCommand } from '@aws-sdk/client-cloudwatch-logs';
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { CreateAliasCommand, CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { DetailName, ResourceName } from '../../src/facts/index.ts';
import { permissionsOf } from '../../src/sources/live/permissions.ts';
import type { AccountEvidence } from '../../src/sources/evidence.ts';
import { answering } from '../support/behaviours.ts';
import { openAt } from '../support/live-account.ts';
import { motoAccount, startMoto, type Moto } from '../support/moto.ts';
import { startProxy, type Proxy } from '../support/proxy.ts';
import { subscriptionsAnswer } from '../support/sns-answers.ts';

const resources: readonly ResourceName[] = ['metricFilter', 'alarm', 'alarmMuteRule', 'topic', 'eventRule'];
const details: readonly DetailName[] = [
  'alarmMuteRule.rule',
  'topic.attributes',
  'topic.subscriptions',
  'topic.filteredSubscriptions',
  'topic.kmsKey',
  'topic.keyPolicy',
  'eventRule.targets',
];

let moto: Moto;
let proxy: Proxy;
beforeAll(async () => {
  moto = await startMoto();
  proxy = await startProxy(moto.url);
});
afterAll(async () => {
  await proxy.stop();
  await moto.stop();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  proxy.clear();
  await moto.reset();
});

const client = () => ({
  endpoint: moto.url,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
});

const logGroups = ['/app', '/audit'];
const pattern = '{ $.userIdentity.type = "Root" }';
const eventPattern = { source: ['aws.cloudtrail'], detail: { eventName: ['StopLogging'] } };
const keyPolicy = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' }, Action: 'kms:*', Resource: '*' }],
};
const math = {
  Id: 'm',
  ReturnData: true,
  MetricStat: { Metric: { Namespace: 'Audit', MetricName: 'root', Dimensions: [] }, Period: 60, Stat: 'Sum' },
};

async function seed(): Promise<{ readonly key: string; readonly topic: string; readonly subscription: string }> {
  const logs = new CloudWatchLogsClient(client());
  for (const logGroupName of logGroups) {
    await logs.send(new CreateLogGroupCommand({ logGroupName }));
    await logs.send(
      new PutMetricFilterCommand({
        logGroupName,
        filterName: 'root',
        filterPattern: pattern,
        metricTransformations: [{ metricName: 'root', metricNamespace: 'Audit', metricValue: '1' }],
      }),
    );
  }

  const kms = new KMSClient(client());
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Policy: JSON.stringify(keyPolicy) }));
  const key = KeyMetadata!.Arn!;
  await kms.send(new CreateAliasCommand({ AliasName: 'alias/alerts', TargetKeyId: key }));

  const sns = new SNSClient(client());
  const { TopicArn: topic } = await sns.send(
    new CreateTopicCommand({ Name: 'alerts', Attributes: { KmsMasterKeyId: 'alias/alerts' } }),
  );
  const { SubscriptionArn: subscription } = await sns.send(
    new SubscribeCommand({ TopicArn: topic, Protocol: 'email', Endpoint: 'soc@example.com' }),
  );

  const cloudwatch = new CloudWatchClient(client());
  const common = {
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold' as const,
    AlarmActions: [topic!],
  };
  await cloudwatch.send(
    new PutMetricAlarmCommand({
      ...common,
      AlarmName: 'root',
      Namespace: 'Audit',
      MetricName: 'root',
      Statistic: 'Sum',
      Period: 300,
      TreatMissingData: 'notBreaching',
    }),
  );
  await cloudwatch.send(
    new PutMetricAlarmCommand({ ...common, AlarmName: 'math', Metrics: [math], ActionsEnabled: false }),
  );

  const events = new EventBridgeClient(client());
  await events.send(new PutRuleCommand({ Name: 'tampering', EventPattern: JSON.stringify(eventPattern) }));
  await events.send(new PutTargetsCommand({ Rule: 'tampering', Targets: [{ Id: '1', Arn: topic }] }));
  return { key, topic: topic!, subscription: subscription! };
}

/** The listings of the resources and all details of their members, in one region. */
async function look(): Promise<AccountEvidence> {
  const source = openAt(proxy.url, { attemptTimeout: 30_000 });
  const { listings } = await source.collect(resources);
  await source.fetch(
    details.flatMap((detail) => {
      const [resource, field] = detail.split('.') as [ResourceName, string];
      return listings[resource]!.flatMap(({ members }) =>
        members.map(({ account, region, id, arn }) => ({ resource, field, account, region, id, ...(arn && { arn }) })),
      );
    }),
  );
  return source.close();
}

/** The members of a resource without the positions of calls. */
const membersOf = ({ listings }: AccountEvidence, resource: ResourceName) =>
  listings[resource]!.flatMap(({ members }) =>
    members.map((member) => {
      const { calls: _, ...facts } = member;
      return facts;
    }),
  );

/** moto has no mute rules; a canned answer of ours has these. */
function mutes(...alarmNames: readonly string[]): void {
  const AlarmMuteRuleArn = `arn:aws:cloudwatch:eu-west-1:${motoAccount}:alarm-mute-rule:weekend`;
  const summary = { AlarmMuteRuleArn, Status: 'ACTIVE', MuteType: 'RECURRING' };
  proxy
    .when(
      { operation: 'ListAlarmMuteRules' },
      answering({ AlarmMuteRuleSummaries: alarmNames.length > 0 ? [summary] : [] }),
    )
    .when(
      { operation: 'GetAlarmMuteRule' },
      answering({
        Rule: { Schedule: { Expression: 'cron(0 2 ? * SAT)', Duration: 'PT4H' } },
        MuteTargets: { AlarmNames: alarmNames },
      }),
    );
}

const place = { account: motoAccount, region: 'eu-west-1' };

test('an account that others implemented gives exactly what was seeded', async () => {
  const { key, topic, subscription } = await seed();
  mutes();
  const evidence = await look();
  for (const resource of resources) expect(evidence.listings[resource]!.flatMap(({ holes }) => holes)).toEqual([]);

  expect(membersOf(evidence, 'metricFilter')).toEqual(
    logGroups.map((logGroupName) => ({
      ...place,
      type: 'AWS::Logs::MetricFilter',
      id: `${logGroupName}|root`,
      name: 'root',
      logGroupName,
      filterPattern: pattern,
      metricTransformations: [
        {
          metricName: 'root',
          metricNamespace: 'Audit',
          metricValue: '1',
          defaultValue: null,
          dimensions: {},
          unit: null,
        },
      ],
      applyOnTransformedLogs: false,
      fieldSelectionCriteria: null,
      emitSystemFieldDimensions: [],
    })),
  );

  const alarm = {
    ...place,
    type: 'AWS::CloudWatch::Alarm',
    alarmActions: [topic],
    okActions: [],
    insufficientDataActions: [],
    composite: null,
    log: null,
  };
  const metric = {
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
    threshold: 1,
    comparisonOperator: 'GreaterThanOrEqualToThreshold',
    evaluationPeriods: 1,
    datapointsToAlarm: null,
    treatMissingData: 'missing',
    promQlQuery: null,
  };
  const alarmArn = `arn:aws:cloudwatch:eu-west-1:${motoAccount}:alarm`;
  expect(membersOf(evidence, 'alarm')).toEqual([
    { ...alarm, id: 'math', arn: `${alarmArn}:math`, actionsEnabled: false, metric: { ...metric, metrics: [math] } },
    {
      ...alarm,
      id: 'root',
      arn: `${alarmArn}:root`,
      actionsEnabled: true,
      metric: {
        ...metric,
        namespace: 'Audit',
        metricName: 'root',
        statistic: 'Sum',
        period: 300,
        treatMissingData: 'notBreaching',
      },
    },
  ]);
  expect(membersOf(evidence, 'alarmMuteRule')).toEqual([]);

  expect(membersOf(evidence, 'topic')).toEqual([
    {
      ...place,
      type: 'AWS::SNS::Topic',
      id: 'alerts',
      arn: topic,
      attributes: {
        owner: motoAccount,
        policy: expect.objectContaining({ Version: '2008-10-17' }),
        kmsMasterKeyId: 'alias/alerts',
      },
      subscriptions: [{ subscriptionArn: subscription, protocol: 'email' }],
      filteredSubscriptions: [],
      kmsKey: { arn: key, state: 'Enabled', manager: 'CUSTOMER', rotation: false },
      keyPolicy,
    },
  ]);

  expect(membersOf(evidence, 'eventRule')).toEqual([
    {
      ...place,
      type: 'AWS::Events::Rule',
      id: 'tampering',
      arn: `arn:aws:events:eu-west-1:${motoAccount}:rule/tampering`,
      state: 'ENABLED',
      eventBusName: 'default',
      eventPattern,
      scheduleExpression: null,
      managedBy: null,
      targets: [{ id: '1', arn: topic, roleArn: null }],
    },
  ]);
});

test('every declared action is sent, and no other, the filters of all log groups with one call', async () => {
  await seed();
  mutes('root');
  const { calls } = await look();
  // Regions that are named need no list of them.
  const declared = permissionsOf({ resources, details }).filter((action) => action !== 'ec2:DescribeRegions');
  expect([...new Set(calls.map(({ action }) => action))].toSorted()).toEqual(declared);
  expect(calls.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
  expect(proxy.count('DescribeMetricFilters')).toBe(1);
});

test('canned mute rules, which moto lacks: what they silence', async () => {
  await seed();
  mutes('root', 'math');
  expect(membersOf(await look(), 'alarmMuteRule')).toMatchObject([
    {
      ...place,
      id: 'weekend',
      status: 'ACTIVE',
      muteType: 'RECURRING',
      expires: null,
      rule: {
        alarmNames: ['root', 'math'],
        scheduleExpression: 'cron(0 2 ? * SAT)',
        duration: 'PT4H',
        timezone: 'UTC',
      },
    },
  ]);
});

test('a canned subscription that nobody confirmed, which moto lacks', async () => {
  await seed();
  mutes();
  proxy.when(
    { operation: 'ListSubscriptionsByTopic' },
    answering(subscriptionsAnswer([{ arn: 'PendingConfirmation', protocol: 'email' }])),
  );
  expect(membersOf(await look(), 'topic')).toMatchObject([
    { subscriptions: [{ subscriptionArn: 'PendingConfirmation', protocol: 'email' }] },
  ]);
});

test('canned composite and log alarms, which moto cannot make', async () => {
  mutes();
  const alarm = (AlarmName: string) => ({
    AlarmName,
    AlarmArn: `arn:aws:cloudwatch:eu-west-1:${motoAccount}:alarm:${AlarmName}`,
    ActionsEnabled: true,
    AlarmActions: ['arn:aws:sns:eu-west-1:444455556666:soc'],
  });
  const query = {
    QueryString: 'fields @message',
    LogGroupIdentifiers: ['/audit'],
    AggregationExpression: 'count(*)',
    ScheduledQueryRoleARN: `arn:aws:iam::${motoAccount}:role/query`,
    ScheduleConfiguration: { ScheduleExpression: 'rate(5 minutes)', StartTimeOffset: 300 },
  };
  proxy.when(
    { operation: 'DescribeAlarms' },
    answering({
      MetricAlarms: [],
      CompositeAlarms: [{ ...alarm('any'), AlarmRule: 'ALARM(root) OR ALARM(math)' }],
      LogAlarms: [
        {
          ...alarm('query'),
          ScheduledQueryConfiguration: query,
          QueryResultsToEvaluate: 1,
          QueryResultsToAlarm: 1,
          Threshold: 1,
          ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        },
      ],
    }),
  );
  expect(membersOf(await look(), 'alarm')).toMatchObject([
    {
      id: 'any',
      type: 'AWS::CloudWatch::CompositeAlarm',
      metric: null,
      composite: { alarmRule: 'ALARM(root) OR ALARM(math)', actionsSuppressor: null },
    },
    { id: 'query', type: 'AWS::CloudWatch::LogAlarm', metric: null, log: { queryString: 'fields @message' } },
  ]);
});

test('what moto does not implement is a gap, never an answer', async () => {
  await seed();
  const { listings } = await look();
  expect(listings.alarmMuteRule![0]!.members).toEqual([]);
  expect(listings.alarmMuteRule![0]!.holes).toMatchObject([{ ...place, needs: 'cloudwatch:ListAlarmMuteRules' }]);
});
