import type { CallNumbers, Gap, Subject, Wanted } from '../../evidence.ts';
import type { DetailName, ResourceName } from '../../facts/index.ts';
import type { Listings } from '../evidence.ts';
import type { Asked, Caller } from './call.ts';
import type { DetailCollector, Member, Memo } from './collector.ts';
import { detailCollectors } from './collectors.ts';
import { messageOf } from '../../message-of.ts';

/** Writes each wanted detail, or the gap in its place, into the members that it belongs to: one in each of the listings. */
export async function readDetails(
  wanted: readonly Wanted[],
  account: string,
  listings: readonly Listings[],
  caller: Caller,
  memo: Memo,
): Promise<void> {
  const members = index(wanted, listings);
  await Promise.all(
    wanted.map(async (want) => {
      const name = `${want.resource}.${want.field}`;
      const [member, ...twins] = members.get(keyOf(want.resource, want)) ?? [];
      if (!member || !isDetail(name)) return;
      const collector = detailCollectors[name] as DetailCollector<ResourceName>;
      const asked = await collector
        .read(caller.for(collector.operations), member, memo)
        .catch((bug: unknown) => broken(want, account, bug));
      for (const each of [member, ...twins]) {
        each[want.field] = 'gap' in asked ? asked.gap : asked.value;
        each.calls = { ...each.calls, [want.field]: asked.calls };
      }
    }),
  );
}

/** A member as it is held here: written to. */
type Written = Member & { [field: string]: unknown; calls?: CallNumbers };

/** The members that something is wanted of. */
function index(wanted: readonly Wanted[], listings: readonly Listings[]): ReadonlyMap<string, readonly Written[]> {
  const resources = new Set(wanted.map(({ resource }) => resource));
  const members = new Map<string, Written[]>();
  for (const [resource, list] of listings.flatMap((each) => Object.entries(each)))
    if (resources.has(resource))
      for (const listing of list)
        for (const member of listing.members) {
          const key = keyOf(resource, member);
          members.set(key, [...(members.get(key) ?? []), member as Written]);
        }
  return members;
}

function keyOf(
  resource: string,
  { account, region, id, arn }: Pick<Subject, 'account' | 'region' | 'id' | 'arn'>,
): string {
  return [resource, account, region, id, arn ?? ''].join('\n');
}

const isDetail = (name: string): name is DetailName => Object.hasOwn(detailCollectors, name);

/** A collector that fails leaves a gap, like any other failure. */
function broken(
  { region, resource, field }: Wanted,
  account: string,
  bug: unknown,
): Asked<never> & { readonly gap: Gap } {
  const needs = `${resource} ${field} (${messageOf(bug)})`;
  return { gap: { gap: 'failed', account, region, needs }, calls: [] };
}
