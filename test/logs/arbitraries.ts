import fc from 'fast-check';
import type { Comparison, Field, JsonTest, Logic, Pattern, Step, Term } from '../../src/logs/pattern.ts';
import type { Value } from './reference.ts';

// Few names and values, so that patterns and messages often meet.
const names = ['a', 'b', 'a.b', 'b-1', '', '__proto__'] as const;
const texts = [
  'a',
  'ab',
  'b',
  'ab a',
  '*a',
  'a*',
  '*b*',
  '*',
  '**',
  'a*b',
  '',
  '1',
  '1.0',
  '1*',
  'null',
  'true',
  'é',
  '\\',
] as const;
const numbers = ['0', '-0', '1', '1.0', '1e0', '-1', '10', '1.5', '2e3', '01', '+1', '.5', '1.'] as const;
const jsonNumbers = ['0', '-0', '1', '1.0', '1e0', '-1', '10', '1.5', '2e3', '2000', '0.5'] as const;
const regexes = ['a', '^a', 'a$', '^ab|b$', '[ab]{,2}', String.raw`\d`, '.', '1.?0', '^$'] as const;

const regex = fc.record({ kind: fc.constant('regex' as const), source: fc.constantFrom(...regexes) });
const number = fc.record({ kind: fc.constant('number' as const), text: fc.constantFrom(...numbers) });
const text = fc.record({ kind: fc.constant('text' as const), text: fc.constantFrom(...texts) });

const comparison: fc.Arbitrary<Comparison> = fc.oneof(
  fc.record({
    kind: fc.constant('comparison' as const),
    operator: fc.constantFrom('=' as const, '!=' as const),
    operand: fc.oneof({ weight: 2, arbitrary: number }, { weight: 3, arbitrary: text }, regex),
  }),
  fc.record({
    kind: fc.constant('comparison' as const),
    operator: fc.constantFrom('<' as const, '>' as const, '<=' as const, '>=' as const),
    operand: number,
  }),
);

const plainStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...names).map((name) => ({ kind: 'property' as const, name })) },
  fc.nat(2).map((index) => ({ kind: 'element' as const, index })),
);
const wildcard = fc.constantFrom<Step>({ kind: 'every-property' }, { kind: 'every-element' });

const selector = fc
  .tuple(fc.array(plainStep, { maxLength: 2 }), fc.option(wildcard, { freq: 2 }), fc.array(plainStep, { maxLength: 1 }))
  .map(([before, star, after]) => [...before, ...(star === null ? [] : [star]), ...after])
  .filter((steps) => steps.length > 0);

const jsonTest: fc.Arbitrary<JsonTest> = fc.record({
  selector,
  predicate: fc.oneof(
    { weight: 4, arbitrary: comparison },
    fc.constantFrom(null, true, false).map((value) => ({ kind: 'is' as const, value })),
    fc.constant({ kind: 'not-exists' as const }),
  ),
});

export function logicOf<Test>(test: fc.Arbitrary<Test>): fc.Arbitrary<Logic<Test>> {
  return fc.letrec<{ logic: Logic<Test> }>((tie) => ({
    logic: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      test.map((one) => ({ kind: 'test' as const, test: one })),
      fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        parts: fc.array(tie('logic'), { minLength: 2, maxLength: 3 }),
      }),
    ),
  })).logic;
}

export const condition = logicOf(jsonTest);

const term: fc.Arbitrary<Term> = fc.record({
  role: fc.constantFrom('required' as const, 'optional' as const, 'excluded' as const),
  find: fc.oneof(
    regex,
    text.filter(({ text: phrase }) => phrase !== ''),
  ),
});

/** Conditions of a field have no parentheses: an `or` of `and`s of comparisons. */
const fieldCondition: fc.Arbitrary<Logic<Comparison>> = fc
  .array(fc.array(comparison, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 })
  .map((alternatives) => ({
    kind: 'or',
    parts: alternatives.map((all) => ({ kind: 'and', parts: all.map((test) => ({ kind: 'test', test })) })),
  }));

const fields = fc.array(fc.record({ name: fc.constant(''), condition: fc.option(fieldCondition) }), {
  minLength: 1,
  maxLength: 3,
});

/** Gives fields names of their own; a field without a condition may go without. */
function named(conditions: readonly Pick<Field, 'condition'>[], from: number): readonly Field[] {
  return conditions.map(({ condition: asked }, index) => ({
    name: asked === null && index % 2 === 0 ? null : `f${from + index}`,
    condition: asked,
  }));
}

const optionalTerms = fc.array(
  term.map((one) => ({ ...one, role: 'optional' as const })),
  { maxLength: 3 },
);

export const pattern: fc.Arbitrary<Pattern> = fc.oneof(
  fc.oneof(fc.array(term, { maxLength: 3 }), optionalTerms).map((terms) => ({ kind: 'terms' as const, terms })),
  { weight: 4, arbitrary: condition.map((logic) => ({ kind: 'json' as const, condition: logic })) },
  fc
    .tuple(fields, fc.option(fields))
    // `[]` asks for nothing, so a single field has a name.
    .filter(([before, after]) => before.length > 1 || after !== null || before[0]?.condition !== null)
    .map(([before, after]) => ({
      kind: 'fields' as const,
      before: named(before, 0),
      after: after === null ? null : named(after, before.length),
    })),
);

/** Whether the pattern keeps to the limits on regular expressions and wildcards. */
export function isWithinLimits(one: Pattern): boolean {
  const text = JSON.stringify(one);
  const count = (what: RegExp): number => text.match(what)?.length ?? 0;
  return one.kind === 'terms' || (count(/"kind":"regex"/g) <= 2 && count(/"kind":"every-/g) <= 3);
}

export const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Value>(null, true, false),
    fc.constantFrom('a', 'ab', 'b', 'xab', 'ab a', '1', '1.0', '10', '', 'null', 'true', 'é', '*', '\\', 'a*b', '**'),
    fc.constantFrom(...jsonNumbers).map((spelling) => ({ number: spelling })),
    fc.array(tie('value'), { maxLength: 3 }).map((array) => ({ array })),
    members(tie('value')),
  ),
})).value;

function members(of: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc.array(fc.tuple(fc.constantFrom(...names), of), { maxLength: 4 }).map((object) => ({ object }));
}

export const event = members(value);
export const words = fc.array(fc.constantFrom('a', 'ab', 'b', '1', '1.0', '10', '-1', '.5', 'null', '*', 'é'), {
  maxLength: 5,
});
