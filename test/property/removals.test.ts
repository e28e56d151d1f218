import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { evaluate } from '../../src/evaluate.ts';
import { arbitraryEvidence } from '../support/arbitraries.ts';
import { breach, lookedAt, policiesOfFew, removals } from '../support/removals.ts';

test('no removal of evidence ever decides or turns a verdict of any rule, under any scope', { timeout: 60_000 }, () => {
  let tried = 0;
  fc.assert(
    fc.property(arbitraryEvidence, policiesOfFew(rules), (evidence, policy) => {
      const some = lookedAt(evidence, policy);
      tried += [...removals(some.listings)].length;
      expect(breach(evaluate, [policy], some)).toBeUndefined();
    }),
    { numRuns: 300 },
  );
  expect(tried).toBeGreaterThan(5_000);
});
