import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ruleHolds, type AlarmState } from '../../src/alarms/alarm-rule.ts';

const states: Readonly<Record<string, AlarmState>> = {
  a: 'ALARM',
  ok: 'OK',
  'with blanks (and brackets': 'INSUFFICIENT_DATA',
  'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:a': 'ALARM',
};
const holds = (rule: string) => ruleHolds(rule, (name) => states[name] ?? 'OK');

describe('the rule of a composite alarm', () => {
  test.each([
    ['ALARM(a)', true],
    ['ALARM("a")', true],
    ['OK(a)', false],
    [' OK ( ok ) ', true],
    ['INSUFFICIENT_DATA("with blanks (and brackets")', true],
    ['ALARM(arn:aws:cloudwatch:eu-west-1:111122223333:alarm:a)', true],
    ['NOT ALARM(a)', false],
    ['NOT NOT ALARM(a)', true],
    ['ALARM(ok) OR ALARM(a)', true],
    ['ALARM(ok) AND ALARM(a)', false],
    ['TRUE', true],
    ['FALSE', false],
    ['ALARM(a) OR ALARM(a) AND ALARM(ok)', true],
    ['(ALARM(a) OR ALARM(a)) AND ALARM(ok)', false],
    ['NOT ALARM(ok) AND ALARM(a)', true],
  ])('%s', (rule, value) => {
    expect(holds(rule)).toBe(value);
  });

  test.each([
    '',
    'ALARM',
    'ALARM(a',
    'ALARM(a) ALARM(a)',
    'ALARM(a) XOR OK(a)',
    '(TRUE',
    'TRUE)',
    'AND TRUE',
    'AT_LEAST(1, ALARM, (a, b))',
  ])('cannot be read in %j', (rule) => {
    expect(holds(rule)).toBeUndefined();
  });

  test('agrees with logic', () => {
    const { rule } = fc.letrec<{ rule: readonly [string, boolean] }>((tie) => ({
      rule: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(['ALARM(a)', true] as const, ['ALARM("ok")', false] as const, ['TRUE', true] as const),
        tie('rule').map(([text, value]) => [`NOT (${text})`, !value] as const),
        fc
          .tuple(tie('rule'), fc.boolean(), tie('rule'))
          .map(([[a, x], and, [b, y]]) => [`(${a}) ${and ? 'AND' : 'OR'} (${b})`, and ? x && y : x || y] as const),
      ),
    }));
    fc.assert(
      fc.property(rule, ([text, value]) => {
        expect(holds(text)).toBe(value);
      }),
    );
  });
});
