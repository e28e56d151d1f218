import { expect, test } from 'vitest';
import { isRecent } from '../../src/facts/age.ts';
import { account, trail } from '../support/resources.ts';

const now = new Date('2026-11-22T12:00:00Z');

test.each([
  ['2026-11-22T11:00:00Z', true],
  ['2026-11-22T10:59:59.999Z', false],
  ['2026-11-22T12:00:01Z', true],
  ['2026-11-23T12:00:00Z', true],
])('%s, at most an hour old: %s', (time, recent) => {
  expect(isRecent(trail(), time, 1, now)).toBe(recent);
});

test.each(['2026-99-99T00:00:00Z', '2026-11-23T12:00:00.001Z', '2099-01-01T00:00:00Z'])(
  '%s is no time that can have come: neither recent nor old',
  (time) => {
    expect(() => isRecent(trail(), time, 1, now)).toThrow(
      expect.objectContaining({
        gaps: [
          {
            gap: 'undecidable',
            account,
            region: 'eu-west-1',
            needs: `how long before 2026-11-22T12:00:00.000Z "${time}" was`,
          },
        ],
      }),
    );
  },
);
