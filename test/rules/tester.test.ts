import { describe, expect, test } from 'vitest';
import retentionMin from '../../rules/logs/retention-min.ts';
import type { AnyRule } from '../../src/rule.ts';
import { fail, pass } from '../../src/rule.ts';
import { denied, logGroup, trail } from '../support/resources.ts';
import { examine, faultsOf } from '../support/rule-tester.ts';

const rule = retentionMin as unknown as AnyRule;
const one = { name: 'one', members: { logGroup: [logGroup('/app', { retentionDays: 30 })] }, message: '' };
const another = { name: 'another', message: '' };
const third = { name: 'third', holes: { logGroup: [denied('x')] }, message: '' };

describe('the rule tester', () => {
  test('accepts cases of every polarity', () => {
    expect(faultsOf({ pass: [one], fail: [another], gap: [third] })).toEqual([]);
  });

  test('refuses a missing polarity, a name used twice and an input used twice', () => {
    expect(faultsOf({ pass: [one], fail: [{ ...one, message: 'x' }], gap: [] })).toEqual([
      'no gap case',
      'two cases are named "one"',
      '"one" has the input of "one"',
    ]);
  });

  test('refuses parameters that a policy could not have', () => {
    expect(() => examine(rule, { ...one, params: { minDays: 0 } })).toThrow('must be >= 1');
    expect(() => examine(rule, { ...one, params: { minimum: 1 } })).toThrow('must NOT have add');
  });

  test('refuses a rule that decides by what it does not see', () => {
    const careless: AnyRule = {
      ...rule,
      facts: ['trails'],
      judge: (_group, { trails }) => (trails.shown().length > 0 ? pass('some') : fail('none')),
    };
    const seen = { ...one, members: { ...one.members, trail: [trail()] } };
    expect(() => examine(careless, seen)).toThrow('without any list of trail');
  });

  test('keeps a rule from changing its parameters', () => {
    const meddling: AnyRule = {
      ...rule,
      judge: (_group, _facts, params) => {
        Object.assign(params, { minDays: 1 });
        return pass('changed');
      },
    };
    const [said] = examine(meddling, one);
    expect(said?.status).toBe('unknown');
    expect(said?.message).toMatch(/^rule logs\/retention-min failed: Cannot assign to read only property/);
  });
});
