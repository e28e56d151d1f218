import { expect, test } from 'vitest';
import * as answers from '../../src/cloudtrail/aws-answers.ts';
import * as coverage from '../../src/cloudtrail/coverage.ts';
import { checkAgreement, checkHidden } from './agreement.ts';

const engine = { ...answers, ...coverage };

function tally(sets: number, check: (seed: number) => string): Readonly<Record<string, number>> {
  const verdicts: Record<string, number> = {};
  for (let seed = 1; seed <= sets; seed++) {
    const verdict = check(seed);
    verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
  }
  return verdicts;
}

test('agrees with a brute-force evaluator on a hundred thousand sets of trails', { timeout: 240_000 }, () => {
  const verdicts = tally(100_000, (seed) => checkAgreement(engine, seed, 20));
  for (const verdict of ['covered', 'partial', 'none']) expect(verdicts[verdict]).toBeGreaterThan(10_000);
});

test('knows exactly what does not depend on unread evidence', { timeout: 60_000 }, () => {
  const verdicts = tally(10_000, (seed) => checkHidden(engine, seed));
  for (const verdict of ['covered', 'partial', 'none', 'unknown']) expect(verdicts[verdict]).toBeGreaterThan(1000);
});
