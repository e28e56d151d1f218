import type { Recorded, Subject } from '../../evidence.ts';
import { resourceTypes, type ResourceName } from '../../facts/index.ts';
import type { Listings } from '../evidence.ts';
import type { ConfigurationItem } from './item.ts';
import type { ItemReader } from './reader.ts';
import { trail } from './trail.ts';

/** The resources of rules that AWS Config records. One file each. */
const readers = { trail } satisfies { readonly [R in ResourceName]?: ItemReader<R> };
export type RecordedName = keyof typeof readers;

/** Whether Config records resources of this kind, so that a rule can be told of their changes. */
export function isRecorded(resource: ResourceName): resource is RecordedName {
  return Object.hasOwn(readers, resource);
}

/**
 * The resource that an item is about, as the live source would list it but for its id, which is Config's own, in the place of a listing.
 * Never throws: what cannot be read is a gap, what is not there was never looked at.
 */
export function listingOf(item: Named, resource: RecordedName, account: string): Listings {
  const fields = Object.fromEntries(Object.entries(readers[resource](item)).filter(([, value]) => value !== undefined));
  const { id, arn, region = 'global' } = item;
  const type = resourceTypes[resource];
  const member = { type, id, account, region, ...(arn !== undefined && { arn }), ...fields } as Recorded<Subject>;
  return { [resource]: [{ account, region: member.region, members: [member], holes: [] }] };
}

/** An item that says which resource it is about. */
export type Named = ConfigurationItem & { readonly type: string; readonly id: string };
