import type { KmsKey } from './kms.ts';

/** A CloudWatch Logs log group. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html */
export interface LogGroup {
  fields: {
    /** Days; null: events never expire. An account-wide retention policy already shows in it. */
    readonly retentionDays: number | null;
    /** STANDARD, INFREQUENT_ACCESS or DELIVERY (events are kept one day whatever the retention says). */
    readonly logGroupClass: string;
    readonly kmsKeyId: string | null;
    readonly deletionProtection: boolean;
    /** Metric filters on the group. */
    readonly metricFilterCount: number;
    /** ACTIVATED, DELETED, ARCHIVED or DISABLED; null when no data protection policy was ever set. */
    readonly dataProtectionStatus: string | null;
  };
  details: {
    /** The key of `kmsKeyId`; null when the group has none. One call a key, not one a group. */
    readonly key: KmsKey | null;
  };
}
