import fc from 'fast-check';
import type { Result } from '../../src/evaluate.ts';
import type { Hole, Listing, Recorded, Subject } from '../../src/evidence.ts';
import { needsOf } from '../../src/needs.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { AnyRule } from '../../src/rule.ts';
import type { AccountEvidence, Evidence, Listings } from '../../src/sources/evidence.ts';
import { arbitraryPolicy } from './arbitraries.ts';
import { denied } from './resources.ts';

/** Policies of a few of the rules at once: with all of them, the number of judgements would grow with its square. */
export const policiesOfFew = (rules: readonly AnyRule[]): fc.Arbitrary<Policy> =>
  fc.subarray([...rules], { minLength: 1, maxLength: Math.min(4, rules.length) }).chain(arbitraryPolicy);

/** Of the evidence what a policy looks at. */
export function lookedAt({ listings, ...evidence }: AccountEvidence, policy: Policy): AccountEvidence {
  const needed = ['account', 'region', ...needsOf([policy]).resources];
  return {
    ...evidence,
    listings: Object.fromEntries(Object.entries(listings).filter(([name]) => needed.includes(name))),
  };
}

/** `evaluate`, or a mutant of it. */
export type Evaluate = (policies: readonly Policy[], evidence: Evidence) => Iterable<Result>;

/**
 * The property that must hold: whatever single piece of evidence is taken away, a decided verdict stays or becomes unknown, a subject that
 * is no longer seen is covered by the unknown of its listing, and nothing is decided that was not before. Tells the first breach.
 */
export function breach(evaluate: Evaluate, policies: readonly Policy[], evidence: AccountEvidence): string | undefined {
  const full = verdicts(evaluate, policies, evidence);
  for (const { what, listings } of removals(evidence.listings)) {
    const less = verdicts(evaluate, policies, { ...evidence, listings });
    for (const [key, before] of full) {
      const after = less.get(key)?.status;
      if (after === before.status || after === 'unknown') continue;
      if (after === undefined && isCovered(before, less)) continue;
      return `without ${what}, ${key}: ${before.status} → ${after}`;
    }
    for (const [key, after] of less)
      if (after.status !== 'unknown' && !isWholeListing(after) && full.get(key)?.status !== after.status)
        return `without ${what}, ${key}: ${full.get(key)?.status} → ${after.status}`;
  }
  return undefined;
}

function verdicts(evaluate: Evaluate, policies: readonly Policy[], evidence: AccountEvidence): Map<string, Result> {
  const results = [...evaluate(policies, [evidence])];
  return new Map(results.map((result) => [keyOf(result), result]));
}

function keyOf({ policy, control, subject }: Result): string {
  return [policy.id, control.id, subject.type, subject.region, subject.id, subject.key].join(' | ');
}

/** About all that a listing holds, or that a control finds nothing to judge. */
function isWholeListing({ control, subject }: Result): boolean {
  return (
    subject.type === 'AWS::::Account' &&
    control.rule.subject !== 'account' &&
    !isRegionOf(control.rule.subject, subject)
  );
}

const isRegionOf = (judged: string, subject: Subject): boolean => judged === 'region' && subject.region !== 'global';

/** By an unknown of its listing, or, for what did not apply, by the word that nothing hidden there applies. */
function isCovered(before: Result, less: ReadonlyMap<string, Result>): boolean {
  return [...less.values()].some((after) => {
    if (after.policy !== before.policy || after.control !== before.control) return false;
    if (after.status !== 'unknown' && after.status !== before.status) return false;
    const place = after.subject.region;
    return isWholeListing(before) || (isWholeListing(after) && (place === before.subject.region || place === 'global'));
  });
}

const identity = new Set(['type', 'id', 'account', 'region', 'key', 'calls']);

/** Known by their ARN, which can be missing in evidence as any field can. */
const withArn = new Set(['trail', 'logGroup']);

/** All evidence with one piece less: a field a gap or never looked at, a listing cut short, a kind of resource never listed. */
export function* removals(listings: Listings): Generator<{ readonly what: string; readonly listings: Listings }> {
  for (const [name, ofName] of Object.entries(listings) as [string, readonly Listing[]][]) {
    if (name === 'account') continue;
    const { [name]: _, ...others } = listings as Record<string, unknown>;
    yield { what: `any list of ${name}`, listings: others };
    for (const [at, listing] of ofName.entries()) {
      const put = (changed: Listing): Listings => ({ ...listings, [name]: ofName.with(at, changed) });
      for (const members of shorter(listing.members))
        for (const hole of holesFor(name, listing, members))
          yield {
            what: `all of ${name} in ${listing.region} but ${members.length}`,
            listings: put({ ...listing, members, holes: [...listing.holes, hole] }),
          };
      for (const [nth, member] of listing.members.entries())
        for (const field of Object.keys(member).filter((key) => !identity.has(key))) {
          const what = `${name} ${member.id} ${field}`;
          const { [field]: __, ...rest } = member as unknown as Record<string, unknown>;
          const unseen = rest as unknown as Recorded<Subject>;
          const unread = { ...member, [field]: denied(`read ${field}`) };
          if (field !== 'arn')
            yield { what, listings: put({ ...listing, members: listing.members.with(nth, unread) }) };
          if (field !== 'arn' || withArn.has(name))
            yield { what, listings: put({ ...listing, members: listing.members.with(nth, unseen) }) };
        }
    }
  }
}

/** None, all but one, all: a page may be missing anywhere. */
function* shorter<T>(members: readonly T[]): Generator<readonly T[]> {
  yield members;
  for (const nth of members.keys()) yield members.toSpliced(nth, 1);
  if (members.length > 1) yield [];
}

/** A hole, and the same hole that knows what all it hides have in common. */
function* holesFor(name: string, listing: Listing, kept: readonly Recorded<Subject>[]): Generator<Hole> {
  const hole = denied(`list ${name}`, { region: listing.region });
  yield hole;
  const [first, ...rest] = listing.members.filter((member) => !kept.includes(member)) as unknown as Record<
    string,
    unknown
  >[];
  const common = Object.entries(first ?? {}).filter(
    ([field, value]) => isScalar(value) && rest.every((member) => member[field] === value),
  );
  if (common.length > 0) yield { ...hole, hides: Object.fromEntries(common) };
}

const isScalar = (value: unknown): boolean => value === null || typeof value !== 'object';
