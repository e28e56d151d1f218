import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { evaluate } from '../../src/evaluate.ts';
import { needsOf } from '../../src/needs.ts';
import { arbitraryEvidence, arbitraryPolicy } from '../support/arbitraries.ts';
import { breach, removals } from '../support/removals.ts';

/** A few rules at once, and of the evidence what they look at: with all of both, the number of judgements would grow with its square. */
const policies = fc.subarray([...rules], { minLength: 1, maxLength: 4 }).chain(arbitraryPolicy);

test('no removal of evidence ever decides or turns a verdict of any rule, under any scope', { timeout: 60_000 }, () => {
  let tried = 0;
  fc.assert(
    fc.property(arbitraryEvidence, policies, (evidence, policy) => {
      const needed = ['account', 'region', ...needsOf([policy]).resources];
      const listings = Object.fromEntries(Object.entries(evidence.listings).filter(([name]) => needed.includes(name)));
      tried += [...removals(listings)].length;
      expect(breach(evaluate, [policy], { ...evidence, listings })).toBeUndefined();
    }),
    { numRuns: 300 },
  );
  expect(tried).toBeGreaterThan(5_000);
});
