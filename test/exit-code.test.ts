import { expect, test } from 'vitest';
import { compare } from '../src/baseline/comparison.ts';
import { Baseline } from '../src/baseline/differences.ts';
import { sideOf } from '../src/baseline/side.ts';
import { exitCode } from '../src/exit-code.ts';
import { findings } from '../src/findings.ts';
import type { Severity } from '../src/policy/policy.ts';
import { tally } from '../src/tally.ts';
import { resultsOf, saved } from './baseline/support.ts';
import { account, logGroup } from './support/sample-accounts.ts';
import { attestation, control, manualControl, policy, retention, waiver } from './support/sample-policies.ts';

const bad = logGroup('/app/a', { retentionDays: 30 });
const unread = logGroup('/b', { retentionDays: { gap: 'denied', account: '111122223333' } });
const good = logGroup('/c');
const manual = { controls: [], manualControls: [manualControl()] };
const expired = attestation({ expires: '2026-05-03' });
const high = [control(retention, { severity: 'high' })];

test.each([
  ['all pass', [good], {}, 'low', 0],
  ['nothing applies, and that was seen', [], {}, 'low', 0],
  ['a failure at the severity', [good, bad], { controls: high }, 'high', 1],
  ['a failure above it', [bad], { controls: high }, 'low', 1],
  ['a failure below it', [bad], { controls: high }, 'critical', 0],
  ['an unknown at the severity', [good, unread], { controls: high }, 'high', 3],
  ['an unknown below it', [unread], { controls: high }, 'critical', 0],
  ['a failure and an unknown', [unread, bad], {}, 'low', 1],
  ['a waived failure', [bad], { waivers: [waiver()] }, 'low', 0],
  ['a failure whose waiver has expired', [bad], { waivers: [waiver({ expires: '2026-05-03' })] }, 'low', 1],
  ['a manual control', [], manual, 'info', 0],
  ['an attested control', [], { ...manual, attestations: [attestation()] }, 'info', 0],
  ['an expired attestation', [], { ...manual, attestations: [expired] }, 'medium', 1],
  ['an expired attestation below the severity', [], { ...manual, attestations: [expired] }, 'high', 0],
  ['a policy without controls', [bad], { controls: [] }, 'low', 3],
] as const)('%s', (_, groups, given, failOn, code) => {
  expect(codeOf([account(groups)], policy(given), failOn)).toBe(code);
});

test('a scan that was stopped is incomplete, but a failure that it saw counts more', () => {
  expect(codeOf([account([good], { interrupted: true })], policy(), 'low')).toBe(3);
  expect(codeOf([account([bad], { interrupted: true })], policy(), 'low')).toBe(1);
});

test('no account is nothing judged', () => {
  expect(codeOf([], policy(), 'low')).toBe(3);
});

function codeOf(
  accounts: readonly ReturnType<typeof account>[],
  of: ReturnType<typeof policy>,
  failOn: Severity,
): number {
  const results = { version: '0.1.0', reportedAt: '2026-05-04T12:00:00Z', accounts, policies: [of] };
  return exitCode(tally({ ...results, findings: findings([of], accounts) }), failOn);
}

test.each([
  ['what failed before', [bad], [bad], 'low', 0],
  ['a new failure', [good], [bad], 'low', 1],
  ['a new failure below the severity', [good], [bad], 'critical', 0],
  ['a new unknown', [good], [unread], 'low', 3],
  ['what was undecided before', [unread], [unread], 'low', 0],
  ['a failure that is gone', [bad], [], 'low', 0],
] as const)('with a baseline: %s', (_, before, after, failOn, code) => {
  const policies = [policy()];
  const results = resultsOf({ policies, accounts: [account(after)] });
  const baseline = new Baseline(saved(resultsOf({ policies, accounts: [account(before)] })));
  expect(exitCode(tally(results), failOn, compare(baseline, sideOf(results)))).toBe(code);
});

test('with a baseline: a scan that was stopped is incomplete', () => {
  const stopped = resultsOf({ policies: [policy()], accounts: [account([bad], { interrupted: true })] });
  const comparison = compare(new Baseline(saved(stopped)), sideOf(stopped));
  expect(exitCode(tally(stopped), 'low', comparison)).toBe(3);
});
