import type { Recorded } from '../../src/evidence.ts';
import type { EventPattern } from '../../src/facts/eventbridge.ts';
import type { View } from '../../src/facts/index.ts';
import { alarm, eventRule, metric, topic, topicArn } from './alarm-resources.ts';

const services = ['cloudwatch.amazonaws.com', 'events.amazonaws.com'];

/** The topic `alerts`, to which alarms and EventBridge rules may publish and somebody listens. */
export const alerts = topic('alerts', {
  attributes: {
    owner: '111122223333',
    policy: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: services }, Action: 'sns:Publish', Resource: topicArn() }],
    },
    kmsMasterKeyId: null,
  },
  kmsKey: null,
  keyPolicy: null,
});

/** A topic that nobody listens to. */
export const deaf = topic('alerts', { ...alerts, subscriptions: [] });

/** A rule on the events of a service that tells `alerts`. */
export const onEvent = (
  eventPattern: EventPattern,
  fields: Parameters<typeof eventRule>[1] = {},
): Recorded<View<'eventRule'>> => eventRule('failures', { eventPattern, ...fields });

/** An alarm on a metric of a service that goes off at the first failure and tells `alerts`. */
export const onMetric = (
  namespace: string,
  metricName: string,
  dimensions: Readonly<Record<string, string>>,
  fields: Parameters<typeof metric>[0] = {},
): Recorded<View<'alarm'>> => alarm(metricName, { metric: metric({ namespace, metricName, dimensions, ...fields }) });

/** How messages tell of a whole way to `alerts`. */
export const byEvent = (state: string): string =>
  `somebody hears of ${state}: EventBridge rule failures in eu-west-1 → topic alerts → 1 confirmed subscription`;
export const byMetric = (state: string, metricName: string): string =>
  `somebody hears of ${state}: alarm ${metricName} → topic alerts → 1 confirmed subscription`;
