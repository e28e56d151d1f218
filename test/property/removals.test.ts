import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { evaluate } from '../../src/evaluate.ts';
import { arbitraryEvidence, arbitraryPolicy } from '../support/arbitraries.ts';
import { breach, removals } from '../support/removals.ts';

test('no removal of evidence ever decides or turns a verdict of any rule, under any scope', { timeout: 60_000 }, () => {
  let tried = 0;
  fc.assert(
    fc.property(arbitraryEvidence, arbitraryPolicy(rules), (evidence, policy) => {
      tried += [...removals(evidence.listings)].length;
      expect(breach(evaluate, [policy], evidence)).toBeUndefined();
    }),
    { numRuns: 100 },
  );
  expect(tried).toBeGreaterThan(5_000);
});
