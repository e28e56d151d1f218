import { describe, expect, test } from 'vitest';
import type { Citation } from '../../../src/policy/policy.ts';
import { standingInWords } from '../../../src/report/html/coverage.ts';
import { requirementsOf, standingOf, type Requirement } from '../../../src/report/html/requirement.ts';
import type { Finding, Status } from '../../../src/results.ts';
import { tally, type ControlTally } from '../../../src/tally.ts';
import { account } from '../../support/sample-accounts.ts';
import { control, manualControl, policy, retention } from '../../support/sample-policies.ts';
import { finding } from './findings.ts';

const cites = (ref: string, strength: Citation['strength'], given: Partial<Citation> = {}): Citation => {
  return { framework: 'hipaa', ref, strength, ...given };
};

/** Controls that cite a section directly, each with findings of these statuses. */
function standing(...controls: readonly (readonly Status[])[]): string {
  const citations = [cites('164.312(b)', 'direct')];
  const ids = controls.map((_, n) => `control-${n}`);
  const findings = controls.flatMap((statuses, n) =>
    statuses.map((status): Finding => finding('/a', { control: `control-${n}`, status })),
  );
  const counted = tally({
    version: '0.1.0',
    reportedAt: '2026-05-04T12:00:00Z',
    accounts: [account([])],
    policies: [policy({ controls: ids.map((id) => control(retention, { id, citations })) })],
    findings,
  });
  const [requirement] = requirementsOf(counted.controls);
  const found = standingOf(requirement as Requirement);
  return `${found.state}: ${standingInWords(found, controls.length)}`;
}

describe('how a requirement stands', () => {
  test.each<[string, readonly (readonly Status[])[]]>([
    ['pass: 1 of 1 direct control passes', [['pass', 'not-applicable']]],
    ['pass: 2 of 2 direct controls pass', [['pass'], ['pass']]],
    ['fail: 1 of 2 direct controls passes, 1 fails', [['pass'], ['fail', 'pass']]],
    ['fail: 0 of 2 direct controls pass, 1 fails, 1 undecided', [['fail'], ['unknown']]],
    ['fail: 0 of 2 direct controls pass, 1 fails, 1 undecided', [['fail'], []]],
    ['unknown: 1 of 2 direct controls passes, 1 undecided', [['pass'], ['unknown', 'pass']]],
    ['unknown: 1 of 2 direct controls passes, 1 undecided', [['pass'], []]],
    ['unknown: Not assessed: its direct control could not be decided', [['unknown']]],
    ['unknown: Not assessed: none of its 2 direct controls could be decided', [['unknown'], []]],
    ['waived: 1 of 2 direct controls passes, 1 waived', [['waived'], ['pass']]],
    ['attested: 1 of 2 direct controls passes, 1 attested', [['attested'], ['pass']]],
    ['pass: 1 of 2 direct controls passes, 1 not applicable', [['pass'], ['not-applicable']]],
    ['not-applicable: Nothing to assess: no resource is in the scope of 1 direct control', [['not-applicable']]],
  ])('%s', (words, controls) => {
    expect(standing(...controls)).toBe(words);
  });
});

describe('the requirements of a policy', () => {
  const { controls } = tally({
    version: '0.1.0',
    reportedAt: '2026-05-04T12:00:00Z',
    accounts: [account([])],
    policies: [
      policy({
        controls: [
          control(retention, {
            id: 'one',
            citations: [
              cites('164.312(b)', 'direct', { status: 'required' }),
              cites('164.312(a)(2)(iv)', 'supporting', { status: 'addressable', note: 'at rest' }),
            ],
          }),
          control(retention, { id: 'two', citations: [cites('164.312(b)', 'interpretive', { status: 'required' })] }),
        ],
        manualControls: [manualControl({ citations: [cites('164.312(b)', 'direct'), cites('164.38(b)', 'direct')] })],
      }),
    ],
    findings: [
      finding('/a', { control: 'one', status: 'pass' }),
      finding('/a', { control: 'manual-activity-review', status: 'manual' }),
    ],
  });
  const found = requirementsOf(controls);
  const ids = (citing: Requirement['direct']): readonly (readonly (string | undefined)[])[] =>
    citing.map(({ tally: of, note }: { tally: ControlTally; note?: string }) => [of.control.id, note]);

  test('stand in the order of their numbers', () => {
    expect(found.map(({ ref, status }) => [ref, status])).toEqual([
      ['164.38(b)', undefined],
      ['164.312(a)(2)(iv)', 'addressable'],
      ['164.312(b)', 'required'],
    ]);
  });

  test('tell direct, supporting and interpretive controls apart, and what a person attests', () => {
    expect(
      found.map(({ direct, supporting, interpretive, manual }) => [direct, supporting, interpretive, manual].map(ids)),
    ).toEqual([
      [[], [], [], [['manual-activity-review', undefined]]],
      [[], [['one', 'at rest']], [], []],
      [[['one', undefined]], [], [['two', undefined]], [['manual-activity-review', undefined]]],
    ]);
  });

  test('claim nothing where no control is asked for directly, though others pass', () => {
    expect(found.map((requirement) => standingOf(requirement).state)).toEqual(['manual', 'none', 'pass']);
  });
});
