import type { Collection } from '../collection.ts';
import { Missing } from '../evidence.ts';
import type { View } from '../facts/index.ts';
import { isAuditBucket } from '../facts/log-buckets.ts';
import { all, fail, pass, type Verdict } from '../rule.ts';

type Bucket = View<'bucket', 'bucket.replication'>;

/** What stores logs, or says where they are stored. */
export interface LogStores {
  readonly trails: Collection<View<'trail', never>>;
  readonly deliveryChannels: Collection<View<'deliveryChannel', never>>;
  readonly eventDataStores: Collection<View<'eventDataStore', never>>;
  readonly buckets: Collection<Bucket>;
}

/** The name of a store and its region. */
type Place = readonly [name: string, region: string];

/** Whether all stores of an account's logs, and the copies that S3 makes of its log buckets, lie in regions that are allowed. */
export function storedInside(stores: LogStores, partition: string, isAllowed: (region: string) => boolean): Verdict {
  const { trails, deliveryChannels, eventDataStores, buckets } = stores;
  const bucketAt = (name: string, owner: string | null = null): Place => {
    const bucket = buckets.find(({ id }) => id === name);
    if (bucket) return [name, bucket.location];
    const arn = `arn:${partition}:s3:::${name}`;
    throw new Missing([{ gap: 'held-elsewhere', account: owner ?? 'unknown', needs: arn, heldBy: arn }]);
  };
  const copies = ({ replication }: Bucket): readonly Place[] =>
    replication
      .filter(({ status }) => status === 'Enabled')
      .map(({ destination, destinationAccount }) => bucketAt(bucketIn(destination), destinationAccount));
  const inside = <T>(what: string, ofKind: Collection<T>, placesOf: (store: T) => readonly Place[]): Verdict => {
    const outside = (store: T): readonly Place[] => placesOf(store).filter(([, region]) => !isAllowed(region));
    const strays = ofKind.filter((store) => outside(store).length > 0);
    if (!strays.some(() => true)) return pass(what);
    const places = strays.shown().flatMap((store) => outside(store).map((place) => place.join(' in ')));
    return fail(`${what}: ${[...new Set(places)].toSorted().join(', ')}`);
  };
  return all(
    () => inside('trails', trails, ({ id, region }) => [[id, region]]),
    () => inside('event data stores', eventDataStores, ({ id, region }) => [[id, region]]),
    () => inside('buckets of trails', trails, ({ bucketName }) => [bucketAt(bucketName)]),
    () =>
      inside('buckets of AWS Config', deliveryChannels, ({ bucketName }) =>
        bucketName === null ? [] : [bucketAt(bucketName)],
      ),
    () =>
      inside(
        'copies of log buckets',
        buckets.filter(({ id }) => isAuditBucket(id, stores)),
        copies,
      ),
  );
}

const bucketIn = (arn: string): string => arn.split(':').slice(5).join(':');
