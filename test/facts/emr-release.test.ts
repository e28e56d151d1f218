import { expect, test } from 'vitest';
import { isFromRelease } from '../../src/facts/emr-release.ts';

test.each<[string | null, boolean | undefined]>([
  ['emr-7.10.0', true],
  ['emr-7.9.0', false],
  ['emr-7.11.2', true],
  ['emr-8.0.0', true],
  ['emr-6.15.0', false],
  ['emr-spark-8.0.0', undefined],
  ['emr-7', undefined],
  [null, undefined],
])('whether %s is of release 7.10 or later: %s', (label, answer) => {
  expect(isFromRelease(label, [7, 10])).toBe(answer);
});
