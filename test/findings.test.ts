import { describe, expect, test } from 'vitest';
import type { Gap } from '../src/evidence.ts';
import { findings } from '../src/findings.ts';
import type { Policy } from '../src/policy/policy.ts';
import type { Finding } from '../src/results.ts';
import { account, logGroup } from './support/sample-accounts.ts';
import { attestation, control, manualControl, policy, retention, waiver } from './support/sample-policies.ts';

const expiring = logGroup('/app/orders', { retentionDays: 30 });
const manual = { controls: [], manualControls: [manualControl()] };

function only(given: Partial<Policy>, evidence = [account([expiring])]): Finding {
  const all = [...findings([policy(given)], evidence)];
  expect(all).toHaveLength(1);
  return all[0]!;
}

describe('a finding', () => {
  test('tells what was judged, what was read and by which calls', () => {
    expect(only({})).toEqual({
      id: 'c40fa3231c5382e4fcaad6b22455f6f2',
      policy: 'hipaa',
      control: 'logs-retention-min',
      status: 'fail',
      subject: {
        type: 'AWS::Logs::LogGroup',
        id: '/app/orders',
        account: '111122223333',
        region: 'eu-west-1',
        arn: 'arn:aws:logs:eu-west-1:111122223333:log-group:/app/orders',
      },
      message: 'events expire after 30 days; at least 365 are required',
      read: { retentionDays: 30 },
      calls: [0],
      gaps: [],
    });
  });

  test('can be iterated again, with the same answer', () => {
    const twice = findings([policy(), policy({ id: 'gdpr', ...manual })], [account([expiring])]);
    expect([...twice]).toEqual([...twice]);
  });

  test('never tells how a gap would be fetched', () => {
    const { retentionDays: _, ...unread } = expiring;
    const { status, gaps } = only({}, [account([unread])]);
    expect({ status, gaps }).toEqual({
      status: 'unknown',
      gaps: [
        { gap: 'not-asked', account: '111122223333', region: 'eu-west-1', needs: 'AWS::Logs::LogGroup retentionDays' },
      ],
    });
  });
});

describe('the id', () => {
  const idOf = (given: Partial<Policy>, group = expiring, partition = 'aws'): string =>
    only(given, [account([group], { partition })]).id;
  const id = idOf({});

  test('does not depend on status, wording, title, severity, version or file', () => {
    expect(idOf({ title: 'other', version: '2.0.0', file: 'other.yaml', digest: 'f'.repeat(64) })).toBe(id);
    expect(idOf({ controls: [control(retention, { severity: 'low', params: { minDays: 1 } })] })).toBe(id);
    expect(idOf({ waivers: [waiver()] })).toBe(id);
  });

  test('is that of the ARN, whatever the id that a source gives the resource', () => {
    expect(idOf({}, { ...expiring, id: 'as AWS Config names it' })).toBe(id);
  });

  test.each([
    ['the policy', idOf({ id: 'gdpr' })],
    ['the control', idOf({ controls: [control(retention, { id: 'other' })] })],
    ['the partition', idOf({}, expiring, 'aws-us-gov')],
    ['the region', idOf({}, { ...expiring, region: 'eu-central-1' })],
    ['the type', idOf({}, { ...expiring, type: 'AWS::Other::Type' })],
    ['the ARN', idOf({}, { ...expiring, arn: `${expiring.arn}2` })],
    ['the key', idOf({}, { ...expiring, key: 'monitor' })],
  ])('depends on %s', (_, other) => {
    expect(other).toMatch(/^[0-9a-f]{32}$/);
    expect(other).not.toBe(id);
  });
});

describe('a waiver', () => {
  const waived = (given: Parameters<typeof waiver>[0]): Finding => only({ waivers: [waiver(given)] });

  test('accepts the failure that it names; the failure stays visible', () => {
    expect(waived({})).toMatchObject({
      status: 'waived',
      underlying: 'fail',
      message: 'events expire after 30 days; at least 365 are required',
      waiver: { id: 'W-1' },
    });
  });

  test.each([
    ['an exact id', ['/app/orders'], 'waived'],
    ['an exact ARN', ['arn:aws:logs:eu-west-1:111122223333:log-group:/app/orders'], 'waived'],
    ['a pattern on the ARN', ['arn:aws:logs:*:/app/*'], 'waived'],
    ['one of several', ['/other', '/app/orders'], 'waived'],
    ['part of the id', ['/app'], 'fail'],
    ['another case', ['/APP/orders'], 'fail'],
  ])('by %s: %j gives %s', (_, resources, status) => {
    expect(waived({ resources }).status).toBe(status);
  });

  test('holds until the end of the day it expires, in UTC', () => {
    const at = (collectedAt: string): Finding =>
      only({ waivers: [waiver({ expires: '2026-06-30' })] }, [account([expiring], { collectedAt })]);
    expect(at('2026-06-30T23:59:59Z').status).toBe('waived');
    expect(at('2026-07-01T00:00:00Z')).toMatchObject({
      status: 'fail',
      message: 'events expire after 30 days; at least 365 are required; waiver W-1 expired on 2026-06-30',
      waiver: { id: 'W-1' },
    });
  });

  test('holds from the day it was approved', () => {
    expect(waived({ approvedOn: '2026-05-04' }).status).toBe('waived');
    expect(waived({ approvedOn: '2026-05-05' })).toMatchObject({
      status: 'fail',
      message: 'events expire after 30 days; at least 365 are required',
    });
  });

  test('that is valid takes the place of one that has expired', () => {
    const waivers = [waiver({ expires: '2026-05-03' }), waiver({ id: 'W-2' })];
    expect(only({ waivers })).toMatchObject({ status: 'waived', waiver: { id: 'W-2' } });
  });

  test('of another control or another account does nothing', () => {
    expect(waived({ control: 'other' }).status).toBe('fail');
    expect(waived({ accounts: ['444455556666'] }).status).toBe('fail');
    expect(waived({ accounts: ['111122223333'] }).status).toBe('waived');
  });

  test('never touches what passes or could not be decided', () => {
    const { retentionDays: _, ...unread } = expiring;
    expect(only({ waivers: [waiver()] }, [account([unread])]).status).toBe('unknown');
    expect(only({ waivers: [waiver()] }, [account([{ ...expiring, retentionDays: 400 }])]).status).toBe('pass');
  });
});

describe('a manual control', () => {
  const attested = (...attestations: readonly Parameters<typeof attestation>[0][]): Finding =>
    only({ ...manual, attestations: attestations.map(attestation) });

  test('is manual, not failed, while nobody attests it', () => {
    expect(attested()).toMatchObject({
      control: 'manual-activity-review',
      status: 'manual',
      message: 'no attestation is given',
      subject: { type: 'AWS::::Account', id: '111122223333', account: '111122223333', region: 'global' },
    });
  });

  test('gives one finding an account', () => {
    const all = [...findings([policy(manual)], [account([]), account([], { account: '444455556666' })])];
    expect(all.map(({ subject }) => subject.account)).toEqual(['111122223333', '444455556666']);
  });

  test('is attested by a valid attestation', () => {
    expect(attested({})).toMatchObject({
      status: 'attested',
      underlying: 'manual',
      message: 'attested by auditor@example.org on 2026-04-20, holds until 2026-05-21',
      attestation: { by: 'auditor@example.org', on: '2026-04-20', expires: '2026-12-31' },
    });
  });

  test.each([
    ['holds on its last day', { expires: '2026-05-04' }, 'attested', /holds until 2026-05-04/],
    [
      'fails the day after',
      { expires: '2026-05-03' },
      'fail',
      /^the attestation by auditor@example.org expired on 2026-05-03$/,
    ],
    ['holds while not older than the control allows', { on: '2026-04-03' }, 'attested', /holds until 2026-05-04/],
    [
      'fails when older',
      { on: '2026-04-02' },
      'fail',
      /^the attestation by auditor@example.org on 2026-04-02 is older than 31 days$/,
    ],
    ['holds from the day it is made', { on: '2026-05-04' }, 'attested', /on 2026-05-04/],
    [
      'is not yet given before',
      { on: '2026-05-05' },
      'manual',
      /^no attestation is given; the attestation by auditor@example.org is dated 2026-05-05$/,
    ],
    ['of another account is none', { accounts: ['444455556666'] }, 'manual', /^no attestation is given$/],
  ])('%s', (_, given, status, message) => {
    expect(attested(given)).toMatchObject({ status, message: expect.stringMatching(message) });
  });

  test('stands on the attestation that holds longest, in whatever order they are given', () => {
    const last = { status: 'attested', attestation: { on: '2026-05-01' } };
    expect(attested({ on: '2025-01-01', expires: '2025-06-01' }, { on: '2026-05-01' }, {})).toMatchObject(last);
    expect(attested({}, { on: '2026-05-01' }, { on: '2025-01-01', expires: '2025-06-01' })).toMatchObject(last);
  });
});

describe('evidence held in another account', () => {
  const held: Gap = { gap: 'held-elsewhere', account: '444455556666', needs: 'the lifecycle of bucket b' };
  const denied: Gap = { gap: 'denied', account: '111122223333', needs: 's3:GetLifecycleConfiguration' };
  const about = { control: 'logs-retention-min', resources: ['/app/*'] };
  const judged = (gap: Gap, given: Parameters<typeof attestation>[0]): Finding =>
    only({ attestations: [attestation(given)] }, [account([{ ...expiring, retentionDays: gap }])]);

  test('may be attested; the missing evidence stays visible', () => {
    expect(judged(held, about)).toMatchObject({
      status: 'attested',
      underlying: 'unknown',
      message: 'the lifecycle of bucket b is held in account 444455556666',
      gaps: [held],
      attestation: { by: 'auditor@example.org' },
    });
  });

  test('stays unknown, and says so, when the attestation has expired', () => {
    expect(judged(held, { ...about, expires: '2026-05-03' })).toMatchObject({
      status: 'unknown',
      message:
        'the lifecycle of bucket b is held in account 444455556666; the attestation by auditor@example.org expired on 2026-05-03',
    });
  });

  test.each([
    ['that names no resources', held, { control: 'logs-retention-min' }],
    ['of other resources', held, { ...about, resources: ['/other'] }],
    ['of another control', held, { ...about, control: 'other' }],
    ['of another account', held, { ...about, accounts: ['444455556666'] }],
    ['made later', held, { ...about, on: '2026-05-05' }],
    ['when the evidence is missing for another cause', denied, about],
  ])('is not attested by an attestation %s', (_, gap, given) => {
    expect(judged(gap, given).status).toBe('unknown');
  });
});
