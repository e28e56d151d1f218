import { isGap } from '../../evidence.ts';
import type { MetricAlarm } from '../../facts/alarms.ts';
import type { Fields, Said } from './fields.ts';
import type { RecordedResource } from './reader.ts';

/**
 * A metric alarm: composite alarms and those on log queries are not recorded. Config knows an alarm by its ARN, the live source by its name.
 * What an alarm on metric math, a model or a query watches is not read from its item.
 */
export const alarm: RecordedResource<'alarm'> = {
  read: ({ configuration }) => {
    const whole = configuration.has('alarmName', 'actionsEnabled', 'evaluationPeriods');
    const name = configuration.text('alarmName');
    return {
      id: typeof name === 'string' ? name : undefined,
      actionsEnabled: configuration.flag('actionsEnabled'),
      alarmActions: configuration.texts('alarmActions', whole),
      okActions: configuration.texts('okActions', whole),
      insufficientDataActions: configuration.texts('insufficientDataActions', whole),
      metric: whole && tellsMetric(configuration) ? metricOf(configuration) : undefined,
      composite: null,
      log: null,
    };
  },
  resourceId: ({ id, arn }) => arn ?? id,
};

/** AWS does not say whether an item has what few samples of a percentile count for. */
function tellsMetric(configuration: Fields): boolean {
  if (!configuration.has('metricName')) return false;
  const isPercentile = configuration.textOrNull('extendedStatistic', true) !== null;
  return !isPercentile || configuration.has('evaluateLowSampleCountPercentile');
}

function metricOf(configuration: Fields): Said<MetricAlarm> {
  const treatMissingData = configuration.textOrNull('treatMissingData', true);
  const said = {
    namespace: configuration.textOrNull('namespace', true),
    metricName: configuration.textOrNull('metricName', true),
    dimensions: dimensionsOf(configuration),
    statistic: configuration.textOrNull('statistic', true),
    extendedStatistic: configuration.textOrNull('extendedStatistic', true),
    evaluateLowSampleCountPercentile: configuration.textOrNull('evaluateLowSampleCountPercentile', true),
    period: configuration.numberOrNull('period'),
    unit: configuration.textOrNull('unit', true),
    metrics: [],
    thresholdMetricId: configuration.textOrNull('thresholdMetricId', true),
    threshold: configuration.numberOrNull('threshold'),
    comparisonOperator: configuration.textOrNull('comparisonOperator', true),
    evaluationPeriods: configuration.numberOrNull('evaluationPeriods'),
    datapointsToAlarm: configuration.numberOrNull('datapointsToAlarm'),
    // What holds when nothing was set. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
    treatMissingData: treatMissingData === null ? 'missing' : treatMissingData,
    promQlQuery: null,
  };
  return Object.values(said).find(isGap) ?? (said as MetricAlarm);
}

function dimensionsOf(configuration: Fields): Said<MetricAlarm['dimensions']> {
  const list = configuration.list('dimensions');
  if (list === undefined || isGap(list)) return list ?? {};
  const pairs = list.map((dimension) => [dimension.text('name'), dimension.text('value')] as const);
  return pairs.flat().find(isGap) ?? Object.fromEntries(pairs);
}
