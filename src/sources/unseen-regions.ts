import { resourceNames, type ResourceName } from '../facts/index.ts';
import type { Hole, Listing } from '../evidence.ts';
import type { AccountEvidence, Listings } from './evidence.ts';

/** Stands in `excludedRegions` for every region that is not named. */
export const allOtherRegions = 'all other regions';

/**
 * Regions that a policy speaks of and that nobody looked into, when the evidence was recorded for another scope, are holes, not empty. Those
 * that were left out on purpose are listed as such and stay out.
 */
export function withUnseenRegions(evidence: AccountEvidence, scope: readonly string[]): AccountEvidence {
  const named = new Set([...evidence.regions, ...evidence.excludedRegions.map(({ region }) => region)]);
  if (named.has(allOtherRegions)) return evidence;
  const unseen = scope.filter((region) => !named.has(region));
  if (unseen.length === 0) return evidence;
  const perRegion = resourceNames.filter((name) => name !== 'account' && evidence.listings[name]);
  const entries = perRegion.map((name) => [
    name,
    [...listings(evidence, name), ...unseen.map((region) => hole(evidence.account, region))],
  ]);
  return { ...evidence, listings: { ...evidence.listings, ...(Object.fromEntries(entries) as Listings) } };
}

function listings(evidence: AccountEvidence, name: ResourceName): readonly Listing[] {
  return (evidence.listings[name] ?? []) as readonly Listing[];
}

function hole(account: string, region: string): Listing {
  const gap: Hole = { gap: 'not-asked', account, region, needs: `a scan of region ${region}` };
  return { account, region, members: [], holes: [gap] };
}
