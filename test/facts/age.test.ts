import { expect, test } from 'vitest';
import { isRecent } from '../../src/facts/age.ts';

const now = new Date('2026-11-22T12:00:00Z');

test.each([
  ['2026-11-22T11:00:00Z', true],
  ['2026-11-22T10:59:59.999Z', false],
  ['2026-11-22T12:00:01Z', true],
])('%s, at most an hour old: %s', (time, recent) => {
  expect(isRecent(time, 1, now)).toBe(recent);
});

test('what is no time is an error, not old', () => {
  expect(() => isRecent('2026-99-99T00:00:00Z', 1, now)).toThrow('"2026-99-99T00:00:00Z" is not a time');
});
