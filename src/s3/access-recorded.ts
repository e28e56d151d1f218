import { bucketArn, coverage, type Coverage } from '../cloudtrail/coverage.ts';
import { objectEvents, type Need } from '../cloudtrail/events.ts';
import type { Collection } from '../collection.ts';
import { recorderOf, seesRegion, type TrailView } from '../data-events/recorders.ts';
import { Missing } from '../evidence.ts';
import type { View } from '../facts/index.ts';
import { fail, pass, type Verdict } from '../rule.ts';
import { notPublic, type publicDetails } from './public-access.ts';

type Bucket = View<'bucket', 'bucket.logging' | (typeof publicDetails)[number]>;

/**
 * Whether trails that deliver to other buckets record the object-level events of a bucket: one that delivers to the bucket itself tells of
 * access to its own record in that very record.
 */
export function recordedByTrails(
  { id, account, location }: Bucket,
  trails: Collection<TrailView>,
  need: Need,
): Verdict {
  const others = trails.filter((trail) => trail.bucketName !== id && seesRegion(trail, location));
  const arn = bucketArn({ name: id, region: location });
  const answer = (logDestination: boolean): Coverage =>
    others.together(
      recorderOf,
      (recorders) => coverage(recorders, objectEvents({ arn, region: location, prefix: '', logDestination }, need)),
      ({ verdict }) => verdict === 'covered',
    );
  // What CloudTrail itself delivers is asked about only where that decides.
  const withDeliveries = answer(true);
  const settled = withDeliveries.verdict === 'covered' || trails.some(({ bucketName }) => bucketName === id);
  const { verdict, lost, counterexample } = settled ? withDeliveries : answer(false);
  const events = need === 'all' ? 'reads and writes' : `${need}s`;
  if (verdict === 'covered') return pass(`trails record all ${events} of its objects`);
  if (verdict === 'unknown' && !lost) {
    const needs = `whether trails record all ${events} of its objects cannot be told`;
    throw new Missing([{ gap: 'undecidable', account, needs }]);
  }
  const missed = counterexample ? `, such as ${counterexample.eventName}` : '';
  return fail(`no trails that deliver to another bucket record all ${events} of its objects${missed}`);
}

/** Whether its server access logs go to another bucket of the account, in its region and closed to the public. */
export function recordedByAccessLogs(bucket: Bucket, buckets: Collection<Bucket>): Verdict {
  const { logging } = bucket;
  if (logging === null) return fail('server access logging is off');
  const { targetBucket } = logging;
  if (targetBucket === bucket.id) return fail('its server access logs go into the bucket itself');
  const target = buckets.find(({ id }) => id === targetBucket);
  if (!target) return fail(`its server access logs go to ${targetBucket}, which the account does not have`);
  if (target.location !== bucket.location)
    return fail(`its server access logs go to ${targetBucket} in ${target.location}; S3 delivers within a region only`);
  const closed = notPublic(target);
  if (closed.status === 'fail') return fail(`its server access logs go to ${targetBucket}: ${closed.message}`);
  return pass(`its server access logs go to ${targetBucket}`);
}
