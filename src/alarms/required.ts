import type { EventPattern } from '../facts/eventbridge.ts';
import { setsOff } from './alarm.ts';
import type { Facts } from '../facts/index.ts';
import type { AlarmView, EventRuleView } from './facts.ts';
import { logGroupIn } from './trail.ts';

/** The listings that tell which alarms and topics the monitoring of trails rests on. */
export const requiredFacts = ['trails', 'metricFilters', 'alarms', 'eventRules'] as const;
export type RequiredFacts = Pick<Facts<'eventRule.targets'>, (typeof requiredFacts)[number]>;
type AlarmsOfTrails = Pick<Facts<never>, 'trails' | 'metricFilters' | 'alarms'>;

/** Whether an alarm watches the log group of a trail, or follows one that does. */
export function watchesTrail(alarm: AlarmView, facts: AlarmsOfTrails): boolean {
  const { composite } = alarm;
  if (composite === null) return watchesLogGroup(alarm, facts);
  return facts.alarms.some(
    (child) =>
      child.region === alarm.region &&
      child.composite === null &&
      composite.alarmRule.includes(child.id) &&
      watchesLogGroup(child, facts) &&
      setsOff(child, alarm).broken === undefined,
  );
}

/** Whether an alarm watches a metric of a trail's log group, one that a metric filter publishes or that of incoming events. */
function watchesLogGroup(alarm: AlarmView, { trails, metricFilters }: AlarmsOfTrails): boolean {
  const metrics = metricsOf(alarm);
  if (metrics.length === 0) return false;
  const ofTrail = (region: string, name: string): boolean =>
    trails.some((trail) => {
      if (trail.logGroupArn === null) return false;
      const group = logGroupIn(trail.logGroupArn);
      return group.account === alarm.account && group.region === region && group.name === name;
    });
  const onIncoming = metrics.some(
    ({ namespace, logGroup }) => namespace === 'AWS/Logs' && ofTrail(alarm.region, logGroup),
  );
  return (
    onIncoming ||
    metricFilters.some(
      (filter) =>
        filter.region === alarm.region &&
        filter.metricTransformations.some(({ metricNamespace, metricName }) =>
          metrics.some(({ namespace, name }) => namespace === metricNamespace && name === metricName),
        ) &&
        ofTrail(filter.region, filter.logGroupName),
    )
  );
}

interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly logGroup: string;
}

function metricsOf({ metric }: AlarmView): readonly Metric[] {
  if (metric === null) return [];
  const { namespace, metricName, dimensions } = metric;
  const own = { namespace: namespace ?? '', name: metricName ?? '', logGroup: dimensions['LogGroupName'] ?? '' };
  const inMath = metric.metrics.flatMap(({ MetricStat }) => {
    const { Namespace = '', MetricName = '', Dimensions = [] } = MetricStat?.Metric ?? {};
    const logGroup = Dimensions.find(({ Name }) => Name === 'LogGroupName')?.Value ?? '';
    return MetricStat ? [{ namespace: Namespace, name: MetricName, logGroup }] : [];
  });
  return namespace === null ? inMath : [own, ...inMath];
}

/** Whether an EventBridge rule is on the events of CloudTrail. */
export function hearsTrail({ state, eventPattern }: EventRuleView): boolean {
  if (state === 'DISABLED' || eventPattern === null) return false;
  const { detail, 'detail-type': kinds }: EventPattern = eventPattern;
  return (
    JSON.stringify(kinds ?? '').includes('via CloudTrail') ||
    ['eventName', 'eventSource', 'userIdentity'].some((field) => JSON.stringify(detail ?? '').includes(`"${field}":`))
  );
}
