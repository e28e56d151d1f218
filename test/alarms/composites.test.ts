import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import rule from '../../rules/alarms/actions.ts';
import { tells } from '../../src/alarms/alarm.ts';
import { Composites, type Reaction } from '../../src/alarms/composites.ts';
import type { AlarmView } from '../../src/alarms/facts.ts';
import { broken, link, printed } from '../../src/alarms/way.ts';
import { Collection } from '../../src/collection.ts';
import { evaluate } from '../../src/evaluate.ts';
import { Missing, open } from '../../src/evidence.ts';
import type { AnyRule } from '../../src/rule.ts';
import { alarm, compositeAlarm, metricFilter } from '../support/alarm-resources.ts';
import { controlOf, policyOf } from '../support/policies.ts';
import { breach } from '../support/removals.ts';
import { accountEvidence, listingsOf, trail } from '../support/resources.ts';

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

test.each(['ALARM(third) AND ALARM(first)', 'ALARM(first) AND ALARM(third)'])(
  'in whatever order %s names alarms',
  (rule) => {
    const alarms = seen(
      alarm('keys'),
      compositeAlarm('first', 'ALARM(keys)'),
      compositeAlarm('second', 'ALARM(first)'),
      compositeAlarm('third', 'ALARM(second)'),
      compositeAlarm('last', rule),
    );
    const composites = new Composites(keys, new Collection(alarms), rests);
    expect(printed(composites.goesOff(alarms.at(-1) ?? keys))).toBe('composite alarm last');
  },
);

test('alarms of other regions have no say, whatever their names', () => {
  const away = { region: 'us-east-1' };
  const elsewhere = [compositeAlarm('any', 'ALARM(other)', away), alarm('keys', away)];
  expect(told('any', compositeAlarm('any', 'ALARM(keys)'), ...elsewhere)).toBe('composite alarm any → somebody');
  expect(told('any', compositeAlarm('any', 'ALARM(keys)', away))).toBe('keys tells nobody');
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

type State = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
type Holds = (stateOf: (name: string) => State) => boolean;

/** The text of a rule on alarms of these names, and what it means. */
const ruleOn = (names: readonly string[]) =>
  fc.letrec<{ rule: readonly [string, Holds] }>((tie) => ({
    rule: fc.oneof(
      { depthSize: 'small' },
      fc
        .tuple(fc.constantFrom<State[]>('ALARM', 'ALARM', 'OK', 'INSUFFICIENT_DATA'), fc.constantFrom(...names))
        .map(([state, name]): [string, Holds] => [`${state}(${name})`, (stateOf) => stateOf(name) === state]),
      tie('rule').map(([text, holds]): [string, Holds] => [`NOT (${text})`, (stateOf) => !holds(stateOf)]),
      fc
        .tuple(tie('rule'), tie('rule'))
        .map(([[a, x], [b, y]]): [string, Holds] => [`(${a}) AND (${b})`, (stateOf) => x(stateOf) && y(stateOf)]),
      fc
        .tuple(tie('rule'), tie('rule'))
        .map(([[a, x], [b, y]]): [string, Holds] => [`(${a}) OR (${b})`, (stateOf) => x(stateOf) || y(stateOf)]),
    ),
  })).rule;

const leaves = ['keys', 'other', 'third'];
const ids = ['c0', 'c1', 'c2', 'c3'];
/** Each on the leaves and on those before it. */
const rules = fc.tuple(...ids.map((_, at) => ruleOn([...leaves, ...ids.slice(0, at)])));

test('what is told of a composite alarm is so, in whatever states the others are', () => {
  const resting = fc.constantFrom<State[]>('OK', 'INSUFFICIENT_DATA');
  const reactions = fc.constantFrom<Reaction[]>('goes off', 'rests', 'may go off');
  let certain = 0;
  fc.assert(
    fc.property(
      rules,
      fc.tuple(reactions, reactions),
      fc.tuple(resting, resting, resting),
      fc.tuple(fc.boolean(), fc.boolean()),
      (texts, [other, third], rest, goesOff) => {
        const views = texts.map(([text], at) => compositeAlarm(ids[at] ?? '', text));
        const alarms = seen(alarm('keys'), alarm('other'), alarm('third'), ...views);
        const composites = new Composites(keys, new Collection(alarms), ({ id }) => (id === 'other' ? other : third));
        const isRinging = [
          true,
          ...[other, third].map((one, at) => one === 'goes off' || (one === 'may go off' && goesOff[at])),
        ];
        const before = new Map<string, State>(leaves.map((name, at) => [name, rest[at] ?? 'OK']));
        const after = new Map<string, State>(
          leaves.map((name, at) => [name, isRinging[at] ? 'ALARM' : (rest[at] ?? 'OK')]),
        );
        for (const [at, [, holds]] of texts.entries())
          for (const states of [before, after])
            states.set(ids[at] ?? '', holds((name) => states.get(name) ?? 'OK') ? 'ALARM' : 'OK');
        for (const view of alarms.slice(leaves.length)) {
          const isSetOff = before.get(view.id) !== 'ALARM' && after.get(view.id) === 'ALARM';
          try {
            expect([view.id, composites.goesOff(view).broken === undefined]).toEqual([view.id, isSetOff]);
            certain++;
          } catch (problem) {
            if (!(problem instanceof Missing)) throw problem;
          }
        }
      },
    ),
    { numRuns: 500 },
  );
  expect(certain).toBeGreaterThan(200);
});

test('no removal of evidence turns what is told of composite alarms, also in circles', () => {
  const any = fc.tuple(...ids.map(() => ruleOn(['root-usage', 'other', ...ids])));
  const judged = policyOf([controlOf(rule as unknown as AnyRule, {})]);
  const told = new Set<string>();
  fc.assert(
    fc.property(any, fc.subarray(ids), (texts, acting) => {
      const composite = texts.map(([text], at) => {
        const id = ids[at] ?? '';
        return compositeAlarm(id, text, acting.includes(id) ? {} : { alarmActions: [] });
      });
      const metric = ['root-usage', 'other'].map((id) => alarm(id, { alarmActions: [] }));
      const members = { trail: [trail()], metricFilter: [metricFilter()], alarm: [...metric, ...composite] };
      const evidence = accountEvidence(listingsOf({ members }));
      for (const { status } of evaluate([judged], [evidence])) told.add(status);
      expect(breach(evaluate, [judged], evidence)).toBeUndefined();
    }),
    { numRuns: 20 },
  );
  expect(told.size).toBeGreaterThan(1);
});
