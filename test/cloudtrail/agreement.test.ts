import { expect, test } from 'vitest';
import { checkAgreement } from './agreement.ts';

test('agrees with a brute-force evaluator on random sets of trails', { timeout: 60_000 }, () => {
  const verdicts: Record<string, number> = {};
  for (let seed = 1; seed <= 20_000; seed++) {
    const verdict = checkAgreement(seed, 40);
    verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
  }
  for (const verdict of ['covered', 'partial', 'none']) expect(verdicts[verdict]).toBeGreaterThan(1000);
});
