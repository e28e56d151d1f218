import type { DefaultRetention, LifecycleRule, ObjectLock, Versioning } from '../facts/s3.ts';
import { covers, deletionsOf, mayMatch, type Deletion } from './lifecycle.ts';

/** What decides how long a bucket keeps objects that nobody deletes or overwrites. */
export interface Keeping {
  /** Null when the bucket has none. */
  readonly lifecycle: readonly LifecycleRule[] | null;
  readonly versioning: Versioning;
  readonly objectLock: ObjectLock | null;
}

/** Days from an object's creation, Infinity for ever, and why, as a clause on `objects`. */
export interface Limit {
  readonly days: number;
  readonly reason: string;
}

/**
 * The shortest time after which an object under the prefix that is there at `now` can have expired. In a bucket without versioning it is
 * gone then, in others hidden behind a delete marker, which no lock keeps from being placed. Where rules overlap, the shorter time holds. S3
 * rounds up to the next midnight in UTC. https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-conflicts.html
 */
export function shortestKept(lifecycle: Keeping['lifecycle'], prefix: string, now: Date): Limit {
  const limits = deletionsOf(lifecycle ?? [])
    .filter((deletion) => mayMatch(deletion, prefix))
    .flatMap((deletion) => expiryOf(deletion, prefix, now));
  return least(limits) ?? { days: Infinity, reason: 'are expired by no lifecycle rule' };
}

function expiryOf(deletion: Deletion, prefix: string, now: Date): readonly Limit[] {
  const { name, days, date } = deletion;
  const all = covers(deletion, prefix) && !isSized(deletion);
  const way = `${all ? 'are' : 'may be'} expired by lifecycle rule ${name}`;
  return [
    ...(days === undefined ? [] : [{ days, reason: `${way} after ${inDays(days)}` }]),
    ...(date === undefined ? [] : [{ days: daysUntil(date, now), reason: `${way} on ${date.slice(0, 10)}` }]),
  ];
}

/**
 * The time after which every object under the prefix is surely gone, with all its versions, as far as the bucket's configuration tells: a
 * single object may be locked for longer. A rule with a date bounds the age of none that was there before.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html
 */
export function longestKept({ lifecycle, versioning, objectLock }: Keeping, prefix: string): Limit {
  if (versioning.mfaDelete) return forEver('are deleted by no lifecycle rule, since S3 runs none with MFA delete');
  if (objectLock?.defaultRetention?.eventHold)
    return forEver('are held by the default event hold of Object Lock until somebody releases each');
  const covering = deletionsOf(lifecycle ?? []).filter((deletion) => covers(deletion, prefix));
  const byLifecycle = longestOfAllSizes(covering, versioning);
  const locked = lockDays(objectLock);
  return locked > byLifecycle.days
    ? { days: locked, reason: `are held by Object Lock for ${inDays(locked)}` }
    : byLifecycle;
}

/** Days for which Object Lock holds a new object at least, unless told otherwise; S3 counts 365 for a year. */
export function lockDays(objectLock: ObjectLock | null): number {
  const retention = objectLock?.defaultRetention;
  return Math.max(daysOf(retention), daysOf(retention?.eventHold));
}

/** A default retention as a clause. */
export function describeLock(retention: DefaultRetention): string {
  const { mode, eventHold } = retention;
  const days = daysOf(retention);
  const fixed = days === 0 ? [] : [`for ${inDays(days)}`];
  const held = eventHold ? [`until somebody releases each and for ${inDays(daysOf(eventHold))} from then on`] : [];
  return `new objects are locked ${[...fixed, ...held].join(' and ')} in ${mode} mode`;
}

/** Small objects, and those of each size at which a rule ceases to take them: where a rule begins to, they are but kept for less. */
function longestOfAllSizes(covering: readonly Deletion[], versioning: Versioning): Limit {
  const sizes = covering.flatMap(({ smallerThan }) => (smallerThan === undefined ? [] : [smallerThan]));
  const limits = [0, ...sizes].map((size) => {
    const limit = longestOf(
      covering.filter((deletion) => takesSize(deletion, size)),
      versioning,
    );
    return covering.some(isSized) ? { ...limit, reason: `of ${size} bytes ${limit.reason}` } : limit;
  });
  return limits.reduce((longest, limit) => (limit.days > longest.days ? limit : longest));
}

function longestOf(deletions: readonly Deletion[], { status }: Versioning): Limit {
  const expiry = least(deletions.flatMap(({ name, days }) => (days === undefined ? [] : [{ days, name }])));
  if (!expiry) return forEver('are not all deleted by a lifecycle rule a number of days after their creation');
  const { name, days } = expiry;
  if (status === null) return { days, reason: `are deleted by lifecycle rule ${name} after ${inDays(days)}` };
  const hidden = `are only hidden behind a delete marker by lifecycle rule ${name} after ${inDays(days)}`;
  const ending = deletions.flatMap(({ name, noncurrentDays, keptVersions }) =>
    noncurrentDays === undefined || keptVersions > 0 ? [] : [{ days: noncurrentDays, name }],
  );
  const noncurrent = least(ending);
  if (noncurrent) {
    const later = `their versions deleted by lifecycle rule ${noncurrent.name} ${inDays(noncurrent.days)} later`;
    return { days: days + noncurrent.days, reason: `${hidden}, ${later}` };
  }
  const keeping = deletions.find(({ keptVersions }) => keptVersions > 0);
  return forEver(
    keeping
      ? `${hidden}, and lifecycle rule ${keeping.name} keeps ${keeping.keptVersions} noncurrent versions for ever`
      : `${hidden}, and no lifecycle rule deletes noncurrent versions`,
  );
}

function least<T extends { readonly days: number }>(limits: readonly T[]): T | undefined {
  return limits.reduce<T | undefined>(
    (shortest, limit) => (shortest && shortest.days <= limit.days ? shortest : limit),
    undefined,
  );
}

/** The limits of several prefixes in words, those of the same limit together. */
export function describeLimits(prefixes: readonly string[], limitOf: (prefix: string) => Limit): string {
  const limits = prefixes.map((prefix) => ({ prefix, ...limitOf(prefix) }));
  const reasons = [...new Set(limits.map(({ reason }) => reason))];
  return reasons
    .map((reason) => {
      const alike = limits.filter((limit) => limit.reason === reason).map(({ prefix }) => prefix);
      return `objects ${alike.includes('') ? '' : `under ${alike.join(', ')} `}${reason}`;
    })
    .join('; ');
}

const forEver = (reason: string): Limit => ({ days: Infinity, reason });

const isSized = ({ largerThan, smallerThan }: Deletion): boolean =>
  largerThan !== undefined || smallerThan !== undefined;

const takesSize = ({ largerThan = -1, smallerThan = Infinity }: Deletion, size: number): boolean =>
  size > largerThan && size < smallerThan;

const daysOf = (period: { readonly days: number | null; readonly years: number | null } | null | undefined): number =>
  period?.days ?? (period?.years ?? 0) * 365;

const inDays = (days: number): string => (days === 1 ? '1 day' : `${days} days`);

/** Whole days; none when the date has come. */
function daysUntil(date: string, now: Date): number {
  const time = Date.parse(date);
  if (Number.isNaN(time)) throw new Error(`a lifecycle rule has ${JSON.stringify(date)} for a date`);
  return Math.max(0, Math.floor((time - now.getTime()) / 86_400_000));
}
