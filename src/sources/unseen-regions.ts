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
  // The one listing of regions tells which there are, and says nothing of one that is not among them.
  return withHoles(evidence, (name) => (name !== 'region' && accountWide(evidence, name) ? [] : unseen));
}

/** Regions that the evidence names as looked into, and of which a kind of resource has no listing, are holes of that kind. */
export function withUnlistedRegions(evidence: AccountEvidence): AccountEvidence {
  return withHoles(evidence, (name) => {
    if (accountWide(evidence, name)) return [];
    const listed = new Set(listings(evidence, name).map(({ region }) => region));
    return listed.has('global') ? [] : evidence.regions.filter((region) => !listed.has(region));
  });
}

/** Whether somebody chose not to look into the region; `global` is that of a bucket of which the region is not known. */
export function isLeftOut(region: string, { regions, excludedRegions }: AccountEvidence): boolean {
  if (region === 'global' || regions.includes(region)) return false;
  return excludedRegions.some((excluded) => excluded.region === region || excluded.region === allOtherRegions);
}

/** A hole for each kind of resource that was asked for and each region that lacks it. */
function withHoles(evidence: AccountEvidence, lacking: (name: ResourceName) => readonly string[]): AccountEvidence {
  const completed = resourceNames
    .filter((name) => name !== 'account' && evidence.listings[name])
    .map((name) => ({ name, regions: lacking(name) }))
    .filter(({ regions }) => regions.length > 0)
    .map(({ name, regions }) => [
      name,
      [...listings(evidence, name), ...regions.map((region) => hole(evidence.account, region))],
    ]);
  if (completed.length === 0) return evidence;
  return { ...evidence, listings: { ...evidence.listings, ...(Object.fromEntries(completed) as Listings) } };
}

function unseenOf(scope: readonly string[], { regions, excludedRegions }: AccountEvidence): readonly string[] {
  const unseen = scope.filter((region) => !regions.includes(region));
  if (unseen.length === scope.length) return unseen;
  const leftOut = new Set(excludedRegions.filter(({ reason }) => reason !== outsideScope).map(({ region }) => region));
  return leftOut.has(allOtherRegions) ? [] : unseen.filter((region) => !leftOut.has(region));
}

/** One listing speaks for all regions. That of the regions themselves names those of the scope alone. */
function accountWide(evidence: AccountEvidence, name: ResourceName): boolean {
  return name !== 'region' && listings(evidence, name).some(({ region }) => region === 'global');
}

function listings(evidence: AccountEvidence, name: ResourceName): readonly Listing[] {
  return (evidence.listings[name] ?? []) as readonly Listing[];
}

function hole(account: string, region: string): Listing {
  const gap: Hole = { gap: 'not-asked', account, region, needs: `a scan of region ${region}` };
  return { account, region, members: [], holes: [gap] };
}
