import type { Gap, Listing } from '../../evidence.ts';
import { resourceTypes, type ResourceName, type View } from '../../facts/index.ts';
import type { AccountEvidence, Listings } from '../evidence.ts';
import type { Caller } from './call.ts';
import type { Found, ListingCollector } from './collector.ts';
import { listingCollectors, type Listed } from './collectors.ts';
import type { Identity } from './identity.ts';
import { settleNotOffered } from './not-offered.ts';
import type { Scope } from './regions.ts';
import { messageOf } from '../../message-of.ts';

/** The evidence when not even the account is known: everything asked for is a hole. */
export function nothingSeen(
  resources: readonly ResourceName[],
  { gap, calls }: { readonly gap: Gap; readonly calls: readonly number[] },
): Pick<AccountEvidence, 'account' | 'partition' | 'caller' | 'regions' | 'excludedRegions' | 'listings'> {
  const account = 'unknown';
  const hole: Listing<never> = { account, region: 'global', members: [], holes: [gap], calls };
  const listings: Listings = Object.fromEntries(resources.map((name) => [name, [hole]]));
  return { account, partition: 'unknown', caller: 'unknown', regions: [], excludedRegions: [], listings };
}

/** The listings of the resources, all regions at once. */
export async function listAll(
  resources: readonly ResourceName[],
  identity: { readonly value: Identity; readonly calls: readonly number[] },
  scope: Scope,
  caller: Caller,
): Promise<Listings> {
  const listed = await Promise.all(
    resources.map(async (name) => [name, await listOne(name, identity, scope, caller)] as const),
  );
  return settleNotOffered(Object.fromEntries(listed));
}

async function listOne(
  name: ResourceName,
  identity: { readonly value: Identity; readonly calls: readonly number[] },
  scope: Scope,
  caller: Caller,
): Promise<readonly Listing[]> {
  const { account, partition } = identity.value;
  const itself = { type: resourceTypes.account, id: account, account, partition };
  if (name === 'account') {
    const { calls } = identity;
    const members = [{ ...itself, region: 'global', calls: { listing: calls } }];
    return [{ account, region: 'global', members, holes: [], calls }];
  }
  if (name === 'region') {
    const calls = [...identity.calls, ...scope.calls];
    const listings = scope.regions.map((region) => {
      const members = [{ ...itself, region, calls: { listing: calls } }];
      return { account, region, members, holes: [], calls };
    });
    return [...listings, ...unknownRegions(account, scope)];
  }
  return listEverywhere<Listed>(name, listingCollectors[name] as ListingCollector<Listed>, account, scope, caller);
}

async function listEverywhere<R extends Listed>(
  name: R,
  collector: ListingCollector<R>,
  account: string,
  scope: Scope,
  caller: Caller,
): Promise<readonly Listing<View<R>>[]> {
  const ask = caller.for(collector.operations);
  const look = (region: string): Promise<Found<R>> =>
    collector.list(ask, { account, region }).catch((bug: unknown) => broken(name, account, bug));
  if (collector.accountWide) return [sorted({ account, region: 'global', ...(await look(scope.start)) })];
  const found = await Promise.all(scope.regions.map(async (region) => ({ account, region, ...(await look(region)) })));
  const listings: readonly Listing<View<R>>[] = [...found, ...unknownRegions(account, scope)];
  return (collector.join?.(listings) ?? listings).map(sorted).toSorted(byRegion);
}

/** Regions that nobody knows of may hold anything. */
function unknownRegions(account: string, { unknown, calls }: Scope): readonly Listing<never>[] {
  return unknown ? [{ account, region: 'global', members: [], holes: [unknown], calls }] : [];
}

/** A collector that fails leaves a hole, like any other failure. */
function broken(name: ResourceName, account: string, bug: unknown): Found<never> {
  const needs = `the list of ${resourceTypes[name]} (${messageOf(bug)})`;
  return { members: [], holes: [{ gap: 'failed', account, needs }], calls: [] };
}

function sorted<R extends ResourceName>(listing: Listing<View<R>>): Listing<View<R>> {
  return { ...listing, members: listing.members.toSorted((a, b) => compare(a.id, b.id) || compare(a.arn, b.arn)) };
}

const byRegion = (a: Listing, b: Listing): number => compare(a.region, b.region);

const compare = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0);
