import type { AdvancedSelector, BasicSelector, TrailSelectors } from '../facts/cloudtrail.ts';

/** How many basic selectors a trail can have. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html */
const mostBasic = 5;

/**
 * A trail's selectors and one more, which takes all management events but those of some sources: PutEventSelectors replaces the whole set,
 * so that what is there must be given again, but for management selectors that the new one makes pointless. Undefined when there is no room for it.
 */
export function withManagementEvents(
  { basic, advanced }: TrailSelectors,
  exceptSources: readonly string[],
): TrailSelectors | undefined {
  if (advanced && advanced.length > 0) {
    const category = { Field: 'eventCategory', Equals: ['Management'] };
    const others = { Field: 'eventSource', NotEquals: exceptSources };
    const added = {
      Name: 'Management events',
      FieldSelectors: exceptSources.length > 0 ? [category, others] : [category],
    };
    const kept = advanced.filter((selector) => !isPointlessAdvanced(selector, exceptSources));
    return { basic: null, advanced: [...kept, added] };
  }
  const kept = (basic ?? []).filter((selector) => !isPointlessBasic(selector, exceptSources));
  if (kept.length === mostBasic) return undefined;
  const added = {
    ReadWriteType: 'All',
    IncludeManagementEvents: true,
    ...(exceptSources.length > 0 && { ExcludeManagementEventSources: exceptSources }),
  };
  return { basic: [...kept, added], advanced: null };
}

/** Management events alone, and none of the sources that the new selector leaves out. */
function isPointlessAdvanced({ FieldSelectors = [] }: AdvancedSelector, exceptSources: readonly string[]): boolean {
  const lists = (field: string, operator: string): readonly unknown[] =>
    FieldSelectors.filter(({ Field }) => Field === field).flatMap((selector) => selector[operator] ?? []);
  const categories = lists('eventCategory', 'Equals');
  const excluded = lists('eventSource', 'NotEquals');
  return categories.join() === 'Management' && exceptSources.every((source) => excluded.includes(source));
}

function isPointlessBasic(
  { DataResources = [], ExcludeManagementEventSources = [] }: BasicSelector,
  exceptSources: readonly string[],
): boolean {
  return DataResources.length === 0 && exceptSources.every((source) => ExcludeManagementEventSources.includes(source));
}
