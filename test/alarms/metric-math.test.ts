import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateMath } from '../../src/alarms/metric-math.ts';

const metricStat = { Metric: { Namespace: 'N', MetricName: 'M' }, Period: 60, Stat: 'Sum' };
const values: Readonly<Record<string, number | undefined>> = { m1: 3, m2: 4, gone: undefined };
const evaluated = (expression: string) =>
  evaluateMath(
    [
      { Id: 'e1', Expression: expression, ReturnData: true },
      ...Object.keys(values).map((Id) => ({ Id, MetricStat: metricStat, ReturnData: false })),
      { Id: 'e2', Expression: 'm1 * 10', ReturnData: false },
      { Id: 'loop', Expression: 'loop + 1', ReturnData: false },
    ],
    (id) => values[id],
  );

describe('metric math', () => {
  test.each([
    ['m1', 3],
    ['m1 + m2 * 2', 11],
    ['(m1+m2)*2', 14],
    ['m2 - m1 - 1', 0],
    ['m2 / 8', 0.5],
    ['e2 + 1', 31],
    ['SUM(METRICS())', 7],
    ['SUM([m1, m2, gone])', 7],
    ['SUM([gone])', undefined],
    ['FILL(gone, 0)', 0],
    ['FILL(m1, 0)', 3],
    ['FILL(m1, REPEAT)', 3],
    ['gone', undefined],
    ['m1 + gone', undefined],
    ['m1 + FILL(gone, 0)', 3],
    ['m1 / 0', undefined],
  ])('%s', (expression, value) => {
    expect(evaluated(expression)).toBe(value);
  });

  test.each([
    'FILL(gone, REPEAT)',
    'RATE(m1)',
    'SUM(m1)',
    'ANOMALY_DETECTION_BAND(m1, 2)',
    'IF(m1 > 2, 1, 0)',
    'm1 m2',
    'm1 +',
    '(m1',
    'nowhere',
    'loop',
    '',
    "SEARCH('{N} M', 'Sum')",
  ])('is not followed in %s', (expression) => {
    expect(evaluated(expression)).toBeNull();
  });

  test('no query is watched', () => {
    expect(
      evaluateMath(
        [
          { Id: 'm1', MetricStat: metricStat },
          { Id: 'm2', MetricStat: metricStat },
        ],
        () => 1,
      ),
    ).toBeNull();
  });

  test('agrees with arithmetic', () => {
    const { expression } = fc.letrec<{ expression: readonly [string, number] }>((tie) => ({
      expression: fc.oneof(
        { depthSize: 'small' },
        fc.nat(99).map((n) => [String(n), n] as const),
        fc.constantFrom(['m1', 3] as const, ['m2', 4] as const),
        fc
          .tuple(tie('expression'), fc.constantFrom('+', '-', '*'), tie('expression'))
          .map(([[a, x], operator, [b, y]]) => {
            const value = operator === '+' ? x + y : operator === '-' ? x - y : x * y;
            return [`(${a} ${operator} ${b})`, value] as const;
          }),
      ),
    }));
    fc.assert(
      fc.property(expression, ([text, value]) => {
        // Of a negative zero nobody speaks.
        expect((evaluated(text) ?? NaN) + 0).toBe(value + 0);
      }),
    );
  });

  test('throws at no text', () => {
    const tokens = fc.constantFrom('m1', 'SUM', 'FILL', '(', ')', '[', ']', ',', '+', '/', '2', 'METRICS', '"', ' ');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(tokens).map((parts) => parts.join('')),
        ),
        (expression) => {
          const value = evaluated(expression);
          expect(value === null || value === undefined || typeof value === 'number').toBe(true);
        },
      ),
    );
  });
});
