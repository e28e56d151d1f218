import type { LifecycleRule } from '../facts/s3.ts';

/** How an enabled lifecycle rule ends the life of objects, and of which. Transitions and uploads that were never completed end none. */
export interface Deletion {
  /** The rule's ID, or its number where it has none. */
  readonly name: string;
  readonly prefix: string;
  /** Whether objects need certain tags, or something else that log files are not known to have. */
  readonly narrowed: boolean;
  /** Bytes that objects are larger than; undefined: of any size. */
  readonly largerThan: number | undefined;
  readonly smallerThan: number | undefined;
  /** Days from the object's creation. */
  readonly days: number | undefined;
  /** Every object there is on that day is deleted, and whatever comes later at once. ISO 8601, midnight in UTC. */
  readonly date: string | undefined;
  /** Days from when a version became noncurrent. */
  readonly noncurrentDays: number | undefined;
  /** Noncurrent versions that are kept for ever, the newest ones. */
  readonly keptVersions: number;
}

/**
 * What the enabled rules delete. Throws where a rule is not in AWS's shape.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
 */
export function deletionsOf(rules: readonly LifecycleRule[]): readonly Deletion[] {
  return rules.flatMap((rule, index) => (isEnabled(rule, index) ? [deletionOf(rule, nameOf(rule, index))] : []));
}

/** Whether all objects under the prefix are the rule's, as far as their sizes are. */
export function covers(deletion: Deletion, prefix: string): boolean {
  return !deletion.narrowed && prefix.startsWith(deletion.prefix);
}

/** Whether some object under the prefix can be the rule's. */
export function mayMatch(deletion: Deletion, prefix: string): boolean {
  return prefix.startsWith(deletion.prefix) || deletion.prefix.startsWith(prefix);
}

function isEnabled(rule: LifecycleRule, index: number): boolean {
  if (rule.Status === 'Enabled') return true;
  if (rule.Status === 'Disabled') return false;
  throw new Error(`lifecycle rule ${nameOf(rule, index)} is neither enabled nor disabled`);
}

function deletionOf(rule: LifecycleRule, name: string): Deletion {
  const { Expiration, NoncurrentVersionExpiration } = rule;
  const filter: Readonly<Record<string, unknown>> = { ...rule.Filter, ...rule.Filter?.And, And: undefined };
  const number = (value: unknown): number | undefined => {
    if (!isSet(value)) return undefined;
    if (!Number.isInteger(value)) throw new Error(`lifecycle rule ${name} has ${JSON.stringify(value)} for a number`);
    return value as number;
  };
  return {
    name,
    prefix: rule.Filter?.And?.Prefix ?? rule.Filter?.Prefix ?? rule.Prefix ?? '',
    narrowed: Object.entries(filter).some(([condition, value]) => isSet(value) && !unnarrowing.has(condition)),
    largerThan: number(filter['ObjectSizeGreaterThan']),
    smallerThan: number(filter['ObjectSizeLessThan']),
    days: number(Expiration?.Days),
    date: Expiration?.Date,
    noncurrentDays: number(NoncurrentVersionExpiration?.NoncurrentDays),
    keptVersions: number(NoncurrentVersionExpiration?.NewerNoncurrentVersions) ?? 0,
  };
}

const unnarrowing: ReadonlySet<string> = new Set(['Prefix', 'ObjectSizeGreaterThan', 'ObjectSizeLessThan']);

const isSet = (value: unknown): boolean => value !== undefined && value !== null;

const nameOf = ({ ID }: LifecycleRule, index: number): string => ID ?? `number ${index + 1}`;
