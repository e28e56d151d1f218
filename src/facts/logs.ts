import { kmsKey } from './kms.ts';
import { boolean, integer, nullable, string, type ResourceOf } from './shape.ts';

/** A CloudWatch Logs log group. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html */
export const logGroup = {
  fields: {
    /** Days; null: events never expire. An account-wide retention policy already shows in it. */
    retentionDays: nullable(integer),
    /** STANDARD, INFREQUENT_ACCESS or DELIVERY (events are kept one day whatever the retention says). */
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
  },
};
export type LogGroup = ResourceOf<typeof logGroup>;
