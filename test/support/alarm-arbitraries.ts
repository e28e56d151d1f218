import fc from 'fast-check';
import {
  alarm,
  alarmMuteRule,
  compositeAlarm,
  defaultTopicPolicy,
  eventRule,
  logAlarm,
  metric,
  metricFilter,
  publisherKeyPolicy,
  topic,
  topicArn,
  transformation,
} from './alarm-resources.ts';
import { account, keyArn, kmsKey, otherAccount } from './resources.ts';

// Few names and many that agree, so that chains are whole as often as they break.
const places = fc.constantFrom('eu-west-1', 'us-east-1');
const alarmNames = fc.constantFrom('root-usage', 'cloudtrail-changes');
const often = <T>(value: T, ...others: readonly T[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, fc.constantFrom(value, ...others));
const patterns = fc.constantFrom(
  '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
  '{ $.userIdentity.type = "Root" }',
  '{ $.eventName = StopLogging }',
  '',
  '{ $.eventName = }',
);

export const metricFilters = fc
  .record({
    name: alarmNames,
    region: places,
    logGroupName: fc.constantFrom('/audit', '/audit', '/app'),
    filterPattern: patterns,
    transformation: fc
      .record({
        metricName: alarmNames,
        metricValue: often('1', '0', '$.size'),
        defaultValue: fc.constantFrom(null, 0),
        dimensions: often<Record<string, string>>({}, { Region: '$.awsRegion' }),
      })
      .map(transformation),
    applyOnTransformedLogs: often(false, true),
    fieldSelectionCriteria: often<string | null>(null, '@aws.region = "eu-west-1"'),
  })
  .map(({ name, transformation: one, ...fields }) => metricFilter(name, { ...fields, metricTransformations: [one] }));

const actions = (region: string) =>
  fc.constantFrom(
    [topicArn('alerts', region)],
    [topicArn('alerts', region)],
    [topicArn('alerts', region, otherAccount)],
    [`arn:aws:lambda:${region}:${account}:function:tell`],
    [],
  );

const metrics = fc
  .record({
    metricName: alarmNames,
    statistic: often('Sum', 'Average', 'SampleCount'),
    threshold: often(1, 0, 5),
    comparisonOperator: often('GreaterThanOrEqualToThreshold', 'GreaterThanThreshold', 'LessThanThreshold'),
    evaluationPeriods: often(1, 4),
    datapointsToAlarm: often<number | null>(null, 1, 5),
    treatMissingData: often('notBreaching', 'missing', 'breaching', 'ignore'),
    promQlQuery: often<string | null>(null, null, 'sum(errors) > 0'),
    dimensions: often<Record<string, string>>({}, { Region: 'eu-west-1' }),
  })
  .map(metric);

export const alarms = fc
  .record({ id: alarmNames, region: places, metric: metrics, actionsEnabled: often(true, false) })
  .chain((fields) => fc.record({ fields: fc.constant(fields), alarmActions: actions(fields.region) }))
  .chain(({ fields: { id, metric: watched, ...fields }, alarmActions }) => {
    const common = { ...fields, alarmActions };
    return fc.constantFrom(
      alarm(id, { ...common, metric: watched }),
      alarm(id, { ...common, metric: watched }),
      compositeAlarm(`${id}-any`, `ALARM(${id})`, common),
      compositeAlarm(`${id}-any`, `ALARM(${id}) AND NOT ALARM(deploying)`, common, 'deploying'),
      compositeAlarm(`${id}-second`, `ALARM(${id}-any) OR ALARM(root-usage) AND NOT ALARM(cloudtrail-changes)`, common),
      compositeAlarm(`${id}-third`, `ALARM(${id}-second) OR ALARM(root-usage-third)`, common),
      logAlarm(`${id}-log`, {}, common),
    );
  });

export const alarmMuteRules = fc
  .record({
    id: fc.constantFrom('weekend', 'once'),
    region: places,
    names: fc.subarray(['root-usage', 'cloudtrail-changes', 'root-usage-any']),
    status: fc.constantFrom('ACTIVE', 'SCHEDULED', 'EXPIRED'),
    muteType: fc.constantFrom('RECURRING', 'ONE_TIME'),
  })
  .map(({ id, names, ...fields }) => alarmMuteRule(id, names, fields));

const confirmed = `${topicArn()}:1234a567-bc89-012d-3e45-6fg7h890123i`;
const subscriptions = fc.array(
  fc.record({
    subscriptionArn: often(confirmed, 'PendingConfirmation', 'Deleted'),
    protocol: fc.constantFrom('email', 'sms', 'lambda'),
  }),
  { maxLength: 2 },
);

export const topics = fc
  .record({
    id: often('alerts', 'other'),
    region: places,
    kmsMasterKeyId: fc.constantFrom(null, keyArn, keyArn, 'alias/aws/sns'),
    opened: fc.boolean(),
    subscriptions,
    state: often('Enabled', 'Disabled'),
    admits: often(true, false),
  })
  .map(({ id, region, kmsMasterKeyId, opened, state, admits, ...fields }) => {
    const closed = { Version: '2012-10-17', Statement: [] };
    const policy = opened ? defaultTopicPolicy(topicArn(id, region)) : closed;
    const manager = kmsMasterKeyId === keyArn ? 'CUSTOMER' : 'AWS';
    return topic(id, {
      ...fields,
      region,
      attributes: { owner: account, policy, kmsMasterKeyId },
      kmsKey: kmsMasterKeyId && kmsKey({ state, manager }),
      keyPolicy: kmsMasterKeyId && (admits ? publisherKeyPolicy : closed),
    });
  });

export const eventRules = fc
  .record({
    id: fc.constantFrom('tampering', 'nightly'),
    region: places,
    state: often('ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'),
    eventPattern: fc.constantFrom(
      { source: ['aws.cloudtrail'], detail: { eventName: ['StopLogging', 'DeleteTrail'] } },
      { detail: { userIdentity: { type: ['Root'] } } },
      null,
    ),
    targets: fc.constantFrom('topic', 'topic', 'elsewhere', 'none'),
  })
  .map(({ id, targets, ...fields }) => {
    const owner = targets === 'elsewhere' ? otherAccount : account;
    const target = { id: '1', arn: topicArn('alerts', fields.region, owner), roleArn: null };
    return eventRule(id, { ...fields, targets: targets === 'none' ? [] : [target] });
  });
