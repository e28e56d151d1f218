import type { EventRecorder } from './recorder.ts';
import { readSelectors } from './selectors.ts';

/** A trail in the answers of DescribeTrails, GetEventSelectors and GetTrailStatus; what is not there could not be had. */
export interface TrailAnswers {
  readonly trail: {
    readonly Name?: string | null;
    readonly TrailARN?: string | null;
    readonly HomeRegion?: string | null;
    readonly IsMultiRegionTrail?: boolean | null;
    readonly S3BucketName?: string | null;
    readonly RecursiveLogging?: boolean | null;
  };
  readonly eventSelectors?: {
    readonly EventSelectors?: readonly unknown[] | null;
    readonly AdvancedEventSelectors?: readonly unknown[] | null;
  } | null;
  readonly status?: {
    readonly IsLogging?: boolean | null;
    readonly LatestDeliveryError?: string | null;
    readonly LatestCloudWatchLogsDeliveryError?: string | null;
  } | null;
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Trail.html */
export function trailRecorder({ trail, eventSelectors, status }: TrailAnswers): EventRecorder {
  const basic = eventSelectors?.EventSelectors ?? null;
  const advanced = eventSelectors?.AdvancedEventSelectors ?? null;
  return {
    name: trail.Name ?? trail.TrailARN ?? 'without a name',
    arn: trail.TrailARN ?? undefined,
    multiRegion: trail.IsMultiRegionTrail ?? undefined,
    homeRegion: trail.HomeRegion ?? undefined,
    bucketName: trail.S3BucketName ?? undefined,
    recursiveLogging: trail.RecursiveLogging ?? undefined,
    logging: status?.IsLogging ?? undefined,
    deliveryError: status?.LatestDeliveryError || status?.LatestCloudWatchLogsDeliveryError || undefined,
    // A true answer always has one of the two lists.
    selectors: basic || advanced ? readSelectors({ basic, advanced }) : undefined,
  };
}

/** An event data store in the answer of GetEventDataStore. */
export interface EventDataStoreAnswer {
  readonly Name?: string | undefined;
  readonly EventDataStoreArn?: string | undefined;
  readonly Status?: string | undefined;
  readonly MultiRegionEnabled?: boolean | undefined;
  readonly AdvancedEventSelectors?: readonly unknown[] | undefined;
}

/**
 * An event data store records by itself, with or without a trail, while its status is ENABLED.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventDataStore.html
 */
export function eventDataStoreRecorder(store: EventDataStoreAnswer): EventRecorder {
  const arn = store.EventDataStoreArn;
  return {
    name: store.Name ?? arn ?? 'event data store without a name',
    arn,
    multiRegion: store.MultiRegionEnabled,
    homeRegion: arn?.split(':')[3],
    logging: store.Status === undefined ? undefined : store.Status === 'ENABLED',
    selectors: store.AdvancedEventSelectors && readSelectors({ basic: null, advanced: store.AdvancedEventSelectors }),
  };
}
