import { expect, test } from 'vitest';
import { along, broken, link, verdictOf } from '../../src/alarms/way.ts';
import { Missing, type Gap } from '../../src/evidence.ts';

const gap: Gap = { gap: 'denied', account: '111122223333' };
const unread = (): never => {
  throw new Missing([gap]);
};

test('what could not be read before a broken link is told with it, so that it can be read', () => {
  const way = along(
    () => along(unread, () => link('first')),
    () => link('second'),
    () => broken('third is gone'),
    () => link('fourth'),
  );
  expect(way).toEqual({ links: ['second'], whole: 1, broken: 'third is gone', missing: [gap] });
  expect(verdictOf(way, '')).toEqual({ status: 'fail', message: 'third is gone', missing: [gap] });
});

test('what could not be read inside a broken link is told as well', () => {
  expect(along(() => along(unread, () => broken('gone'))).missing).toEqual([gap]);
});

test('a way with nothing broken and something unread is not whole', () => {
  expect(() => along(() => link('first'), unread)).toThrow(Missing);
});
