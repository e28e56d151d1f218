import type { Rest } from './failure-alarm.ts';

/** A way in which a workload fails, and by what that shows. */
export interface Failure {
  /** AWS's name of the state. */
  readonly state: string;
  /** What the service sends to EventBridge; null: nothing. */
  readonly event: ServiceEvent | null;
  /** What it publishes in CloudWatch; an alarm on any one is enough. */
  readonly metrics: readonly Metric[];
}

/** An event of an AWS service; what is not known beforehand is `Unforeseen`. https://docs.aws.amazon.com/eventbridge/latest/ref/events.html */
export interface ServiceEvent {
  readonly source: string;
  readonly 'detail-type': string;
  readonly resources?: readonly unknown[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/** A metric that is 1 at each failure. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly rest: Rest;
}

/** The parameters of rules on the failure of workloads. */
export const failureParams = {
  requireDurable: {
    type: 'boolean',
    default: false,
    description: 'Demand an alarm on a metric: services send events to EventBridge on a best-effort basis.',
  },
  maxDetectionSeconds: {
    type: 'integer',
    minimum: 60,
    default: 900,
    description: 'How long it may take until an alarm goes off, in seconds.',
  },
} as const;
export interface FailureDemands {
  readonly requireDurable: boolean;
  readonly maxDetectionSeconds: number;
}
