import type { Subject } from '../evidence.ts';
import type { Alarm } from '../facts/alarms.ts';
import { matchesAny } from '../glob.ts';

/** Where events may be sent, and which of them may be left out. */
export interface Allowed {
  /** ARNs, `*` standing for any characters; empty: any. */
  readonly allowedDestinations: readonly string[];
  readonly allowedPatterns: readonly string[];
}

/** Whether a subscription sends every event, or those of an allowed pattern, to where they may go. */
export function forwardsAll(
  subscription: { readonly filterPattern: string; readonly destinationArn: string } | null,
  { allowedDestinations, allowedPatterns }: Allowed,
): boolean {
  if (subscription === null) return false;
  const { filterPattern, destinationArn } = subscription;
  if (filterPattern.trim() !== '' && !allowedPatterns.includes(filterPattern)) return false;
  return allowedDestinations.length === 0 || matchesAny(allowedDestinations, destinationArn);
}

/**
 * Whether an alarm with an action is on what a log group's subscriptions could not deliver; of one filter, where its name is given.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html
 */
export function reportsErrors(
  { region, metric, actionsEnabled, alarmActions }: Pick<Subject, 'region'> & Alarm['fields'],
  group: Pick<Subject, 'region' | 'id'>,
  filterName?: string,
): boolean {
  if (region !== group.region || metric === null) return false;
  const { namespace, metricName, dimensions } = metric;
  return (
    namespace === 'AWS/Logs' &&
    metricName === 'DeliveryErrors' &&
    dimensions['LogGroupName'] === group.id &&
    (filterName === undefined || dimensions['FilterName'] === filterName) &&
    actionsEnabled &&
    alarmActions.length > 0
  );
}
