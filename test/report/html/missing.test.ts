import { expect, test } from 'vitest';
import { Missings } from '../../../src/report/html/missing.ts';
import type { Finding } from '../../../src/results.ts';
import { tally, type ControlTally } from '../../../src/tally.ts';
import { control, policy, retention } from '../../support/sample-policies.ts';
import { denied, finding } from './findings.ts';

const { controls } = tally({
  version: '0.1.0',
  reportedAt: '2026-05-04T12:00:00Z',
  accounts: [],
  policies: [policy({ controls: [control(retention, { id: 'one' }), control(retention, { id: 'two' })] })],
  findings: [],
});
const [one, two] = controls as [ControlTally, ControlTally];

const unknown = (gaps: Finding['gaps']): Finding => finding('/a', { status: 'unknown', gaps });

test('what is missing is told once, with all places and controls, what leaves most undecided first', () => {
  const missings = new Missings();
  missings.add(unknown([denied('kms:DescribeKey')]), one);
  missings.add(unknown([denied('logs:DescribeLogGroups'), denied('logs:DescribeLogGroups')]), one);
  missings.add(unknown([denied('logs:DescribeLogGroups', { region: 'us-east-1', account: '444455556666' })]), two);
  const found = missings.list().get('denied') ?? [];
  expect(
    found.map(({ gap, accounts, regions, controls: of, findings }) => [
      gap.needs,
      ...[accounts, regions, of].map((set) => [...set]),
      findings,
    ]),
  ).toEqual([
    ['logs:DescribeLogGroups', ['111122223333', '444455556666'], ['eu-west-1', 'us-east-1'], [one, two], 2],
    ['kms:DescribeKey', ['111122223333'], ['eu-west-1'], [one], 1],
  ]);
});

test('causes stand in one order, and only those there are', () => {
  const missings = new Missings();
  for (const gap of ['undecidable', 'timeout', 'denied'] as const) missings.add(unknown([denied('x', { gap })]), one);
  expect([...missings.list().keys()]).toEqual(['denied', 'timeout', 'undecidable']);
});

test('accounts that hold the evidence are told apart', () => {
  const missings = new Missings();
  for (const account of ['444455556666', '777788889999'])
    missings.add(
      unknown([{ gap: 'held-elsewhere', account, needs: 'the key', heldBy: `arn:aws:kms:eu-west-1:${account}:key/k` }]),
      one,
    );
  expect(missings.list().get('held-elsewhere')).toHaveLength(2);
});

test('a failure that left something unread is no missing evidence', () => {
  const missings = new Missings();
  missings.add(finding('/a', { gaps: [denied('kms:DescribeKey')] }), one);
  expect(missings.list().size).toBe(0);
});
