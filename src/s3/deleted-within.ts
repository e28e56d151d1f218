import { awsCommand } from '../aws-command.ts';
import type { Collection } from '../collection.ts';
import { Missing } from '../evidence.ts';
import type { View } from '../facts/index.ts';
import { all, fail, notApplicable, pass, type Verdict } from '../rule.ts';
import { deletionsOf } from './lifecycle.ts';
import { isOfOrganization } from './log-prefixes.ts';
import { deletingWithin } from './remedy.ts';
import { describeLimits, describeLock, lockDays, longestKept } from './retention.ts';

type Bucket = View<'bucket', 'bucket.lifecycle' | 'bucket.versioning' | 'bucket.objectLock'>;

/** Whether all objects under the prefixes are gone, with their versions, after so many days. */
export function deletedWithin(bucket: Bucket, prefixes: readonly string[], maxDays: number): Verdict {
  return all(
    () => byLifecycle(bucket, prefixes, maxDays),
    () => byLock(bucket, maxDays),
  );
}

function byLifecycle(bucket: Bucket, prefixes: readonly string[], maxDays: number): Verdict {
  const { id, region, account, lifecycle, versioning } = bucket;
  const keeping = { lifecycle, versioning, objectLock: null };
  const limitOf = (prefix: string) => longestKept(keeping, prefix);
  const long = prefixes.filter((prefix) => limitOf(prefix).days > maxDays);
  if (long.length === 0) return pass(describeLimits(prefixes, limitOf));
  const unclear = long.filter(
    (prefix) => isOfOrganization(prefix) && deletionsOf(lifecycle ?? []).some((rule) => rule.prefix.startsWith(prefix)),
  );
  if (unclear.length === long.length) {
    const needs = `whether what lifecycle rules select under ${unclear.join(', ')} in ${id} is the organization`;
    throw new Missing([{ gap: 'undecidable', account, region, needs }]);
  }
  const rules = deletingWithin(keeping, prefixes, maxDays);
  return fail(
    `${describeLimits(long, limitOf)}; at most ${maxDays} days are allowed`,
    rules &&
      awsCommand('s3api put-bucket-lifecycle-configuration', region, {
        bucket: id,
        'lifecycle-configuration': JSON.stringify({ Rules: rules }),
      }),
  );
}

function byLock({ objectLock }: Bucket, maxDays: number): Verdict {
  const retention = objectLock?.defaultRetention;
  if (!retention || (lockDays(objectLock) <= maxDays && !retention.eventHold)) return notApplicable('no longer lock');
  return fail(`${describeLock(retention)}; at most ${maxDays} days are allowed`);
}

/** The same of the copies that replication makes, under the same keys; S3 deletes none of them when it deletes the object. */
export function copiesDeletedWithin(
  { replication }: View<'bucket', 'bucket.replication'>,
  buckets: Collection<Bucket>,
  prefixes: readonly string[],
  maxDays: number,
): Verdict {
  const destinations = new Map(
    replication.filter(({ status }) => status === 'Enabled').map((rule) => [rule.destination, rule]),
  );
  if (destinations.size === 0) return notApplicable('there are no copies');
  return all(
    ...[...destinations].map(([arn, { destinationAccount }]) => () => {
      const copy = buckets.find((bucket) => bucket.arn === arn);
      const held = { account: destinationAccount ?? 'unknown', needs: arn, heldBy: arn };
      if (!copy) throw new Missing([{ gap: 'held-elsewhere', ...held }]);
      const verdict = deletedWithin(copy, prefixes, maxDays);
      return { ...verdict, message: `copies in ${copy.id}: ${verdict.message}` };
    }),
  );
}
