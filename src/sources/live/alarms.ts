import type {
  CompositeAlarm as DescribedComposite,
  DescribeAlarmsOutput,
  LogAlarm as DescribedLog,
  MetricAlarm as DescribedMetric,
} from '@aws-sdk/client-cloudwatch';
import {
  compositeAlarmType,
  logAlarmType,
  type CompositeAlarm,
  type LogAlarm,
  type MetricAlarm,
} from '../../facts/alarms.ts';
import { resourceTypes } from '../../facts/index.ts';
import { allPages, type ListingCollector, type Member, type Place } from './collector.ts';
import { Malformed } from './gaps.ts';
import {
  flagOf,
  integerOf,
  integerOrNull,
  listOf,
  nextPage,
  numberOf,
  numberOrNull,
  plain,
  present,
  textOf,
  textOrNull,
  textsOf,
} from './read.ts';

/** Of every kind: AWS shows metric alarms alone to those who name none. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
export const alarms: ListingCollector<'alarm'> = {
  operations: ['cloudwatch.DescribeAlarms'],
  list: (ask, place) =>
    allPages((token, seen) =>
      ask({
        operation: 'cloudwatch.DescribeAlarms',
        region: place.region,
        send: (client, { DescribeAlarmsCommand }, options) =>
          client.send(
            new DescribeAlarmsCommand({
              AlarmTypes: ['MetricAlarm', 'CompositeAlarm', 'LogAlarm'],
              MaxRecords: 100,
              ...(token && { NextToken: token }),
            }),
            options,
          ),
        read: (answer) => ({ members: membersOf(answer, place), next: nextPage(answer.NextToken, seen) }),
      }),
    ),
};

/** A kind of which there is none on the page may be left out; an answer without any of the lists is none. */
function membersOf(answer: DescribeAlarmsOutput, place: Place): readonly Member<'alarm'>[] {
  const { MetricAlarms, CompositeAlarms, LogAlarms } = answer;
  if (!MetricAlarms && !CompositeAlarms && !LogAlarms) throw new Malformed('the answer has no list of alarms');
  return [
    ...listOf(MetricAlarms ?? [], 'MetricAlarms').map((alarm) => ({
      ...commonOf(alarm, place),
      type: resourceTypes.alarm,
      metric: metricOf(alarm),
    })),
    ...listOf(CompositeAlarms ?? [], 'CompositeAlarms').map((alarm) => ({
      ...commonOf(alarm, place),
      type: compositeAlarmType,
      composite: compositeOf(alarm),
    })),
    ...listOf(LogAlarms ?? [], 'LogAlarms').map((alarm) => ({
      ...commonOf(alarm, place),
      type: logAlarmType,
      log: logOf(alarm),
    })),
  ];
}

function commonOf(alarm: DescribedMetric | DescribedComposite | DescribedLog, { account, region }: Place) {
  return {
    id: textOf(alarm.AlarmName, 'AlarmName'),
    account,
    region,
    arn: textOf(alarm.AlarmArn, 'AlarmArn'),
    actionsEnabled: flagOf(alarm.ActionsEnabled, 'ActionsEnabled'),
    alarmActions: textsOf(alarm.AlarmActions, 'AlarmActions'),
    okActions: textsOf(alarm.OKActions, 'OKActions'),
    insufficientDataActions: textsOf(alarm.InsufficientDataActions, 'InsufficientDataActions'),
    metric: null,
    composite: null,
    log: null,
  };
}

function metricOf(alarm: DescribedMetric): MetricAlarm {
  const dimensions = listOf(alarm.Dimensions ?? [], 'Dimensions');
  return {
    namespace: textOrNull(alarm.Namespace, 'Namespace'),
    metricName: textOrNull(alarm.MetricName, 'MetricName'),
    dimensions: Object.fromEntries(dimensions.map(({ Name, Value }) => [textOf(Name, 'Name'), textOf(Value, 'Value')])),
    statistic: textOrNull(alarm.Statistic, 'Statistic'),
    extendedStatistic: textOrNull(alarm.ExtendedStatistic, 'ExtendedStatistic'),
    evaluateLowSampleCountPercentile: textOrNull(
      alarm.EvaluateLowSampleCountPercentile,
      'EvaluateLowSampleCountPercentile',
    ),
    period: integerOrNull(alarm.Period, 'Period'),
    unit: textOrNull(alarm.Unit, 'Unit'),
    metrics: plain(listOf(alarm.Metrics ?? [], 'Metrics')),
    thresholdMetricId: textOrNull(alarm.ThresholdMetricId, 'ThresholdMetricId'),
    threshold: numberOrNull(alarm.Threshold, 'Threshold'),
    comparisonOperator: textOrNull(alarm.ComparisonOperator, 'ComparisonOperator'),
    evaluationPeriods: integerOrNull(alarm.EvaluationPeriods, 'EvaluationPeriods'),
    datapointsToAlarm: integerOrNull(alarm.DatapointsToAlarm, 'DatapointsToAlarm'),
    treatMissingData: textOrNull(alarm.TreatMissingData, 'TreatMissingData') ?? unset,
    promQlQuery: textOrNull(alarm.EvaluationCriteria?.PromQLCriteria?.Query, 'Query'),
  };
}

/** How missing data is treated when nothing was set. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const unset = 'missing';

function compositeOf(alarm: DescribedComposite): CompositeAlarm {
  return {
    alarmRule: textOf(alarm.AlarmRule, 'AlarmRule'),
    actionsSuppressor: textOrNull(alarm.ActionsSuppressor, 'ActionsSuppressor'),
  };
}

function logOf(alarm: DescribedLog): LogAlarm {
  const query = present(alarm.ScheduledQueryConfiguration, 'ScheduledQueryConfiguration');
  const schedule = present(query.ScheduleConfiguration, 'ScheduleConfiguration');
  return {
    queryString: textOf(query.QueryString, 'QueryString'),
    logGroupIdentifiers: textsOf(query.LogGroupIdentifiers, 'LogGroupIdentifiers'),
    aggregationExpression: textOf(query.AggregationExpression, 'AggregationExpression'),
    scheduleExpression: textOf(schedule.ScheduleExpression, 'ScheduleExpression'),
    queryResultsToEvaluate: integerOf(alarm.QueryResultsToEvaluate, 'QueryResultsToEvaluate'),
    queryResultsToAlarm: integerOf(alarm.QueryResultsToAlarm, 'QueryResultsToAlarm'),
    threshold: numberOf(alarm.Threshold, 'Threshold'),
    comparisonOperator: textOf(alarm.ComparisonOperator, 'ComparisonOperator'),
    treatMissingData: textOrNull(alarm.TreatMissingData, 'TreatMissingData') ?? unset,
  };
}
