import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { settingsOf } from '../../src/lambda/settings.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { controlOf, policyOf } from '../support/policies.ts';

const location = { file: 'policy.yaml', line: 1, column: 1 };
const policy: Policy = policyOf(
  rules.map((rule) => controlOf(rule)),
  {
    manualControls: [
      { id: 'manual-review', title: '', statement: '', severity: 'low', maxAgeDays: 365, citations: [], location },
    ],
    disabled: [{ control: 'logs-off', location }],
  },
);
const settings = (parameters: Readonly<Record<string, string>>) =>
  settingsOf({ policy: 'test', ...parameters }, () => policy);
const refusal = (parameters: Readonly<Record<string, string>>): string => {
  try {
    settings(parameters);
  } catch (problem) {
    return (problem as Error).message;
  }
  return 'accepted';
};

describe('what is reported by default', () => {
  test.each([
    ['logs-retention-min', 'violations'],
    ['cloudtrail-log-file-validation', 'all'],
    ['cloudtrail-multi-region-trail', 'all'],
    ['config-recorder', 'all'],
  ])('of control %s: %s, and what cannot be decided is an error', (control, report) => {
    expect(settings({ control })).toMatchObject({ report, onUnknown: 'error', control: { id: control } });
  });
});

test('the policy holds no control but the one', () => {
  const { policy: narrow } = settings({ control: 'logs-class' });
  expect(narrow.controls.map(({ id }) => id)).toEqual(['logs-class']);
  expect(narrow.manualControls).toEqual([]);
});

test("overrides go over the policy's values, and leave the policy itself alone", () => {
  const { control } = settings({ control: 'logs-retention-min', minDays: '400' });
  expect(control.params).toMatchObject({ minDays: 400 });
  expect(policy.controls.find(({ id }) => id === control.id)?.params).toMatchObject({ minDays: 365 });
});

test('a retention that CloudWatch Logs cannot be set to is rounded as in a policy', () => {
  expect(settings({ control: 'logs-retention-min', minDays: '2191' }).control.params).toMatchObject({ minDays: 2192 });
});

test.each([
  [{}, "the rule's parameters must name a policy and a control"],
  [
    { control: 'logs-retention-mim' },
    'policy test has no control `logs-retention-mim`; did you mean logs-retention-min?',
  ],
  [{ control: 'manual-review' }, 'control manual-review of policy test is attested by a person; no rule can check it'],
  [{ control: 'logs-off' }, 'control logs-off is switched off in policy test'],
  [
    { control: 'logs-class', onUnknown: 'ignore' },
    'parameter onUnknown must be one of error, noncompliant, notApplicable, not `ignore`',
  ],
  [{ control: 'logs-class', report: 'ALL' }, 'parameter report must be one of all, violations, not `ALL`'],
  [
    { control: 'logs-retention-min', mindays: '3' },
    'control logs-retention-min has no parameter `mindays`; did you mean minDays?',
  ],
  [
    { control: 'logs-retention-min', minDays: 'six years' },
    'parameter minDays of control logs-retention-min must be a whole number from 1 to 3653, not `six years`',
  ],
  [{ control: 'logs-class', toString: 'x' }, 'control logs-class has no parameter `toString`'],
] as readonly (readonly [Readonly<Record<string, string>>, string])[])('%j is refused', (parameters, message) => {
  expect(refusal(parameters)).toContain(message);
});
