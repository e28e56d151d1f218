import type { LifecycleRule } from '../../src/facts/s3.ts';
import type { Keeping } from '../../src/s3/retention.ts';

/** One object of a bucket, of one version when it was written. */
export interface SimulatedObject {
  readonly key: string;
  readonly tags: readonly string[];
  readonly size: number;
  /** The day on which it was written; today is day 0. */
  readonly written: number;
  /** Whether it was written while versioning was on, so that its version has an id. */
  readonly versionId: boolean;
}

/** Days of age; never is Infinity. */
export interface Fate {
  /** When a reader no longer finds it. */
  readonly hidden: number;
  /** When none of it is left. */
  readonly gone: number;
}

/** After this day nothing happens any more: all times of the simulated rules are shorter. */
const horizon = 40;
export const today = new Date('2026-11-22T12:00:00Z');
export const dateOf = (day: number): string => new Date(Date.UTC(2026, 10, 22 + day)).toISOString();

/** What becomes of an object while the configuration stays as it is: day by day, rule by rule, as S3 documents each action. */
export function simulate({ lifecycle, versioning, objectLock }: Keeping, object: SimulatedObject): Fate {
  const rules = (lifecycle ?? []).filter((rule) => rule.Status === 'Enabled' && selects(rule, object));
  const retention = objectLock?.defaultRetention;
  let hidden = Infinity;
  for (let day = object.written; day <= horizon; day++) {
    const age = day - object.written;
    if (hidden === Infinity && rules.some((rule) => expires(rule, age, day))) {
      hidden = age;
      const permanent = versioning.status === null || (versioning.status === 'Suspended' && !object.versionId);
      if (permanent) return { hidden, gone: age };
    }
    const locked = retention?.eventHold || age < (retention?.days ?? 0) + (retention?.years ?? 0) * 365;
    if (hidden !== Infinity && !locked && rules.some((rule) => endsVersion(rule, age - hidden)))
      return { hidden, gone: age };
  }
  return { hidden, gone: Infinity };
}

function expires({ Expiration }: LifecycleRule, age: number, day: number): boolean {
  if (Expiration?.Days !== undefined) return age >= Expiration.Days;
  return Expiration?.Date !== undefined && Date.parse(Expiration.Date) <= Date.parse(dateOf(day));
}

/** A log file has no other versions, so there are never newer noncurrent ones. */
function endsVersion({ NoncurrentVersionExpiration: action }: LifecycleRule, noncurrent: number): boolean {
  if (action?.NoncurrentDays === undefined) return false;
  return noncurrent >= action.NoncurrentDays && (action.NewerNoncurrentVersions ?? 0) === 0;
}

function selects(rule: LifecycleRule, { key, tags, size }: SimulatedObject): boolean {
  const conditions = [{ Prefix: rule.Prefix }, rule.Filter, rule.Filter?.And];
  return conditions.every((condition) => {
    const { Prefix, Tag, Tags, ObjectSizeGreaterThan, ObjectSizeLessThan } = (condition ?? {}) as {
      readonly Prefix?: string;
      readonly Tag?: { readonly Key: string };
      readonly Tags?: readonly { readonly Key: string }[];
      readonly ObjectSizeGreaterThan?: number;
      readonly ObjectSizeLessThan?: number;
    };
    return (
      key.startsWith(Prefix ?? '') &&
      [...(Tag ? [Tag] : []), ...(Tags ?? [])].every(({ Key }) => tags.includes(Key)) &&
      size > (ObjectSizeGreaterThan ?? -1) &&
      size < (ObjectSizeLessThan ?? Infinity)
    );
  });
}
