import { expect, test } from 'vitest';
import { closest } from '../../src/policy/closest.ts';

const rules = ['cloudtrail/insights', 'logs/retention-max', 'logs/retention-min', 'logs/class'];

test.each([
  ['logs/retention-mim', 'logs/retention-min'],
  ['logs/retention-mxa', 'logs/retention-max'],
  ['Logs/Class', 'logs/class'],
  ['log/clas', 'logs/class'],
  ['insights', 'cloudtrail/insights'],
  ['logs/retention', 'logs/retention-max'],
])('%s → %s', (text, meant) => {
  expect(closest(text, rules)).toBe(meant);
});

test.each([['alarms/actions'], ['logs'.repeat(30)], ['x'], [''], ['log']])('no guess for %s', (text) => {
  expect(closest(text, rules)).toBeUndefined();
});
