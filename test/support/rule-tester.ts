import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { evaluate, type Result } from '../../src/evaluate.ts';
import type { DetailName, FactName, ResourceName } from '../../src/facts/index.ts';
import { paramsSchema } from '../../src/params.ts';
import type { AnyRule, ParamSchema, ParamsOf, Rule } from '../../src/rule.ts';
import { controlOf, policyOf } from './policies.ts';
import { breach } from './removals.ts';
import { accountEvidence, listingsOf, type Given } from './resources.ts';

/** What is given, and what the rule must say of the one subject in it, to the letter. */
export interface Case<P> extends Given {
  readonly name: string;
  readonly params?: { readonly [K in keyof P]?: ParamsOf<P>[K] };
  /** Which of the given resources is judged, where the rule looks at others of its kind. */
  readonly only?: string;
  readonly message: string;
  readonly remediation?: string;
}

export interface Cases<P> {
  readonly pass: readonly Case<P>[];
  readonly fail: readonly Case<P>[];
  /** Evidence is missing that could change the answer. */
  readonly gap: readonly Case<P>[];
  readonly notApplicable?: readonly Case<P>[];
}

const statuses = { pass: 'pass', fail: 'fail', gap: 'unknown', notApplicable: 'not-applicable' } as const;

/** Tests a rule by its cases; strict, so that their author need not be. */
export function testRule<
  R extends ResourceName,
  F extends FactName,
  D extends DetailName,
  P extends Readonly<Record<string, ParamSchema>>,
>(rule: Rule<R, F, D, P>, cases: Cases<P>): void {
  const anyRule = rule as unknown as AnyRule;
  describe(`${rule.id}`, () => {
    test('has cases of every polarity, all of them different', () => {
      expect(faultsOf(cases)).toEqual([]);
    });
    for (const [polarity, status] of Object.entries(statuses))
      for (const one of cases[polarity as keyof typeof statuses] ?? [])
        test(`${status}: ${one.name}`, () => {
          const { message, remediation } = one;
          expect(examine(anyRule, one)).toEqual([
            { status, message, ...(remediation !== undefined && { remediation }) },
          ]);
        });
  });
}

/** What is wrong with a set of cases. */
export function faultsOf(cases: Cases<unknown>): readonly string[] {
  const faults = (['pass', 'fail', 'gap'] as const)
    .filter((polarity) => cases[polarity].length === 0)
    .map((polarity) => `no ${polarity} case`);
  const all = [...cases.pass, ...cases.fail, ...cases.gap, ...(cases.notApplicable ?? [])];
  const names = all.map(({ name }) => name);
  const inputs = all.map(({ params, members, holes }) => JSON.stringify({ params, members, holes }));
  for (const [nth, name] of names.entries()) {
    if (names.indexOf(name) < nth) faults.push(`two cases are named ${JSON.stringify(name)}`);
    const same = inputs.indexOf(inputs[nth] ?? '');
    if (same < nth) faults.push(`${JSON.stringify(name)} has the input of ${JSON.stringify(names[same])}`);
  }
  return faults;
}

/** What the rule says of a case. Its inputs are frozen, what it says survives JSON, and no removal of evidence turns it. */
export function examine(
  rule: AnyRule,
  one: Case<unknown>,
): readonly Pick<Result, 'status' | 'message' | 'remediation'>[] {
  const params: Readonly<Record<string, unknown>> = one.params ?? {};
  const ajv = new Ajv2020({ allowUnionTypes: true });
  ajv.validate(paramsSchema(rule.params), params);
  expect(ajv.errorsText()).toBe('No errors');

  // What a rule sees has been a file: nothing but JSON.
  const evidence = deepFreeze(
    accountEvidence(JSON.parse(JSON.stringify(listingsOf(one))) as ReturnType<typeof listingsOf>),
  );
  const control = controlOf(rule, params, one.only === undefined ? undefined : { names: [one.only] });
  deepFreeze(control.params);
  const policy = policyOf([control]);
  const results = [...evaluate([policy], [evidence])];
  for (const { policy: _, control: __, ...verdict } of results)
    expect(JSON.parse(JSON.stringify(verdict))).toStrictEqual(verdict);
  expect(breach(evaluate, [policy], evidence)).toBeUndefined();
  return results.map(({ status, message, remediation }) => ({
    status,
    message,
    ...(one.remediation !== undefined && { remediation }),
  }));
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
}
