import { withoutHides, type Listing, type Recorded, type Subject } from '../../evidence.ts';
import { resourceShapes, type ResourceName } from '../../facts/index.ts';
import type { Listings } from '../evidence.ts';

/** The changed resource, and what its item does not tell of it as the live source has listed it, or the gap that hides it there. */
export function completed(changed: Listings, resource: ResourceName, live: Listings): Listings {
  const listings: readonly Listing[] = live[resource] ?? [];
  const complete = (member: Recorded<Subject>): Recorded<Subject> => {
    const listed = listings.flatMap(({ members }) => members).find((candidate) => isSame(candidate, member));
    return { ...(listed ?? hidden(listings, resource)), ...member };
  };
  const items: readonly Listing[] = changed[resource] ?? [];
  return { [resource]: items.map((item) => ({ ...item, members: item.members.map(complete) })) };
}

function isSame(listed: Subject, { type, id, arn = listed.arn }: Subject): boolean {
  return listed.type === type && listed.id === id && listed.arn === arn;
}

function hidden(listings: readonly Listing[], resource: ResourceName): object {
  const [hole] = listings.flatMap(({ holes }) => holes);
  if (!hole) return {};
  return Object.fromEntries(Object.keys(resourceShapes[resource].fields).map((field) => [field, withoutHides(hole)]));
}
