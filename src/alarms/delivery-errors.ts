import type { Subject } from '../evidence.ts';
import { hasAction } from './alarm.ts';
import type { AlarmView } from './facts.ts';
import { goesOff } from './metric-alarm.ts';
import { watches } from './watched.ts';

const ofFilter = ['LogGroupName', 'DestinationType', 'FilterName'];

/**
 * Whether an alarm goes off, and acts, when an event of a log group could not be delivered by the subscription filter of that name; without
 * one, by the account's policy, for which AWS does not list the dimensions: of these only the log group is held against the alarm.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html
 */
export function reportsErrors(alarm: AlarmView, group: Subject, filterName?: string): boolean {
  const { metric, region, account } = alarm;
  if (metric === null || region !== group.region || hasAction(alarm).broken !== undefined) return false;
  const dimensions = filterName === undefined ? Object.keys(metric.dimensions) : ofFilter;
  if (!dimensions.includes('LogGroupName')) return false;
  const values: Readonly<Record<string, string | undefined>> = { LogGroupName: group.id, FilterName: filterName };
  const published = {
    account,
    region,
    namespace: 'AWS/Logs',
    name: 'DeliveryErrors',
    unit: 'None',
    value: 1,
    // While everything is delivered there are no datapoints.
    idle: null,
    dimensions,
    has: (dimension: string, value: string) => (values[dimension] ?? value) === value,
  };
  if (!watches(alarm, published)) return false;
  return goesOff(alarm, published, { events: 1, seconds: Infinity }).broken === undefined;
}
