import type { EventSpace } from '../cloudtrail/events.ts';
import { reach, type EventRecorder } from '../cloudtrail/recorder.ts';
import type { Selector } from '../cloudtrail/selector.ts';

/**
 * Selectors that record the events of other resources together with those of the space. Each event that is delivered is charged.
 * https://aws.amazon.com/cloudtrail/pricing/
 */
export function breadthOf(recorders: readonly EventRecorder[], space: EventSpace): readonly string[] {
  return recorders
    .filter((recorder) => reach(recorder, space.region).reached === 'yes')
    .flatMap(({ name, selectors = [] }) =>
      selectors.flatMap((selector) => {
        const reason = beyond(selector, space);
        return reason === undefined ? [] : [`${name}, ${selector.name} ${reason}, and each event is charged`];
      }),
    );
}

function beyond(selector: Selector, { resourceType, texts }: EventSpace): string | undefined {
  if (selector.resourceType !== resourceType || selector.ineffective !== undefined) return undefined;
  const root = texts.find(({ field }) => field === 'resources.ARN')?.root ?? '';
  const named = selector.conditions.filter(({ field }) => field === 'resources.ARN');
  const lists = named.map(({ select }) => [...select.equals, ...select.startsWith, ...select.endsWith]);
  if (lists.every((list) => list.length === 0)) return `takes every ${resourceType}`;
  const wide = named
    .flatMap(({ select }) => select.startsWith)
    .find((start) => root !== start && root.startsWith(start));
  return wide === undefined ? undefined : `takes every ${resourceType} that begins with ${wide}`;
}
