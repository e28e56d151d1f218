import type { Recorded } from '../../src/evidence.ts';
import type { ResourceName, View } from '../../src/facts/index.ts';
import { account, homeRegion, kmsKey } from './resources.ts';

type Fields<R extends ResourceName> = Partial<Recorded<View<R>>>;
type Metric = NonNullable<View<'alarm'>['metric']>;

/** A filter of the log group `/audit` that counts uses of the root user as the metric `Audit` `name`. */
export function metricFilter(name = 'root-usage', fields: Fields<'metricFilter'> = {}): Recorded<View<'metricFilter'>> {
  const logGroupName = typeof fields.logGroupName === 'string' ? fields.logGroupName : '/audit';
  return {
    type: 'AWS::Logs::MetricFilter',
    id: `${logGroupName}|${name}`,
    account,
    region: homeRegion,
    name,
    logGroupName,
    filterPattern: '{ $.userIdentity.type = "Root" }',
    metricTransformations: [transformation({ metricName: name })],
    applyOnTransformedLogs: false,
    fieldSelectionCriteria: null,
    emitSystemFieldDimensions: [],
    ...fields,
  };
}

export function transformation(
  fields: Partial<View<'metricFilter'>['metricTransformations'][number]> = {},
): View<'metricFilter'>['metricTransformations'][number] {
  return {
    metricName: 'root-usage',
    metricNamespace: 'Audit',
    metricValue: '1',
    defaultValue: null,
    dimensions: {},
    unit: null,
    ...fields,
  };
}

export function alarmArn(id: string, region = homeRegion): string {
  return `arn:aws:cloudwatch:${region}:${account}:alarm:${id}`;
}

export function topicArn(id = 'alerts', region = homeRegion, owner = account): string {
  return `arn:aws:sns:${region}:${owner}:${id}`;
}

/** A metric alarm that goes off at the first event of the metric `Audit` `id` and tells the topic `alerts`. */
export function alarm(id = 'root-usage', fields: Fields<'alarm'> = {}): Recorded<View<'alarm'>> {
  return {
    type: 'AWS::CloudWatch::Alarm',
    id,
    account,
    region: homeRegion,
    arn: alarmArn(id, fields.region),
    actionsEnabled: true,
    alarmActions: [topicArn('alerts', fields.region)],
    okActions: [],
    insufficientDataActions: [],
    metric: metric({ metricName: id }),
    composite: null,
    log: null,
    ...fields,
  };
}

export function metric(fields: Partial<Metric> = {}): Metric {
  return {
    namespace: 'Audit',
    metricName: 'root-usage',
    dimensions: {},
    statistic: 'Sum',
    extendedStatistic: null,
    evaluateLowSampleCountPercentile: null,
    period: 300,
    unit: null,
    metrics: [],
    thresholdMetricId: null,
    threshold: 1,
    comparisonOperator: 'GreaterThanOrEqualToThreshold',
    evaluationPeriods: 1,
    datapointsToAlarm: null,
    treatMissingData: 'notBreaching',
    promQlQuery: null,
    ...fields,
  };
}

/** An alarm on other alarms. */
export function compositeAlarm(
  id: string,
  alarmRule: string,
  fields: Fields<'alarm'> = {},
  actionsSuppressor: string | null = null,
): Recorded<View<'alarm'>> {
  const composite = { alarmRule, actionsSuppressor };
  return alarm(id, { type: 'AWS::CloudWatch::CompositeAlarm', metric: null, composite, ...fields });
}

/** An alarm on a query of the log group `/audit`. */
export function logAlarm(
  id: string,
  log: Partial<NonNullable<View<'alarm'>['log']>> = {},
  fields: Fields<'alarm'> = {},
): Recorded<View<'alarm'>> {
  return alarm(id, {
    type: 'AWS::CloudWatch::LogAlarm',
    metric: null,
    log: {
      queryString: 'filter userIdentity.type = "Root"',
      logGroupIdentifiers: ['/audit'],
      aggregationExpression: 'count(*)',
      scheduleExpression: 'rate(5 minutes)',
      queryResultsToEvaluate: 1,
      queryResultsToAlarm: 1,
      threshold: 1,
      comparisonOperator: 'GreaterThanOrEqualToThreshold',
      treatMissingData: 'missing',
      ...log,
    },
    ...fields,
  });
}

/** A mute rule that silences the alarms of these names every Saturday; it does so now. */
export function alarmMuteRule(
  id: string,
  alarmNames: readonly string[],
  fields: Fields<'alarmMuteRule'> = {},
): Recorded<View<'alarmMuteRule'>> {
  return {
    type: 'AWS::CloudWatch::AlarmMuteRule',
    id,
    account,
    region: homeRegion,
    arn: `arn:aws:cloudwatch:${fields.region ?? homeRegion}:${account}:alarm-mute-rule:${id}`,
    status: 'ACTIVE',
    muteType: 'RECURRING',
    expires: null,
    rule: { alarmNames, scheduleExpression: 'cron(0 2 ? * SAT)', duration: 'PT4H', timezone: 'UTC' },
    ...fields,
  };
}

/** A topic with its default policy, a customer managed key that CloudWatch and EventBridge may use, and one confirmed subscription. */
export function topic(id = 'alerts', fields: Fields<'topic'> = {}): Recorded<View<'topic'>> {
  const arn = topicArn(id, fields.region);
  const key = kmsKey();
  return {
    type: 'AWS::SNS::Topic',
    id,
    account,
    region: homeRegion,
    arn,
    attributes: { owner: account, policy: defaultTopicPolicy(arn), kmsMasterKeyId: key.arn },
    subscriptions: [{ subscriptionArn: `${arn}:1234a567-bc89-012d-3e45-6fg7h890123i`, protocol: 'email' }],
    filteredSubscriptions: [],
    kmsKey: key,
    keyPolicy: publisherKeyPolicy,
    ...fields,
  };
}

/** What SNS gives a topic that is made without a policy: its owner alone, told by a condition. */
export function defaultTopicPolicy(arn: string, owner = account): View<'topic'>['attributes']['policy'] {
  return {
    Version: '2008-10-17',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: ['SNS:Publish', 'SNS:Subscribe'],
        Resource: arn,
        Condition: { StringEquals: { 'AWS:SourceOwner': owner } },
      },
    ],
  };
}

export const publisherKeyPolicy: NonNullable<View<'topic'>['keyPolicy']> = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: ['cloudwatch.amazonaws.com', 'events.amazonaws.com'] },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      Resource: '*',
    },
  ],
};

/** A rule on CloudTrail's own changes that tells the topic `alerts`. */
export function eventRule(id = 'tampering', fields: Fields<'eventRule'> = {}): Recorded<View<'eventRule'>> {
  return {
    type: 'AWS::Events::Rule',
    id,
    account,
    region: homeRegion,
    arn: `arn:aws:events:${fields.region ?? homeRegion}:${account}:rule/${id}`,
    state: 'ENABLED',
    eventBusName: 'default',
    eventPattern: {
      source: ['aws.cloudtrail'],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: { eventName: ['StopLogging', 'DeleteTrail'] },
    },
    scheduleExpression: null,
    managedBy: null,
    targets: [{ id: '1', arn: topicArn('alerts', fields.region), roleArn: null }],
    ...fields,
  };
}
