import { Collection } from '../collection.ts';
import { isGap, type Gap, type Hole, type Listing, type Recorded, type Subject } from '../evidence.ts';
import { resourceShapes, resourceTypes, type Facts, type View } from './index.ts';

/**
 * What a bucket is to the logs of the account. `audit-bucket`: a trail or AWS Config delivers to it. `access-log-bucket`: the server access
 * logs of an audit bucket, or of one that belongs to a class, go to it.
 *
 * Which buckets are audit buckets is in the listings of trails and delivery channels, a call or two a region and none a bucket. Access logs
 * are told only by the buckets that write them (GetBucketLogging); those of other buckets are nobody's evidence, so that these are not asked.
 */
export const bucketRoles = ['audit-bucket', 'access-log-bucket'] as const;
export type BucketRole = (typeof bucketRoles)[number];

/** Whether a trail or AWS Config delivers to the bucket of this name. */
export function isAuditBucket(
  name: string,
  { trails, deliveryChannels }: Pick<Facts<never>, 'trails' | 'deliveryChannels'>,
) {
  const delivered = new Collection([
    () => trails.some(({ bucketName }) => bucketName === name),
    () => deliveryChannels.some(({ bucketName }) => bucketName === name),
  ]);
  return delivered.some((holds) => holds());
}

/** Whether another of these buckets writes its server access logs to this one; S3 delivers them within a region only. */
export function isAccessLogBucket<T extends Pick<View<'bucket', 'bucket.logging'>, 'id' | 'location' | 'logging'>>(
  bucket: Pick<T, 'id' | 'location'>,
  writers: Collection<T>,
): boolean {
  return writers.some(
    ({ id, location, logging }) =>
      id !== bucket.id && location === bucket.location && logging?.targetBucket === bucket.id,
  );
}

/** The listings by which it is told which buckets the account's logs go to, and which buckets are its own. */
export interface Naming {
  readonly account: string;
  readonly partition: string;
  readonly buckets: readonly Listing[];
  readonly trails: readonly Listing<View<'trail'>>[];
  readonly deliveryChannels: readonly Listing<View<'deliveryChannel'>>[];
}

/**
 * The audit buckets that another account holds: those that are named and are none of the account's own nor may hide among these. Behind a
 * name that could not be read there may be another.
 */
export function auditBucketsElsewhere({ account, partition, ...listings }: Naming): Listing<View<'bucket'>> {
  const holes: Hole[] = [];
  const members = new Map<string, Recorded<View<'bucket'>>>();
  const own = new Set(listings.buckets.flatMap((listing) => listing.members.map(({ id }) => id)));
  const hidden = listings.buckets.flatMap((listing) => listing.holes.map(({ hides }) => hides?.['id']));
  for (const listing of [...listings.trails, ...listings.deliveryChannels]) {
    for (const { hides: _, ...gap } of listing.holes) holes.push(gap);
    for (const member of listing.members) {
      const { bucketName: name } = member;
      if (name === undefined || isGap(name)) holes.push(name ?? unread(member));
      else if (name !== null && !own.has(name) && !hidden.some((id) => id === undefined || id === name))
        members.set(name, heldElsewhere(name, account, partition, ownerOf(member)));
    }
  }
  return { account, region: 'global', members: [...members.values()], holes };
}

/** The bucket of an organization's trail is most likely of the account that owns the trail; of others nothing tells. */
function ownerOf(member: Recorded<View<'trail'>> | Recorded<View<'deliveryChannel'>>): string {
  if (!('owner' in member) || typeof member.owner !== 'string' || member.owner === member.account) return 'unknown';
  return member.owner;
}

function heldElsewhere(id: string, account: string, partition: string, owner: string): Recorded<View<'bucket'>> {
  const arn = `arn:${partition}:s3:::${id}`;
  const gap: Gap = { gap: 'held-elsewhere', account: owner, needs: arn, heldBy: arn };
  const { fields, details } = resourceShapes.bucket;
  const gaps = Object.fromEntries(Object.keys({ ...fields, ...details }).map((field) => [field, gap]));
  return { type: resourceTypes.bucket, id, account, region: 'global', arn, ...gaps };
}

function unread({ type, id, account, region }: Subject): Gap {
  return { gap: 'not-asked', account, region, needs: `${type} ${id} bucketName` };
}
