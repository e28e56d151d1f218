import type { KmsKey } from './kms.ts';

/**
 * A trail, as DescribeTrails tells it. It stands once, under its home region, whichever regions show it as a shadow.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Trail.html
 */
export interface Trail {
  fields: {
    readonly name: string;
    readonly multiRegion: boolean;
    readonly organization: boolean;
    /** The account that owns it: for an organization trail seen from a member account, another one. */
    readonly owner: string;
    readonly globalServiceEvents: boolean;
    readonly bucketName: string;
    readonly keyPrefix: string | null;
    readonly kmsKeyId: string | null;
    readonly logFileValidation: boolean;
    /** With no `:*` at its end. */
    readonly logGroupArn: string | null;
    readonly snsTopicArn: string | null;
  };
  details: {
    /** GetTrailStatus. */
    readonly status: TrailStatus;
    /** GetEventSelectors. */
    readonly selectors: TrailSelectors;
    /** GetInsightSelectors: the insight types that are on; empty when none. */
    readonly insightTypes: readonly string[];
    /** The key of `kmsKeyId`; null when the trail has none. */
    readonly key: KmsKey | null;
  };
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html; times are ISO 8601 in UTC. */
export interface TrailStatus {
  readonly logging: boolean;
  readonly latestDelivery: string | null;
  readonly latestDeliveryError: string | null;
  readonly latestDigestDelivery: string | null;
  readonly latestDigestDeliveryError: string | null;
  readonly latestNotificationError: string | null;
  readonly latestLogsDelivery: string | null;
  readonly latestLogsDeliveryError: string | null;
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventSelectors.html; one of the two is null. */
export interface TrailSelectors {
  readonly basic: readonly BasicSelector[] | null;
  readonly advanced: readonly AdvancedSelector[] | null;
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html, in AWS's own shape. */
export interface BasicSelector {
  readonly ReadWriteType?: string;
  readonly IncludeManagementEvents?: boolean;
  readonly ExcludeManagementEventSources?: readonly string[];
  readonly DataResources?: readonly { readonly Type?: string; readonly Values?: readonly string[] }[];
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedEventSelector.html, in AWS's own shape. */
export interface AdvancedSelector {
  readonly Name?: string;
  readonly FieldSelectors?: readonly ({ readonly Field?: string } & { readonly [operator: string]: unknown })[];
}
