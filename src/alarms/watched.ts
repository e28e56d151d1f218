import type { MetricAlarm } from '../facts/alarms.ts';
import { undecidable, type AlarmView } from './facts.ts';
import type { Published } from './metric.ts';

/** A statistic of a metric over periods, such as the sum in 300 seconds. */
export interface Watched {
  /** In metric math; '' where the alarm watches the metric itself. */
  readonly id: string;
  readonly stat: string;
  /** Seconds. */
  readonly period: number;
}

/** An alarm on metrics. */
export type MetricAlarmView = AlarmView & { readonly metric: MetricAlarm };

/** Whether an alarm watches a metric. */
export function watches(alarm: AlarmView, published: Published): alarm is MetricAlarmView {
  const { metric } = alarm;
  if (alarm.region !== published.region || metric === null) return false;
  if (watched(metric, published).length > 0) return true;
  return reads(alarm, metric, published.namespace, published.name);
}

/**
 * Whether the query of an alarm reads a metric, which nothing here tells of one in PromQL, or in CloudWatch Metrics Insights where it names
 * the metric.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-metrics-insights-querylanguage.html
 */
export function reads(
  alarm: AlarmView,
  { metrics, promQlQuery }: MetricAlarm,
  namespace: string,
  name: string,
): boolean {
  const isNamed = metrics.some(
    ({ Expression = '' }) => isSelect.test(Expression) && Expression.includes(namespace) && Expression.includes(name),
  );
  if (promQlQuery !== null || isNamed)
    undecidable(alarm, `whether alarm ${alarm.id} watches metric ${namespace}/${name}, by its query`);
  return false;
}

const isSelect = /^\s*SELECT\b/i;
/** Whether an alarm is on a query, not on metrics that it names. */
export const isQuery = ({ metrics, promQlQuery }: MetricAlarm): boolean =>
  promQlQuery !== null || metrics.some(({ Expression = '' }) => isSelect.test(Expression));

/** The statistics of a metric that an alarm rests on; empty when it watches other metrics alone. */
export function watched(alarm: MetricAlarm, published: Published): readonly Watched[] {
  const { namespace, metricName, statistic, extendedStatistic, period, dimensions, unit } = alarm;
  if (alarm.metrics.length === 0) {
    const isOne = isOf({ namespace, name: metricName, unit, dimensions }, published);
    return isOne ? [{ id: '', stat: statistic ?? extendedStatistic ?? '', period: period ?? 0 }] : [];
  }
  return alarm.metrics.flatMap(({ Id = '', MetricStat, AccountId }) => {
    const { Namespace, MetricName, Dimensions = [] } = MetricStat?.Metric ?? {};
    const metric = {
      namespace: Namespace ?? null,
      name: MetricName ?? null,
      unit: MetricStat?.Unit ?? null,
      dimensions: Object.fromEntries(Dimensions.map(({ Name = '', Value = '' }) => [Name, Value])),
    };
    const isOwn = AccountId === undefined || AccountId === published.account;
    if (!isOwn || !isOf(metric, published)) return [];
    return [{ id: Id, stat: MetricStat?.Stat ?? '', period: MetricStat?.Period ?? 0 }];
  });
}

interface Metric {
  readonly namespace: string | null;
  readonly name: string | null;
  readonly unit: string | null;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** Namespace, name and all dimensions together are a metric's identity: with a dimension more or less it is another one. */
function isOf({ namespace, name, unit, dimensions }: Metric, published: Published): boolean {
  if (namespace !== published.namespace || name !== published.name) return false;
  if (unit !== null && unit !== published.unit) return false;
  const entries = Object.entries(dimensions);
  return (
    entries.length === published.dimensions.length &&
    entries.every(([dimension, value]) => published.dimensions.includes(dimension) && published.has(dimension, value))
  );
}

/** A metric that an alarm names. */
export interface NamedMetric {
  readonly namespace: string;
  readonly name: string;
  readonly logGroup: string;
}

/** The metrics that an alarm names, in whatever account and with whatever dimensions. */
export function metricsOf({ namespace, metricName, dimensions, metrics }: MetricAlarm): readonly NamedMetric[] {
  const own = { namespace: namespace ?? '', name: metricName ?? '', logGroup: dimensions['LogGroupName'] ?? '' };
  const inMath = metrics.flatMap(({ MetricStat }) => {
    const { Namespace = '', MetricName = '', Dimensions = [] } = MetricStat?.Metric ?? {};
    const logGroup = Dimensions.find(({ Name }) => Name === 'LogGroupName')?.Value ?? '';
    return MetricStat ? [{ namespace: Namespace, name: MetricName, logGroup }] : [];
  });
  return namespace === null ? inMath : [own, ...inMath];
}
