import { readSelectors } from '../cloudtrail/selectors.ts';
import type { EventRecorder } from '../cloudtrail/recorder.ts';
import type { Collection } from '../collection.ts';
import type { View } from '../facts/index.ts';

export type TrailView = View<'trail', 'trail.logging' | 'trail.selectors'>;
export type StoreView = View<'eventDataStore', 'eventDataStore.settings'>;

/** What rules about data events look at, and may have to ask. */
export const recorderFacts = ['trails', 'eventDataStores'] as const;
export const recorderDetails = ['trail.logging', 'trail.selectors', 'eventDataStore.settings'] as const;

export interface RecorderFacts {
  readonly trails: Collection<TrailView>;
  readonly eventDataStores: Collection<StoreView>;
}

/** Whether the events of a region come to a trail; of one that does not see them neither status nor selectors are asked. */
export function seesRegion(trail: TrailView, region: string): boolean {
  return trail.region === region || trail.multiRegion;
}

/** A trail that sees the region, or an event data store. Only of one that is logging the selectors are asked. */
export function recorderOf(source: TrailView | StoreView): EventRecorder {
  return isStore(source) ? storeRecorder(source) : trailRecorder(source);
}

/** A trail of another region, as reasons name it. */
export function elsewhere({ id, arn, region }: TrailView): EventRecorder {
  return { name: `trail ${id}`, arn, homeRegion: region, multiRegion: false };
}

function trailRecorder(trail: TrailView): EventRecorder {
  const { id, arn, region: homeRegion, multiRegion, logging } = trail;
  const known = { name: `trail ${id}`, arn, homeRegion, multiRegion, logging };
  if (!logging) return known;
  return { ...known, recursiveLogging: trail.recursiveLogging, selectors: readSelectors(trail.selectors) };
}

/** It records while its status is ENABLED. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventDataStore.html */
function storeRecorder({ id, arn, region: homeRegion, settings }: StoreView): EventRecorder {
  const { status, multiRegion, advancedSelectors } = settings;
  const selectors = readSelectors({ basic: null, advanced: advancedSelectors });
  return { name: `event data store ${id}`, arn, homeRegion, multiRegion, logging: status === 'ENABLED', selectors };
}

function isStore(source: TrailView | StoreView): source is StoreView {
  return source.type === 'AWS::CloudTrail::EventDataStore';
}
