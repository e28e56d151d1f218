import { awsCommand } from '../aws-command.ts';
import { coverage } from '../cloudtrail/coverage.ts';
import { withDataEvents, type WantedEvents } from '../cloudtrail/data-event-selectors.ts';
import type { EventSpace } from '../cloudtrail/events.ts';
import type { EventRecorder } from '../cloudtrail/recorder.ts';
import { readSelectors } from '../cloudtrail/selectors.ts';
import type { TrailSelectors } from '../facts/cloudtrail.ts';
import type { TrailView } from './recorders.ts';

/** A trail, and its selectors with which the events are recorded that were not. */
export interface Remedy {
  readonly trail: TrailView;
  readonly selectors: TrailSelectors;
}

/**
 * The first of these trails that has room for the events and with which they are proved to be recorded, together with what the others
 * record. Trails that have data events of the type go first: an event that another selector of theirs takes is not charged twice.
 */
export function remedyOf(
  trails: readonly TrailView[],
  recorders: readonly EventRecorder[],
  space: EventSpace,
  wanted: Omit<WantedEvents, 'resourceType'>,
): Remedy | undefined {
  const { resourceType = '' } = space;
  const hasType = ({ selectors }: TrailView): boolean =>
    readSelectors(selectors).some((selector) => selector.resourceType === resourceType);
  for (const trail of [...trails.filter(hasType), ...trails.filter((trail) => !hasType(trail))]) {
    const selectors = withDataEvents(trail.selectors, { ...wanted, resourceType });
    if (!selectors) continue;
    const mended = recorders.map((recorder) =>
      recorder.arn === trail.arn ? { ...recorder, selectors: readSelectors(selectors) } : recorder,
    );
    if (coverage(mended, space).verdict === 'covered') return { trail, selectors };
  }
  return undefined;
}

/** PutEventSelectors replaces all selectors of a trail, so that of several such commands on one state the last would undo the others. */
export function putSelectors({ trail, selectors: { basic, advanced } }: Remedy): string {
  const command = awsCommand('cloudtrail put-event-selectors', trail.region, {
    'trail-name': trail.arn ?? trail.name,
    ...(advanced
      ? { 'advanced-event-selectors': JSON.stringify(advanced) }
      : { 'event-selectors': JSON.stringify(basic) }),
  });
  return `# Made of the selectors that the trail has now, and replaces them all: run one such command, scan again, run the next.\n${command}`;
}
