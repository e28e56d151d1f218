import type { TrailSelectors } from '../facts/cloudtrail.ts';

/** How many basic selectors a trail can have. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html */
const mostBasic = 5;

/**
 * A trail's selectors and one more, which takes all management events but those of some sources: PutEventSelectors replaces the whole set,
 * so that what is there must be given again. Undefined when there is no room for it.
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
    return { basic: null, advanced: [...advanced, added] };
  }
  const present = basic ?? [];
  if (present.length === mostBasic) return undefined;
  const added = {
    ReadWriteType: 'All',
    IncludeManagementEvents: true,
    ...(exceptSources.length > 0 && { ExcludeManagementEventSources: exceptSources }),
  };
  return { basic: [...present, added], advanced: null };
}
