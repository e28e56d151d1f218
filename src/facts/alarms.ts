import {
  awsShape,
  boolean,
  integer,
  list,
  nullable,
  number,
  object,
  optional,
  record,
  string,
  time,
  type ResourceOf,
  type ValueOf,
} from './shape.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html, in AWS's own shape. */
export interface MetricDataQuery {
  readonly Id?: string;
  readonly Expression?: string;
  readonly MetricStat?: {
    readonly Metric?: {
      readonly Namespace?: string;
      readonly MetricName?: string;
      readonly Dimensions?: readonly { readonly Name?: string; readonly Value?: string }[];
    };
    readonly Period?: number;
    readonly Stat?: string;
    readonly Unit?: string;
  };
  /** True for the one that the alarm watches. */
  readonly ReturnData?: boolean;
  readonly Period?: number;
  /** The account whose metric it is; without one, the alarm's own. */
  readonly AccountId?: string;
}

/**
 * What a metric alarm watches and when it goes off: one metric, metric math (`metrics`), or a PromQL query.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html
 */
const metricAlarm = object({
  namespace: nullable(string),
  metricName: nullable(string),
  dimensions: record(string),
  /** SampleCount, Average, Sum, Minimum or Maximum. */
  statistic: nullable(string),
  extendedStatistic: nullable(string),
  /** Of a percentile: `ignore` leaves the state as it is while there are few samples; `evaluate`, or null. */
  evaluateLowSampleCountPercentile: optional(nullable(string)),
  /** Seconds. */
  period: nullable(integer),
  unit: nullable(string),
  /** Metric math; empty when the alarm watches one metric. */
  metrics: list(awsShape<MetricDataQuery>()),
  /** Of an alarm on an anomaly detection model, which has no threshold. */
  thresholdMetricId: nullable(string),
  threshold: nullable(number),
  comparisonOperator: nullable(string),
  /** Null of a PromQL alarm alone. */
  evaluationPeriods: nullable(integer),
  /** As many as `evaluationPeriods` unless it was told otherwise, which is null. */
  datapointsToAlarm: nullable(integer),
  /** breaching, notBreaching, ignore or missing, which holds when nothing was set. */
  treatMissingData: string,
  promQlQuery: nullable(string),
});
export type MetricAlarm = ValueOf<typeof metricAlarm>;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_CompositeAlarm.html */
const compositeAlarm = object({
  alarmRule: string,
  /** The name or ARN of the alarm that keeps the actions back while it is in ALARM. */
  actionsSuppressor: nullable(string),
});
export const compositeAlarmType = 'AWS::CloudWatch::CompositeAlarm';
export type CompositeAlarm = ValueOf<typeof compositeAlarm>;
export const logAlarmType = 'AWS::CloudWatch::LogAlarm';

/** An alarm on a scheduled query of log groups. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_LogAlarm.html */
const logAlarm = object({
  queryString: string,
  /** Names or ARNs; empty where the query itself names its log groups. */
  logGroupIdentifiers: list(string),
  aggregationExpression: string,
  /** How often the query runs: `rate(5 minutes)`. */
  scheduleExpression: string,
  queryResultsToEvaluate: integer,
  queryResultsToAlarm: integer,
  threshold: number,
  comparisonOperator: string,
  treatMissingData: string,
});
export type LogAlarm = ValueOf<typeof logAlarm>;

/**
 * A CloudWatch alarm of any kind, its name the id; of `metric`, `composite` and `log` exactly one is not null.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
 */
export const alarm = {
  fields: {
    actionsEnabled: boolean,
    /** ARNs of what is done on the change to ALARM. */
    alarmActions: list(string),
    okActions: list(string),
    insufficientDataActions: list(string),
    metric: nullable(metricAlarm),
    composite: nullable(compositeAlarm),
    log: nullable(logAlarm),
  },
  details: {},
};
export type Alarm = ResourceOf<typeof alarm>;

/**
 * Silences the actions of alarms for a time while `actionsEnabled` stays true; its name is the id.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_AlarmMuteRuleSummary.html
 */
export const alarmMuteRule = {
  fields: {
    /** SCHEDULED, ACTIVE (it silences now) or EXPIRED. */
    status: string,
    /** ONE_TIME or RECURRING. */
    muteType: string,
    expires: nullable(time),
  },
  details: {
    /** GetAlarmMuteRule: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetAlarmMuteRule.html */
    rule: object({
      /** The alarms that it silences, of its own account and region. */
      alarmNames: list(string),
      /** `cron(…)` or `at(…)`, in `timezone`. */
      scheduleExpression: string,
      /** How long it silences each time, as an ISO 8601 duration. */
      duration: string,
      timezone: string,
    }),
  },
};
export type AlarmMuteRule = ResourceOf<typeof alarmMuteRule>;
