import { resourceNames, type ResourceName } from '../facts/index.ts';
import type { Hole, Listing } from '../evidence.ts';
import type { AccountEvidence, Listings } from './evidence.ts';

/** Stands in `excludedRegions` for every region that is not named. */
export const allOtherRegions = 'all other regions';

/** Why regions stay out that no policy spoke of when the evidence was collected: nobody chose so, and a later policy may speak of them. */
export const outsideScope = "outside the policies' scope";

/**
 * Regions that a policy speaks of and that nobody looked into are holes, not empty. Those that were left out on purpose are listed as such
 * and stay out, but for a policy of whose regions none is left. `scopes` are the regions that each policy names.
 */
export function withUnseenRegions(evidence: AccountEvidence, scopes: readonly (readonly string[])[]): AccountEvidence {
  const unseen = [...new Set(scopes.flatMap((scope) => unseenOf(scope, evidence)))];
  if (unseen.length === 0) return evidence;
  const perRegion = resourceNames.filter((name) => name !== 'account' && evidence.listings[name]);
  const entries = perRegion.map((name) => [
    name,
    [...listings(evidence, name), ...unseen.map((region) => hole(evidence.account, region))],
  ]);
  return { ...evidence, listings: { ...evidence.listings, ...(Object.fromEntries(entries) as Listings) } };
}

function unseenOf(scope: readonly string[], { regions, excludedRegions }: AccountEvidence): readonly string[] {
  const unseen = scope.filter((region) => !regions.includes(region));
  if (unseen.length === scope.length) return unseen;
  const leftOut = new Set(excludedRegions.filter(({ reason }) => reason !== outsideScope).map(({ region }) => region));
  return leftOut.has(allOtherRegions) ? [] : unseen.filter((region) => !leftOut.has(region));
}

function listings(evidence: AccountEvidence, name: ResourceName): readonly Listing[] {
  return (evidence.listings[name] ?? []) as readonly Listing[];
}

function hole(account: string, region: string): Listing {
  const gap: Hole = { gap: 'not-asked', account, region, needs: `a scan of region ${region}` };
  return { account, region, members: [], holes: [gap] };
}
