import type { LifecycleRule } from '../facts/s3.ts';
import { longestKept, shortestKept, type Keeping } from './retention.ts';

/**
 * The bucket's lifecycle rules with those mended that could delete an object under one of the prefixes before `minDays`: they wait so long,
 * and a rule with an earlier date is switched off. All else that they do stays.
 */
export function keepingAtLeast(
  lifecycle: Keeping['lifecycle'],
  prefixes: readonly string[],
  minDays: number,
  now: Date,
): readonly LifecycleRule[] {
  return (lifecycle ?? []).map((rule) => {
    if (prefixes.every((prefix) => shortestKept([rule], prefix, now).days >= minDays)) return filtered(rule);
    if (rule.Expiration?.Days === undefined) return filtered({ ...rule, Status: 'Disabled' });
    return filtered({ ...rule, Expiration: { Days: minDays } });
  });
}

/**
 * The bucket's lifecycle rules and, for each prefix under which objects may be kept for longer than `maxDays`, one that deletes them in
 * time; undefined where no lifecycle rule can.
 */
export function deletingWithin(
  keeping: Keeping,
  prefixes: readonly string[],
  maxDays: number,
): readonly LifecycleRule[] | undefined {
  const versioned = keeping.versioning.status !== null;
  const days = versioned ? maxDays - 1 : maxDays;
  const added = prefixes
    .filter((prefix) => longestKept(keeping, prefix).days > maxDays)
    .map((Prefix): LifecycleRule => ({
      Filter: { Prefix },
      Status: 'Enabled',
      Expiration: { Days: days },
      ...(versioned && { NoncurrentVersionExpiration: { NoncurrentDays: 1 } }),
    }));
  const lifecycle = [...(keeping.lifecycle ?? []).map(filtered), ...added];
  const mended = prefixes.every((prefix) => longestKept({ ...keeping, lifecycle }, prefix).days <= maxDays);
  return days > 0 && mended ? lifecycle : undefined;
}

/** A filter has taken the place of a rule's own prefix. https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRule.html */
function filtered({ Prefix, ...rule }: LifecycleRule): LifecycleRule {
  return { ...rule, Filter: rule.Filter ?? { Prefix: Prefix ?? '' } };
}
