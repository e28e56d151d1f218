import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRule } from '../../src/alarms/alarm-rule.ts';

const states: Readonly<Record<string, boolean>> = { a: true, ok: false, 'with blanks (and brackets': false };
const holds = (rule: string) => readRule(rule)?.holds((name) => states[name]);

describe('the rule of a composite alarm', () => {
  test.each([
    ['ALARM(a)', true],
    ['ALARM("a")', true],
    ["ALARM( 'a' )", true],
    [' ALARM ( a ) ', true],
    ['OK(a)', false],
    // Out of ALARM it is in OK or in INSUFFICIENT_DATA.
    [' OK ( ok ) ', undefined],
    ['INSUFFICIENT_DATA("with blanks (and brackets")', undefined],
    ['ALARM("with blanks (and brackets")', false],
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
    ['ALARM(unknown)', undefined],
    ['NOT ALARM(unknown)', undefined],
    ['ALARM(a) OR ALARM(unknown)', true],
    ['ALARM(unknown) OR ALARM(ok)', undefined],
    ['ALARM(unknown) AND ALARM(ok)', false],
    ['ALARM(a) AND ALARM(unknown)', undefined],
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
    expect(readRule(rule)).toBeUndefined();
  });

  test('names alarms by name and by ARN', () => {
    const rule = readRule(
      'ALARM(a) AND NOT OK("arn:aws-cn:cloudwatch:cn-north-1:111122223333:alarm:b:c") OR ALARM( d )',
    );
    expect([...(rule?.names ?? [])]).toEqual(['a', 'b:c', 'd']);
  });

  test.each(['ALARM(', 'ALARM(a', 'ALARM("a"', 'ALARM(a)'])('is read in no time after %s and many blanks', (start) => {
    const before = performance.now();
    expect(readRule(`${start}${' '.repeat(100_000)}"`)).toBeUndefined();
    expect(performance.now() - before).toBeLessThan(1000);
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
