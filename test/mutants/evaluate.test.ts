import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { rules } from '../../rules/index.ts';
import { Collection } from '../../src/collection.ts';
import { evaluate } from '../../src/evaluate.ts';
import { isGap, Missing, type Listing } from '../../src/evidence.ts';
import type { View } from '../../src/facts/index.ts';
import { defineRule, fail, pass, type AnyRule } from '../../src/rule.ts';
import type { AccountEvidence, Listings } from '../../src/sources/evidence.ts';
import { arbitraryEvidence } from '../support/arbitraries.ts';
import { breach, lookedAt, policiesOfFew, type Evaluate } from '../support/removals.ts';
import { account } from '../support/resources.ts';

afterEach(() => vi.restoreAllMocks());

/** Whether the property finds fault within as many random accounts as its own test tries. */
function isCaught(mutant: Evaluate, judged: readonly AnyRule[] = rules): boolean {
  const holds = fc.property(
    arbitraryEvidence,
    policiesOfFew(judged),
    (evidence, policy) => breach(mutant, [policy], lookedAt(evidence, policy)) === undefined,
  );
  return fc.check(holds, { numRuns: 300, endOnFailure: true, seed: 1 }).failed;
}

test('what is not mutated is not caught', () => {
  expect(isCaught(evaluate)).toBe(false);
});

/** `evaluate` on listings that were tampered with. */
const tampered =
  (tamper: (listing: Listing) => Listing): Evaluate =>
  (policies, evidence) =>
    evaluate(
      policies,
      evidence.map((account): AccountEvidence => ({ ...account, listings: eachListing(account.listings, tamper) })),
    );

function eachListing(listings: Listings, tamper: (listing: Listing) => Listing): Listings {
  return Object.fromEntries(
    Object.entries(listings).map(([name, ofName]) => [name, (ofName as readonly Listing[]).map(tamper)]),
  ) as Listings;
}

test.each<[string, Evaluate]>([
  ['every hole is overlooked', tampered((listing) => ({ ...listing, holes: [] }))],
  [
    'a listing never asked for counts as empty',
    (policies, [account]) =>
      evaluate(policies, account ? [{ ...account, listings: { ...empty, ...account.listings } }] : []),
  ],
  [
    'a hole hides single-region trails alone',
    tampered((listing) => ({
      ...listing,
      holes: listing.holes.map((hole) => ({ ...hole, hides: { ...hole.hides, multiRegion: false } })),
    })),
  ],
  ['a gap reads as null', tampered((listing) => ({ ...listing, members: listing.members.map(withNull) }))],
  [
    'unknown subjects are skipped',
    function* (policies, evidence) {
      for (const result of evaluate(policies, evidence)) if (result.status !== 'unknown') yield result;
    },
  ],
  [
    'unknown counts as not applicable',
    function* (policies, evidence) {
      for (const result of evaluate(policies, evidence))
        yield result.status === 'unknown' ? { ...result, status: 'not-applicable' } : result;
    },
  ],
  [
    'the last member of a listing with a hole is skipped',
    tampered((listing) => ({
      ...listing,
      members: listing.holes.length > 0 ? listing.members.slice(0, -1) : listing.members,
      holes: listing.members.length > 1 ? [] : listing.holes,
    })),
  ],
])('caught: %s', (_, mutant) => {
  expect(isCaught(mutant)).toBe(true);
});

const empty: Listings = Object.fromEntries(
  ['trail', 'logGroup', 'recorder', 'deliveryChannel', 'retentionConfiguration'].map((name) => [
    name,
    [{ account, region: 'global', members: [], holes: [] }],
  ]),
);

function withNull<T extends object>(member: T): T {
  return Object.fromEntries(Object.entries(member).map(([field, value]) => [field, isGap(value) ? null : value])) as T;
}

type Members = Collection<unknown>;
type Test = (member: unknown) => boolean;

/** The test, answering `otherwise` where it cannot tell. */
function guessing(matches: Test, otherwise: boolean): Test {
  return (member) => {
    try {
      return matches(member);
    } catch (problem) {
      if (problem instanceof Missing) return otherwise;
      throw problem;
    }
  };
}

test.each([false, true])('caught: find ignores holes and takes what it cannot tell for %s', (otherwise) => {
  vi.spyOn(Collection.prototype, 'find').mockImplementation(function (this: Members, matches: Test) {
    return this.shown().find(guessing(matches, otherwise));
  });
  expect(isCaught(evaluate)).toBe(true);
});

test('caught: filter drops the members that it cannot tell', () => {
  vi.spyOn(Collection.prototype, 'filter').mockImplementation(function (this: Members, matches: Test) {
    return new Collection(this.shown().filter(guessing(matches, false)));
  });
  expect(isCaught(evaluate)).toBe(true);
});

test('caught: list tells the members that are certain', () => {
  vi.spyOn(Collection.prototype, 'list').mockImplementation(function (this: Members) {
    return this.shown();
  });
  expect(isCaught(evaluate)).toBe(true);
});

/** A rule on all log groups of the account, such as a careless author might write. */
function ruleOnGroups(judge: (groups: Collection<View<'logGroup'>>) => boolean): AnyRule {
  return defineRule({
    id: 'mutant/log-groups',
    title: 'Log groups are protected from deletion',
    rationale: 'It is only judged by tests.',
    remediation: '',
    references: [],
    subject: 'account',
    facts: ['logGroups'],
    details: [],
    params: {},
    judge: (_account, { logGroups }) => (judge(logGroups as Collection<View<'logGroup'>>) ? pass('yes') : fail('no')),
  }) as unknown as AnyRule;
}

test('caught: every ignores holes and passes what it cannot tell', () => {
  const rule = ruleOnGroups((groups) => groups.every((group) => group.deletionProtection));
  expect(isCaught(evaluate, [rule])).toBe(false);
  vi.spyOn(Collection.prototype, 'every').mockImplementation(function (this: Members, matches: Test) {
    return this.shown().every(guessing(matches, true));
  });
  expect(isCaught(evaluate, [rule])).toBe(true);
});

test('caught: a rule decides by the members that were shown', () => {
  expect(isCaught(evaluate, [ruleOnGroups((groups) => groups.shown().length > 0)])).toBe(true);
});
