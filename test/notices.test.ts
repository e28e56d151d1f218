import { expect, test } from 'vitest';
import { findings } from '../src/findings.ts';
import { notices } from '../src/notices.ts';
import type { Policy } from '../src/policy/policy.ts';
import type { Notice } from '../src/results.ts';
import { tally } from '../src/tally.ts';
import { account, logGroup } from './support/sample-accounts.ts';
import { attestation, manualControl, policy, waiver } from './support/sample-policies.ts';

const groups = [logGroup('/app/a', { retentionDays: 30 })];

function noticed(
  given: Partial<Policy>,
  of: Parameters<typeof account>[1] = {},
  reportedAt = '2026-05-04T12:00:00Z',
  conflicts: readonly Notice[] = [],
): readonly Notice[] {
  const accounts = [account(groups, of)];
  const policies = [policy(given)];
  const results = { version: '0.1.0', reportedAt, accounts, policies, findings: findings(policies, accounts) };
  return notices(results, tally(results), conflicts);
}

test('there are none when all is in order', () => {
  expect(noticed({ waivers: [waiver()] })).toEqual([]);
});

test('evidence is old from 24 hours on', () => {
  expect(noticed({}, {}, '2026-05-05T09:59:59Z')).toEqual([]);
  expect(noticed({}, {}, '2026-05-05T10:00:00Z')).toEqual([
    {
      kind: 'old-evidence',
      message:
        'the evidence of account 111122223333 is old: collected at 2026-05-04T10:00:00Z, 24 hours before this report',
    },
  ]);
  expect(noticed({}, {}, '2026-06-04T10:00:00Z')[0]?.message).toMatch(/, 31 days before this report$/);
});

test('evidence is later than the report when it is so by an hour', () => {
  expect(noticed({}, {}, '2026-05-04T09:00:01Z')).toEqual([]);
  expect(noticed({}, {}, '2026-05-04T09:00:00Z')).toEqual([
    {
      kind: 'future-evidence',
      message:
        'the evidence of account 111122223333 was collected at 2026-05-04T10:00:00Z, later than this report was made: a clock is wrong',
    },
  ]);
});

test('a review of the law is old after 365 days, counted when the evidence was collected', () => {
  expect(noticed({ legalBasisReviewed: '2025-05-04' })).toEqual([]);
  expect(noticed({ legalBasisReviewed: '2025-05-03' })).toEqual([
    {
      kind: 'old-legal-review',
      message: 'the citations of policy hipaa were last held against the law on 2025-05-03, more than 365 days ago',
    },
  ]);
});

test('a review of the law that lies in the future of the report, but not only of the evidence', () => {
  expect(noticed({ legalBasisReviewed: '2026-05-04' }, { collectedAt: '2026-05-03T23:00:00Z' })).toEqual([]);
  expect(noticed({ legalBasisReviewed: '2026-05-05' })).toEqual([
    {
      kind: 'policy-warning',
      message: 'the review of the law that policy hipaa names, of 2026-05-05, lies in the future',
    },
  ]);
});

test('a stopped scan, regions left out, conflicts, switched off controls and warnings, what limits the findings first', () => {
  const excludedRegions = [
    { region: 'ap-south-1', reason: 'not enabled in the account' },
    { region: 'us-west-2', reason: '--exclude-region' },
    { region: 'me-south-1', reason: 'not enabled in the account' },
    { region: 'all other regions', reason: 'not chosen by --region' },
  ];
  const disabled = [{ control: 'cloudtrail-insights', location: { file: 'p.yaml', line: 7, column: 3 } }];
  const changed = [
    { change: 'changes keep of base: minDays 2192 → 1', location: { file: 'p.yaml', line: 8, column: 3 } },
  ];
  const replaced = [{ change: 'replaces the retention classes', location: { file: 'p.yaml', line: 9, column: 3 } }];
  const conflict: Notice = { kind: 'retention-conflict', message: 'audit: at least 2192 days and at most 365 days' };
  expect(
    noticed(
      { disabled, changed, replaced, warnings: ['look again'] },
      { interrupted: true, excludedRegions },
      undefined,
      [conflict],
    ),
  ).toEqual([
    {
      kind: 'interrupted',
      message: 'the scan of account 111122223333 was stopped at 2026-05-04T10:00:09Z, before it was done',
    },
    {
      kind: 'excluded-region',
      message: 'account 111122223333 was not looked at in ap-south-1, me-south-1: not enabled in the account',
    },
    { kind: 'excluded-region', message: 'account 111122223333 was not looked at in us-west-2: --exclude-region' },
    {
      kind: 'excluded-region',
      message: 'account 111122223333 was not looked at in any other region: not chosen by --region',
    },
    conflict,
    { kind: 'disabled-control', message: 'policy hipaa switches off cloudtrail-insights (p.yaml:7)' },
    { kind: 'changed-control', message: 'policy hipaa changes keep of base: minDays 2192 → 1 (p.yaml:8)' },
    { kind: 'replaced-class', message: 'policy hipaa replaces the retention classes (p.yaml:9)' },
    { kind: 'policy-warning', message: 'policy hipaa: look again' },
  ]);
});

test('waivers that have expired or that no failure needs', () => {
  const waivers = [
    waiver(),
    waiver({ id: 'W-2', resources: ['/gone'] }),
    waiver({ id: 'W-3', resources: ['/gone'], accounts: ['444455556666'] }),
  ];
  expect(noticed({ waivers })).toEqual([
    {
      kind: 'unused-waiver',
      message:
        'waiver W-2 of hipaa/logs-retention-min (approved 2026-01-01, expires 2026-06-30) was not applied to any failure',
    },
  ]);
  expect(noticed({ waivers: [waiver({ expires: '2026-05-03' })] })).toEqual([
    {
      kind: 'expired-waiver',
      message: 'waiver W-1 of hipaa/logs-retention-min expired on 2026-05-03: its failures count again',
    },
  ]);
});

test('a waiver that is not in force yet', () => {
  expect(noticed({ waivers: [waiver({ approvedOn: '2026-05-05' })] })).toEqual([
    {
      kind: 'unused-waiver',
      message: 'waiver W-1 of hipaa/logs-retention-min is not in force before 2026-05-05',
    },
  ]);
});

test('attestations that no longer hold or that nothing needs, but not those that a later one replaced', () => {
  const manualControls = [manualControl()];
  const replaced = attestation({ on: '2025-01-01', expires: '2025-06-30' });
  expect(noticed({ manualControls, attestations: [replaced, attestation()] })).toEqual([]);
  expect(noticed({ manualControls, attestations: [replaced] })).toEqual([
    {
      kind: 'expired-attestation',
      message:
        'the attestation of hipaa/manual-activity-review by auditor@example.org on 2025-01-01 (expires 2025-06-30) no longer holds',
    },
  ]);
  expect(noticed({ attestations: [attestation({ control: 'logs-retention-min', resources: ['/app/a'] })] })).toEqual([
    {
      kind: 'unused-attestation',
      message:
        'the attestation of hipaa/logs-retention-min by auditor@example.org on 2026-04-20 (expires 2026-12-31) was not needed for any finding',
    },
  ]);
});
