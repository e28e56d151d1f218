import { isGap, type Listing, type Recorded } from '../evidence.ts';
import type { View } from '../facts/index.ts';
import { auditBucketsElsewhere } from '../facts/log-buckets.ts';
import type { AccountEvidence, Evidence } from './evidence.ts';

/**
 * With the buckets that the account's logs go to and that it does not have, as the evidence of their own account shows them, and with those
 * that their access logs go to.
 */
export function withBucketsElsewhere(evidence: AccountEvidence, others: Evidence): AccountEvidence {
  const { account, partition, listings } = evidence;
  const { bucket = [], trail = [], deliveryChannel = [] } = listings;
  if (bucket.length === 0) return evidence;
  const named = auditBucketsElsewhere({
    account,
    partition,
    buckets: bucket,
    trails: trail,
    deliveryChannels: deliveryChannel,
  });
  const names = new Set(named.members.map(({ id }) => id));
  const members = others
    .flatMap((other) => withAccessLogs(other.listings.bucket ?? [], names))
    .map((member): Recorded<View<'bucket'>> => {
      // The numbers are of calls that the other account's log holds.
      const { calls: _, ...facts } = member;
      return { ...facts, account };
    });
  if (members.length === 0) return evidence;
  const settled = { account, region: 'global', members, holes: [] };
  return { ...evidence, listings: { ...listings, bucket: [...bucket, settled] } };
}

/** The buckets of these names, and those of the same account that their access logs go to. */
function withAccessLogs(listings: readonly Listing<View<'bucket'>>[], names: ReadonlySet<string>) {
  const all = listings.flatMap(({ members }) => members);
  const named = all.filter(({ id }) => names.has(id));
  const targets = named.map(({ logging }) => (logging && !isGap(logging) ? logging.targetBucket : undefined));
  return all.filter(({ id }) => names.has(id) || targets.includes(id));
}
