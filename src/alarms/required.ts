import type { EventPattern } from '../facts/eventbridge.ts';
import { besides } from './besides.ts';
import { Composites, restsOn } from './composites.ts';
import type { Facts } from '../facts/index.ts';
import type { AlarmView, EventRuleView } from './facts.ts';
import { logGroupIn } from './trail.ts';
import { metricsOf, reads } from './watched.ts';

/** The listings that tell which alarms and topics the monitoring of trails rests on. */
export const requiredFacts = ['trails', 'metricFilters', 'alarms', 'eventRules'] as const;
export type RequiredFacts = Pick<Facts<'eventRule.targets'>, (typeof requiredFacts)[number]>;
type AlarmsOfTrails = Pick<Facts<never>, 'trails' | 'metricFilters' | 'alarms'>;

/** Whether an alarm watches the log group of a trail, or follows one that does. */
export function watchesTrail(alarm: AlarmView, facts: AlarmsOfTrails): boolean {
  const { composite } = alarm;
  if (composite === null) return watchesLogGroup(alarm, facts);
  const below = restsOn(alarm, facts.alarms);
  return facts.alarms.some(
    (child) =>
      child.region === alarm.region &&
      child.composite === null &&
      below.has(child.id) &&
      watchesLogGroup(child, facts) &&
      new Composites(child, facts.alarms, besides(child)).goesOff(alarm).broken === undefined,
  );
}

/** Whether an alarm watches a metric of a trail's log group, one that a metric filter publishes or that of incoming events. */
function watchesLogGroup(alarm: AlarmView, { trails, metricFilters }: AlarmsOfTrails): boolean {
  const { metric, account, region } = alarm;
  if (metric === null) return false;
  const metrics = metricsOf(metric);
  const isOn = (namespace: string, name: string): boolean =>
    metrics.some((one) => one.namespace === namespace && one.name === name) || reads(alarm, metric, namespace, name);
  return trails.some((trail) => {
    if (trail.logGroupArn === null) return false;
    const group = logGroupIn(trail.logGroupArn);
    if (group.account !== account || group.region !== region) return false;
    return (
      metrics.some(({ namespace, logGroup }) => namespace === 'AWS/Logs' && logGroup === group.name) ||
      metricFilters.some(
        (filter) =>
          filter.region === region &&
          filter.logGroupName === group.name &&
          filter.metricTransformations.some(({ metricNamespace, metricName }) => isOn(metricNamespace, metricName)),
      ) ||
      reads(alarm, metric, 'AWS/Logs', 'IncomingLogEvents')
    );
  });
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
