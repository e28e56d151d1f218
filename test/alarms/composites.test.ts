import { describe, expect, test } from 'vitest';
import { tells } from '../../src/alarms/alarm.ts';
import type { Reaction } from '../../src/alarms/composites.ts';
import type { AlarmView } from '../../src/alarms/facts.ts';
import { broken, link, printed } from '../../src/alarms/way.ts';
import { Collection } from '../../src/collection.ts';
import { open } from '../../src/evidence.ts';
import { alarm, compositeAlarm } from '../support/alarm-resources.ts';

const seen = (...recorded: readonly ReturnType<typeof alarm>[]): readonly AlarmView[] =>
  recorded.map((one) => open(one, 'alarm'));
const [keys] = seen(alarm('keys')) as [AlarmView];
const rests = (): Reaction => 'rests';

/** Whom the alarm `keys` tells, where the alarm of one name alone tells somebody. */
const told = (acting: string, ...composites: readonly ReturnType<typeof alarm>[]): string =>
  printed(
    tells(keys, new Collection([keys, ...seen(...composites)]), rests, ({ id }) =>
      id === acting ? link('somebody') : broken(`${id} tells nobody`),
    ),
  );

describe('many composite alarms are followed in no time', () => {
  test('in layers of which each alarm follows both of the layer below', () => {
    const layers = Array.from({ length: 200 }, (_, at) => {
      const rule = at === 0 ? 'ALARM(keys)' : `ALARM(x${at - 1}) OR ALARM(y${at - 1})`;
      return [compositeAlarm(`x${at}`, rule), compositeAlarm(`y${at}`, rule)];
    }).flat();
    const way = Array.from({ length: 200 }, (_, at) => `composite alarm x${at} → `).join('');
    expect(told('x199', ...layers)).toBe(`${way}somebody`);
    expect(told('nobody', ...layers)).toBe(`${way}x199 tells nobody`);
  });

  test('that all follow each other', () => {
    const names = Array.from({ length: 50 }, (_, at) => `c${at}`);
    const rule = ['keys', ...names].map((name) => `ALARM(${name})`).join(' OR ');
    const circle = names.map((name) => compositeAlarm(name, rule));
    expect(() => told('c49', ...circle)).toThrow('evidence is missing');
    expect(told('nobody', ...circle)).toBe('c0 tells nobody');
  });
});

test('a rule that cannot be read may follow any alarm that it names', () => {
  const unread = compositeAlarm('any', 'AT_LEAST(1, ALARM, (keys))');
  expect(() => told('any', unread)).toThrow('evidence is missing');
  expect(told('any', compositeAlarm('any', 'AT_LEAST(1, ALARM, (logins))'))).toBe('keys tells nobody');
});

test('of two ways to a composite alarm the certain one is taken', () => {
  const unclear = compositeAlarm('first', 'ALARM(keys) AND OK(other)');
  const certain = [compositeAlarm('one', 'ALARM(keys)'), compositeAlarm('two', 'ALARM(one)')];
  const last = compositeAlarm('last', 'ALARM(first) OR ALARM(two)');
  // At rest the first is not in ALARM, since the alarm is not.
  expect(told('last', unclear, ...certain, last)).toBe(
    'composite alarm one → composite alarm two → composite alarm last → somebody',
  );
});
