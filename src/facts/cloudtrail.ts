import { kmsKey } from './kms.ts';
import {
  awsShape,
  boolean,
  integer,
  list,
  nullable,
  object,
  string,
  time,
  type ResourceOf,
  type ValueOf,
} from './shape.ts';

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

/**
 * A trail, as DescribeTrails tells it. It stands once, under its home region, whichever regions show it as a shadow.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Trail.html
 */
export const trail = {
  fields: {
    name: string,
    multiRegion: boolean,
    organization: boolean,
    /** The account that owns it: for an organization trail seen from a member account, another one. */
    owner: string,
    globalServiceEvents: boolean,
    bucketName: string,
    keyPrefix: nullable(string),
    kmsKeyId: nullable(string),
    logFileValidation: boolean,
    /** With no `:*` at its end. */
    logGroupArn: nullable(string),
    snsTopicArn: nullable(string),
    /**
     * False: CloudTrail's own deliveries, to this trail's destinations and any others, are not recorded.
     * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-recursive-logging.html
     */
    recursiveLogging: boolean,
  },
  details: {
    /** GetTrailStatus: whether the trail records now. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html */
    logging: boolean,
    /** GetTrailStatus: what became of the deliveries. Apart from `logging`, since a member account sees that alone of its organization's trail. */
    delivery: object({
      latestDelivery: nullable(time),
      latestDeliveryError: nullable(string),
      latestDigestDelivery: nullable(time),
      latestDigestDeliveryError: nullable(string),
      latestNotificationError: nullable(string),
      latestLogsDelivery: nullable(time),
      latestLogsDeliveryError: nullable(string),
    }),
    /** GetEventSelectors; one of the two is null. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventSelectors.html */
    selectors: object({
      basic: nullable(list(awsShape<BasicSelector>())),
      advanced: nullable(list(awsShape<AdvancedSelector>())),
    }),
    /** GetInsightSelectors: the insight types that are on; empty when none. */
    insightTypes: list(string),
    /** The key of `kmsKeyId`; null when the trail has none. */
    kmsKey: nullable(kmsKey),
  },
};
export type Trail = ResourceOf<typeof trail>;
export type TrailDelivery = ValueOf<typeof trail.details.delivery>;
export type TrailSelectors = ValueOf<typeof trail.details.selectors>;

/**
 * An event data store of CloudTrail Lake, its name the id; ListEventDataStores tells no more than that.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventDataStore.html
 */
export const eventDataStore = {
  fields: {},
  details: {
    /** GetEventDataStore: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventDataStore.html */
    settings: object({
      /** CREATED, ENABLED (only then it takes in events), PENDING_DELETION, STARTING_, STOPPING_ or STOPPED_INGESTION. */
      status: string,
      advancedSelectors: list(awsShape<AdvancedSelector>()),
      /** Of all regions, not only of its own. */
      multiRegion: boolean,
      organization: boolean,
      /** Days from the time of the event. */
      retentionDays: integer,
      terminationProtection: boolean,
      /** The customer's key; null: CloudTrail's own. */
      kmsKeyId: nullable(string),
    }),
  },
};
export type EventDataStore = ResourceOf<typeof eventDataStore>;
export type EventDataStoreSettings = ValueOf<typeof eventDataStore.details.settings>;

/** A logging multi-region trail: one that other controls rely on. Asks whether it is logging only where that decides. */
export function isAuditTrail(trail: { readonly multiRegion: boolean; readonly logging: boolean }): boolean {
  return trail.multiRegion && trail.logging;
}
