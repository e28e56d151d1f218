import { kmsKey } from './kms.ts';
import { policyDocument } from './policy-document.ts';
import {
  awsShape,
  boolean,
  integer,
  list,
  nullable,
  number,
  object,
  record,
  string,
  type ResourceOf,
  type ValueOf,
} from './shape.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch-logs-data-protection-policies.html, in AWS's own shape. */
export interface DataProtectionPolicy {
  readonly Statement?: readonly {
    /** ARNs of managed identifiers, names of custom ones. */
    readonly DataIdentifier?: readonly string[];
    readonly Operation?: {
      readonly Audit?: { readonly FindingsDestination?: Readonly<Record<string, unknown>> };
      readonly Deidentify?: object;
    };
  }[];
}

/** A CloudWatch Logs log group. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html */
export const logGroup = {
  fields: {
    /** Days; null: events never expire. An account-wide retention policy already shows in it. */
    retentionDays: nullable(integer),
    /** STANDARD, INFREQUENT_ACCESS or DELIVERY (events are kept a day or two, as AWS's pages differ, whatever the retention says). */
    logGroupClass: string,
    kmsKeyId: nullable(string),
    deletionProtection: boolean,
    /** Metric filters on the group. */
    metricFilterCount: integer,
    /** ACTIVATED, DELETED, ARCHIVED or DISABLED; null when no data protection policy was ever set. */
    dataProtectionStatus: nullable(string),
  },
  details: {
    /** The key of `kmsKeyId`; null when the group has none. One call a key, not one a group. */
    kmsKey: nullable(kmsKey),
    /** GetDataProtectionPolicy: the group's own, whatever the account has; null when it has none. */
    dataProtectionPolicy: nullable(awsShape<DataProtectionPolicy>()),
    /** The group's own. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_SubscriptionFilter.html */
    subscriptionFilters: list(
      object({
        filterName: string,
        /** Empty: every event is sent. */
        filterPattern: string,
        destinationArn: string,
      }),
    ),
  },
};
export type LogGroup = ResourceOf<typeof logGroup>;

/**
 * A metric filter; its id is `LOG_GROUP_NAME|NAME`, since names are unique in a log group only.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricFilter.html
 */
export const metricFilter = {
  fields: {
    name: string,
    logGroupName: string,
    /** Empty: every event matches. */
    filterPattern: string,
    /** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html */
    metricTransformations: list(
      object({
        metricName: string,
        metricNamespace: string,
        /** A number, or the field of the event that holds it: `1`, `$.size`. */
        metricValue: string,
        /** Published for a minute with events of which none matches; null: nothing is. */
        defaultValue: nullable(number),
        /** The field of the event by dimension. */
        dimensions: record(string),
        unit: nullable(string),
      }),
    ),
    /** Whether it reads the events as the log group's transformer made them. */
    applyOnTransformedLogs: boolean,
    /** Which events it reads at all, by system fields (`@aws.account`, `@aws.region`); null: all. */
    fieldSelectionCriteria: nullable(string),
    /** System fields that become dimensions too. */
    emitSystemFieldDimensions: list(string),
  },
  details: {},
};
export type MetricFilter = ResourceOf<typeof metricFilter>;
export type MetricTransformation = ValueOf<typeof metricFilter.fields.metricTransformations>[number];

/**
 * An account policy of CloudWatch Logs for data protection or subscription, which holds for the log groups of its region.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_AccountPolicy.html
 */
export const accountPolicyDocument = {
  fields: {
    /** DATA_PROTECTION_POLICY or SUBSCRIPTION_FILTER_POLICY. */
    policyType: string,
    /** Of data protection; null for one of the other type. */
    dataProtection: nullable(awsShape<DataProtectionPolicy>()),
    /** Of subscription: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutAccountPolicy.html */
    subscription: nullable(
      object({
        filterPattern: string,
        destinationArn: string,
        /** Which log groups are left out, such as `LogGroupName NOT IN ["a"]`; null: none. */
        selectionCriteria: nullable(string),
      }),
    ),
  },
  details: {},
};
export type AccountPolicyDocument = ResourceOf<typeof accountPolicyDocument>;

/**
 * What CloudWatch Logs lets services write, in one region; its name is the id.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_ResourcePolicy.html
 */
export const resourcePolicyDocument = {
  fields: {
    policy: policyDocument,
  },
  details: {},
};
