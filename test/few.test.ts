import { expect, test } from 'vitest';
import { few } from '../src/few.ts';

test.each([
  [[], ''],
  [['a', 'b', 'c'], 'a; b; c'],
  [['a', 'b', 'c', 'd', 'e'], 'a; b; c; and 2 more'],
])('of %j', (clauses, told) => {
  expect(few(clauses)).toBe(told);
});

test('separated otherwise', () => {
  expect(few(['a', 'b', 'c', 'd'], ', ')).toBe('a, b, c, and 1 more');
});
