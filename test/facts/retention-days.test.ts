import { expect, test } from 'vitest';
import { longestRetention, shortestRetention } from '../../src/facts/retention-days.ts';

test.each([
  [1, 1],
  [366, 400],
  [2190, 2192],
  [3653, 3653],
  [3654, undefined],
])('at least %d days can be set as %s', (atLeast, days) => {
  expect(shortestRetention(atLeast)).toBe(days);
});

test.each([
  [0, undefined],
  [1, 1],
  [364, 180],
  [365, 365],
  [9999, 3653],
])('at most %d days can be set as %s', (atMost, days) => {
  expect(longestRetention(atMost)).toBe(days);
});
