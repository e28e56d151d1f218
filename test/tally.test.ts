import { describe, expect, test } from 'vitest';
import { findings } from '../src/findings.ts';
import type { Policy } from '../src/policy/policy.ts';
import type { AccountEvidence } from '../src/sources/evidence.ts';
import {
  bySeverity,
  controlCounts,
  sampled,
  size,
  statusOf,
  sum,
  tally,
  worstFirst,
  type Tally,
} from '../src/tally.ts';
import { account, logGroup } from './support/sample-accounts.ts';
import { attestation, control, manualControl, policy, retention, waiver } from './support/sample-policies.ts';

const none = { fail: 0, unknown: 0, waived: 0, attested: 0, manual: 0, pass: 0, 'not-applicable': 0 };

function counted(policies: readonly Policy[], accounts: readonly AccountEvidence[]): Tally {
  const findingsOf = findings(policies, accounts);
  return tally({ version: '0.1.0', reportedAt: '2026-05-04T12:00:00Z', accounts, policies, findings: findingsOf });
}

describe('tally', () => {
  const mixed = account([
    logGroup('/app/a', { retentionDays: 30 }),
    logGroup('/b', { retentionDays: 30 }),
    logGroup('/c', { retentionDays: { gap: 'denied', account: '111122223333' } }),
    logGroup('/d'),
  ]);

  test('counts by policy, control and status, manual controls last', () => {
    const policies = [
      policy({ waivers: [waiver()], manualControls: [manualControl()] }),
      policy({ id: 'gdpr', controls: [control(retention, { params: { minDays: 7 } })] }),
    ];
    const { controls } = counted(policies, [mixed]);
    expect(controls.map((of) => [of.policy.id, of.control.id, of.counts])).toEqual([
      ['hipaa', 'logs-retention-min', { ...none, fail: 1, unknown: 1, waived: 1, pass: 1 }],
      ['hipaa', 'manual-activity-review', { ...none, manual: 1 }],
      ['gdpr', 'logs-retention-min', { ...none, unknown: 1, pass: 3 }],
    ]);
    expect(sum(controls.map(({ counts }) => counts))).toEqual({
      ...none,
      fail: 1,
      unknown: 2,
      waived: 1,
      manual: 1,
      pass: 4,
    });
    expect(controlCounts(controls)).toEqual({ ...none, fail: 1, unknown: 1, manual: 1 });
    expect(bySeverity(controls)).toEqual({
      critical: none,
      high: { ...none, fail: 1, unknown: 2, waived: 1, pass: 4 },
      medium: { ...none, manual: 1 },
      low: none,
      info: none,
    });
  });

  test('keeps the first findings of each status and never more, however many there are', () => {
    const groups = Array.from({ length: 1000 }, (_, index) =>
      logGroup(`/g/${index}`, { retentionDays: index % 2 ? 30 : 365 }),
    );
    const [only] = counted([policy()], [account(groups)]).controls;
    expect(only?.counts).toEqual({ ...none, fail: 500, pass: 500 });
    expect(only?.samples.fail.map(({ subject }) => subject.id)).toEqual(
      Array.from({ length: sampled }, (_, index) => `/g/${2 * index + 1}`),
    );
    expect(only?.samples).toMatchObject({ unknown: [], waived: [], attested: [], manual: [] });
  });

  test('tells how well each account was seen', () => {
    const denied = {
      action: 'logs:DescribeLogGroups',
      region: 'eu-west-1',
      time: '2026-05-04T10:00:01Z',
      outcome: 'denied',
    };
    const other = account([], { account: '444455556666', calls: [denied, { ...denied, outcome: 'ok' }] });
    const { accounts } = counted([policy()], [mixed, other]);
    expect(accounts.map(({ run, counts, failedCalls }) => [run.account, counts, failedCalls])).toEqual([
      ['111122223333', { ...none, fail: 2, unknown: 1, pass: 1 }, 0],
      ['444455556666', { ...none, 'not-applicable': 1 }, 1],
    ]);
  });

  test('tells which waivers and attestations were used and which have expired', () => {
    const waivers = [
      waiver(),
      waiver({ id: 'W-2', resources: ['/b'], expires: '2026-05-03' }),
      waiver({ id: 'W-3', resources: ['/d'] }),
    ];
    const attestations = [attestation(), attestation({ control: 'old', expires: '2026-05-03' })];
    const manualControls = [manualControl(), manualControl({ id: 'old' })];
    const of = counted([policy({ waivers, attestations, manualControls })], [mixed]);
    expect([...of.usedWaivers].map(({ id }) => id)).toEqual(['W-1']);
    expect([...of.expiredWaivers].map(({ id }) => id)).toEqual(['W-2']);
    expect([...of.usedAttestations]).toEqual([attestations[0]]);
    expect([...of.expiredAttestations]).toEqual([attestations[1]]);
  });
});

test('a control comes to its worst finding, and to nothing when it has none', () => {
  expect(statusOf({ ...none, pass: 99, unknown: 1 })).toBe('unknown');
  expect(statusOf({ ...none, pass: 99, 'not-applicable': 1 })).toBe('pass');
  expect(statusOf(none)).toBeUndefined();
  expect(size({ ...none, pass: 99, unknown: 1 })).toBe(100);
});

test('controls are ordered by severity, failures first', () => {
  const of = (severity: 'critical' | 'low', fail: number): Tally['controls'][number] => ({
    policy: policy(),
    control: control(retention, { severity }),
    counts: { ...none, fail, unknown: 1 },
    samples: { fail: [], unknown: [], waived: [], attested: [], manual: [] },
  });
  const [a, b, c] = [of('critical', 0), of('low', 2), of('low', 0)];
  expect([c, b, a].toSorted(worstFirst)).toEqual([a, b, c]);
});
