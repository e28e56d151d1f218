import { expect, test } from 'vitest';
import { defineRule, fail, pass } from '../src/rule.ts';

/** What the compiler must refuse. Each block would be reported if it compiled; none of them is run. */
export function mustNotCompile(): void {
  const said = { title: 'Title', rationale: 'Rationale.', remediation: 'aws', references: [] };
  const minDays = { type: 'integer', default: 1, description: 'Days.' } as const;
  const onGroups = { ...said, id: 'logs/x', subject: 'logGroup', facts: [], details: [] } as const;
  const onAccount = { ...said, id: 'cloudtrail/x', subject: 'account', params: {} } as const;

  defineRule({
    ...onAccount,
    facts: ['now'],
    details: [],
    // @ts-expect-error a fact that was not declared
    judge: (_account, { trails }) => pass(`${trails.some(() => true)}`),
  });
  defineRule({
    ...onAccount,
    facts: ['trails'],
    details: [],
    // @ts-expect-error a detail that was not declared
    judge: (_account, { trails }) => pass(`${trails.some((trail) => trail.logging)}`),
  });
  defineRule({
    ...onGroups,
    params: { minDays },
    // @ts-expect-error a parameter that does not exist
    judge: (group, _facts, { maxDays }) => pass(`${group.id} ${maxDays}`),
  });
  defineRule({
    ...onGroups,
    params: { minDays },
    // @ts-expect-error a retention that may be null, compared without a look at null
    judge: (group, _facts, params) => (group.retentionDays >= params.minDays ? pass('') : fail('')),
  });
  defineRule({
    ...onGroups,
    // @ts-expect-error a resource that does not exist
    subject: 'logGroups',
    params: {},
    judge: () => pass(''),
  });
  defineRule({
    ...onGroups,
    params: { mode: { type: 'string', enum: ['some', 'all'], default: 'some', description: 'Mode.' } },
    // @ts-expect-error a value that the parameter cannot have
    judge: (_group, _facts, { mode }) => pass(mode === 'none' ? 'none' : 'some'),
  });
  defineRule({
    ...onGroups,
    params: { minDays },
    // @ts-expect-error a bound of retention that is no parameter
    retention: { minimum: 'maxDays' },
    judge: () => pass(''),
  });
  defineRule({
    ...onAccount,
    facts: ['trails'],
    details: [],
    // @ts-expect-error the number of a collection's members cannot be had
    judge: (_account, { trails }) => pass(`${trails.length}`),
  });
}

test('the compiler refuses what rules must not do', () => {
  // The proof is the type check; a function that was never called is all there is to see here.
  expect(mustNotCompile).toBeTypeOf('function');
});
