import type { Listing } from '../../evidence.ts';
import type { Listings } from '../evidence.ts';

/**
 * A service that AWS does not offer in a region has no endpoint there: its name cannot be found. That is known of a region where another
 * service answered, and of a service that answered in another region: else the network may be to blame. Such a listing is empty for
 * certain, and tells which service it is of.
 */
export function settleNotOffered(listings: Listings): Listings {
  const all = Object.values(listings) as readonly (readonly Listing[])[];
  const reached = new Set(
    all
      .flat()
      .filter(hasAnswer)
      .map(({ region }) => region),
  );
  const settled = Object.entries(listings).map(([name, ofName]: [string, readonly Listing[]]) => {
    const isReached = ofName.some(hasAnswer);
    return [name, ofName.map((listing) => (isReached && reached.has(listing.region) ? settle(listing) : listing))];
  });
  return Object.fromEntries(settled) as Listings;
}

/** Whether AWS answered, be it with a refusal; what is known without a call for it does not count. */
function hasAnswer({ holes, calls = [], region }: Listing): boolean {
  return region !== 'global' && calls.length > 0 && holes.every(({ gap }) => gap === 'denied' || gap === 'throttled');
}

function settle(listing: Listing): Listing {
  const [hole, ...others] = listing.holes;
  if (hole?.code !== 'ENOTFOUND' || others.length > 0 || listing.members.length > 0) return listing;
  return { ...listing, holes: [], notOffered: hole.service ?? 'the service' };
}
