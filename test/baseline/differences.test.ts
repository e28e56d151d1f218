import { describe, expect, test } from 'vitest';
import { Baseline } from '../../src/baseline/differences.ts';
import { sideOf } from '../../src/baseline/side.ts';
import type { Gap, Hole } from '../../src/evidence.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { AccountEvidence } from '../../src/sources/evidence.ts';
import { account, logGroup } from '../support/sample-accounts.ts';
import { attestation, control, manualControl, policy, retention, waiver } from '../support/sample-policies.ts';
import { comparison, differences, resultsOf, saved, type Run } from './support.ts';

const denied: Gap = { gap: 'denied', account: '111122223333', region: 'eu-west-1', needs: 'logs:DescribeLogGroups' };
const bad = logGroup('/app/a', { retentionDays: 30 });
const good = logGroup('/app/a');
const unread = logGroup('/app/a', { retentionDays: denied });
const other = logGroup('/b');
const scoped = (names: readonly string[]): Policy =>
  policy({ controls: [control(retention, { appliesTo: { names } })] });

function run(
  groups: Parameters<typeof account>[0],
  given: Partial<Policy> = {},
  evidence: Partial<AccountEvidence> = {},
): Run {
  return { policies: [policy(given)], accounts: [account(groups, evidence)] };
}

/** Evidence whose list of log groups has a hole. */
function cut(groups: Parameters<typeof account>[0], hole: Hole = denied): Run {
  const listing = { account: '111122223333', region: 'eu-west-1', members: groups, holes: [hole], calls: [0] };
  return run([], {}, { listings: { logGroup: [listing] } });
}

const shown = (before: Run, after: Run): readonly string[] =>
  differences(before, after).map(({ subject, was, is, change, because }) =>
    [subject.id, was ?? '-', is ?? '-', change, because ?? ''].join(' ').trim(),
  );

const both = { waivers: [waiver()] };
const manual = { controls: [], manualControls: [manualControl()] };
const expired = { ...manual, attestations: [attestation({ expires: '2026-05-03' })] };
const attested = { ...manual, attestations: [attestation()] };

describe('a finding that is still there', () => {
  test.each([
    ['fails as it did', run([bad]), run([bad]), ['/app/a fail fail unchanged']],
    ['passes as it did', run([good]), run([good]), []],
    ['fails, and passed', run([good]), run([bad]), ['/app/a pass fail new']],
    ['fails, and was undecided', run([unread]), run([bad]), ['/app/a unknown fail new']],
    ['fails, and was waived', run([bad], both), run([bad]), ['/app/a waived fail new']],
    ['fails, and was not there', run([other]), run([other, bad]), ['/app/a - fail new']],
    ['passes, and failed', run([bad]), run([good]), ['/app/a fail pass fixed passes']],
    ['passes, and was waived', run([bad], both), run([good], both), ['/app/a waived pass fixed passes']],
    ['passes, and was undecided', run([unread]), run([good]), ['/app/a unknown pass decided passes']],
    ['is undecided, and failed', run([bad]), run([unread]), ['/app/a fail unknown not-assessable evidence-missing']],
    [
      'is undecided, and was waived',
      run([bad], both),
      run([unread]),
      ['/app/a waived unknown not-assessable evidence-missing'],
    ],
    ['is undecided, and passed', run([good]), run([unread]), ['/app/a pass unknown new']],
    ['is undecided as it was', run([unread]), run([unread]), ['/app/a unknown unknown unchanged']],
    ['is waived, and failed', run([bad]), run([bad], both), ['/app/a fail waived accepted waived']],
    ['is waived as it was', run([bad], both), run([bad], both), ['/app/a waived waived unchanged']],
    ['is waived, and passed', run([good], both), run([bad], both), ['/app/a pass waived new']],
    [
      'is attested, and the attestation had expired',
      run([], expired),
      run([], attested),
      ['111122223333 fail attested fixed attested'],
    ],
    [
      'is not attested, and the attestation had expired',
      run([], expired),
      run([], manual),
      ['111122223333 fail manual not-assessable evidence-missing'],
    ],
    [
      'is attested, and was not',
      run([], manual),
      run([], attested),
      ['111122223333 manual attested accepted attested'],
    ],
    ['is not attested as it was not', run([], manual), run([], manual), ['111122223333 manual manual unchanged']],
    ['is not attested, and was', run([], attested), run([], manual), ['111122223333 attested manual new']],
  ])('%s', (_, before, after, expected) => {
    expect(shown(before, after)).toEqual(expected);
  });

  test('is not fixed when it passes because the control asks for less', () => {
    const lax = policy({ controls: [control(retention, { params: { minDays: 7 } })] });
    const after = { policies: [lax], accounts: [account([bad])] };
    expect(shown(run([bad]), after)).toEqual(['/app/a fail pass not-comparable control-changed']);
  });

  test('is fixed when the control only has a parameter more, as with a newer version of the rule', () => {
    const more = policy({ controls: [control(retention, { params: { minDays: 365, strict: false } })] });
    const after = { policies: [more], accounts: [account([good])] };
    expect(shown(run([bad]), after)).toEqual(['/app/a fail pass fixed passes']);
  });

  test('held elsewhere and attested is no longer assessable where it failed, and accepted where it was undecided', () => {
    const elsewhere = logGroup('/app/a', { retentionDays: { gap: 'held-elsewhere', account: '444455556666' } });
    const vouched = { attestations: [attestation({ control: 'logs-retention-min', resources: ['/app/a'] })] };
    expect(shown(run([bad]), run([elsewhere], vouched))).toEqual([
      '/app/a fail attested not-assessable evidence-missing',
    ]);
    expect(shown(run([elsewhere]), run([elsewhere], vouched))).toEqual(['/app/a unknown attested accepted attested']);
  });
});

describe('a failure that is not there any more', () => {
  test('is fixed when the complete listing does not show its resource', () => {
    expect(shown(run([bad, other]), run([other]))).toEqual(['/app/a fail - fixed gone']);
    expect(shown(run([bad]), run([]))).toEqual(['/app/a fail - fixed gone']);
  });

  test('is no longer assessable when the listing that would show it has a hole', () => {
    const lost = '/app/a fail - not-assessable evidence-missing';
    expect(shown(run([bad, other]), cut([other]))).toEqual(['111122223333 - unknown new', lost]);
    expect(shown(cut([bad]), cut([]))).toEqual(['111122223333 unknown unknown unchanged', lost]);
  });

  test('is no longer assessable when nobody listed its kind of resource', () => {
    const after = run([], {}, { listings: {} });
    expect(shown(run([bad]), after)).toContain('/app/a fail - not-assessable evidence-missing');
  });

  test('is no longer assessable even when what the hole hides does not matter to the control', () => {
    const before = { policies: [scoped(['/app/*'])], accounts: [account([bad])] };
    const after = { policies: [scoped(['/app/*'])], accounts: cut([], { ...denied, hides: { id: '/b' } }).accounts };
    expect(shown(before, after)).toEqual(['/app/a fail - not-assessable evidence-missing']);
  });

  test('is no longer assessable when a resource of its name is there whose ARN nobody could tell', () => {
    const { arn: _, ...nameless } = bad;
    const lost = '/app/a fail - not-assessable evidence-missing';
    expect(shown(run([bad]), run([nameless]))).toEqual(['/app/a - fail new', lost]);
    expect(shown(run([nameless]), run([bad]))).toEqual(['/app/a - fail new', lost]);
  });

  test('is out of scope, not fixed, when its resource is there and its control does not judge it any more', () => {
    const all = control(retention, { id: 'all', params: { minDays: 1 } });
    const narrow = (names: readonly string[]): Policy =>
      policy({ controls: [control(retention, { appliesTo: { names } }), all] });
    const before = { policies: [narrow(['/app/*'])], accounts: [account([bad])] };
    const after = { policies: [narrow(['/b'])], accounts: [account([bad])] };
    expect(shown(before, after)).toEqual(['/app/a fail - not-comparable out-of-scope']);
    expect(shown(before, { ...after, accounts: [account([])] })).toEqual(['/app/a fail - fixed gone']);
  });

  test('is not fixed when the control that judges all that is listed never saw its resource, as a bucket of another account', () => {
    const foreign = control(retention, { appliesTo: { names: ['/app/*'] } });
    const all = control(retention, { id: 'all' });
    const before = resultsOf({ policies: [policy({ controls: [foreign, all] })], accounts: [account([bad, other])] });
    const unseen = [...before.findings].filter(({ control: of, subject }) => of !== 'all' || subject.id !== '/app/a');
    const after = resultsOf({ policies: [policy({ controls: [foreign, all] })], accounts: [account([other])] });
    const found = [...new Baseline(saved({ ...before, findings: unseen })).differences(sideOf(after))];
    expect(found).toMatchObject([{ subject: { id: '/app/a' }, change: 'not-comparable', because: 'not-seen' }]);
  });

  test('is not fixed when it may be gone or out of scope, and no control that judges all was there to tell', () => {
    const of = (names: readonly string[], groups: readonly (typeof bad)[]): Run => ({
      policies: [scoped(names)],
      accounts: [account(groups)],
    });
    expect(shown(of(['/app/*'], [bad]), of(['/app/*'], []))).toEqual(['/app/a fail - not-comparable not-seen']);
    expect(shown(of(['/app/*'], [bad]), of(['/b'], [bad]))).toEqual(['/app/a fail - not-comparable not-seen']);
  });

  const location = { file: 'policy.yaml', line: 1, column: 1 };
  const elsewhere = account([], { account: '444455556666' });
  test.each([
    [
      'its control is switched off',
      { ...policy({ controls: [], disabled: [{ control: 'logs-retention-min', location }] }) },
      account([bad]),
      'control-disabled',
    ],
    [
      'its control was taken out',
      policy({ controls: [control(retention, { id: 'other' })] }),
      account([good]),
      'control-removed',
    ],
    ['its policy was not applied', policy({ id: 'gdpr' }), account([good]), 'policy-missing'],
    ['its account was not looked at', policy(), elsewhere, 'account-missing'],
    [
      'its region was not looked at',
      policy(),
      account([], { regions: ['us-east-1'], listings: { logGroup: [] } }),
      'region-missing',
    ],
    ['its region left the scope of the policy', policy({ regions: ['us-east-1'] }), account([bad]), 'region-missing'],
    [
      'its control is of a person now',
      policy({ controls: [], manualControls: [manualControl({ id: 'logs-retention-min' })] }),
      account([bad]),
      'control-changed',
    ],
  ])('is not fixed when %s', (_, changed, evidence, because) => {
    const all = differences(run([bad]), { policies: [changed], accounts: [evidence] });
    const [found] = all.filter(({ was, is }) => was === 'fail' && is === undefined);
    expect(found).toMatchObject({ change: 'not-comparable', because, subject: { id: '/app/a' } });
  });

  test('is undecided as before when it was undecided and its listing has a hole', () => {
    expect(shown(run([unread]), cut([]))).toContain('/app/a unknown - unchanged evidence-missing');
  });

  test('tells of a listing that had a hole that it is complete now', () => {
    expect(shown(cut([]), run([]))).toEqual(['111122223333 unknown - decided listed']);
  });
});

test('what the baseline did not look at is new, and says so', () => {
  const group = logGroup('/app/a', { retentionDays: 30, region: 'us-east-1' });
  const listing = { account: '111122223333', region: 'us-east-1', members: [group], holes: [] };
  const wide = run([], {}, { regions: ['eu-west-1', 'us-east-1'], listings: { logGroup: [listing] } });
  expect(shown(run([]), wide)).toEqual(['/app/a - fail new first-judged']);
});

test('what counts for the exit code is what is new, and what could be decided and cannot any more', () => {
  const open = (before: Run, after: Run): unknown => comparison(before, after).controls.map((each) => each.open);
  expect(open(run([bad]), run([bad]))).toEqual([{ fail: 0, unknown: 0 }]);
  expect(open(run([good]), run([bad]))).toEqual([{ fail: 1, unknown: 0 }]);
  expect(open(run([bad]), run([unread]))).toEqual([{ fail: 0, unknown: 1 }]);
  expect(open(cut([bad]), cut([]))).toEqual([{ fail: 0, unknown: 1 }]);
  expect(open(cut([unread]), cut([]))).toEqual([{ fail: 0, unknown: 0 }]);
  expect(open(run([good]), run([bad], both))).toEqual([{ fail: 0, unknown: 0 }]);
});

describe('what cannot be compared is told', () => {
  const limits = (before: Run, after: Run): readonly string[] => comparison(before, after).limits;

  test('nothing of the same run', () => {
    expect(limits(run([bad]), run([good]))).toEqual([]);
  });

  test('versions, accounts, times and regions', () => {
    const before = run(
      [],
      {},
      { regions: ['eu-west-1', 'us-east-1'], interrupted: true, collectedAt: '2026-05-04T11:00:00Z' },
    );
    const after = run([], {}, { regions: ['eu-west-1', 'eu-north-1'] });
    expect(
      limits(
        { ...before, accounts: [...before.accounts, account([], { account: '444455556666' })] },
        { ...after, version: '0.2.0', accounts: [...after.accounts, account([], { account: '777788889999' })] },
      ),
    ).toEqual([
      'the baseline was made by Trailproof 0.1.0, these results by 0.2.0: rules may judge otherwise',
      'the baseline of account 111122223333 is the younger: collected at 2026-05-04T11:00:00Z, these at 2026-05-04T10:00:00Z',
      'the baseline of account 111122223333 was stopped before it was done',
      'account 111122223333 was looked at in us-east-1 for the baseline only',
      'account 111122223333 was not looked at in eu-north-1 for the baseline: all that is there is new',
      'account 444455556666 is in the baseline only',
      'account 777788889999 is not in the baseline: all that is there is new',
    ]);
  });

  test('policies and their controls', () => {
    const before = {
      accounts: [account([])],
      policies: [policy({ controls: [control(retention), control(retention, { id: 'old' })] }), policy({ id: 'mine' })],
    };
    const now = policy({
      version: '1.1.0',
      digest: '1'.repeat(64),
      controls: [control(retention, { params: { minDays: 7 } }), control(retention, { id: 'more' })],
    });
    expect(limits(before, { accounts: [account([])], policies: [now, policy({ id: 'gdpr' })] })).toEqual([
      'policy hipaa is not what it was in the baseline (1.0.0, then 1.1.0)',
      'policy hipaa no longer applies old',
      'policy hipaa applies more, which the baseline did not: all that they find is new',
      'policy hipaa asks for something else by logs-retention-min',
      'policy mine is in the baseline only',
      'policy gdpr is not in the baseline: all that it finds is new',
    ]);
  });
});
