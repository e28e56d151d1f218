import { expect, test } from 'vitest';
import { classNotices } from '../../src/policy/class-notices.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { account, logGroup } from '../support/sample-accounts.ts';
import { control, header, load } from './files.ts';

const policy = (scope: string, more = '') =>
  load({
    'a.yaml': `${header}classification: { sensitive: { names: ['*patient*'] } }
retentionClasses: [{ id: audit, match: { class: sensitive } }, { id: rest, match: { any: true } }]
${more}controls:
${control('class', 'logs/class', scope)}`,
  });
const byClass = policy(', appliesTo: { class: sensitive }');
const groups = ['/a', '/b', '/c'].map((id) => logGroup(id));
const none = [{ kind: 'unmatched-class', message: 'class sensitive of policy example matches none of 3 log groups' }];

test('a class that a control names, by itself or through a retention class, matches nothing', () => {
  expect(classNotices([byClass], [account(groups)])).toEqual(none);
  expect(classNotices([policy(', appliesTo: { retentionClass: audit }')], [account(groups)])).toEqual(none);
  expect(classNotices([byClass], [account(groups.slice(0, 1))]).map(({ message }) => message)).toEqual([
    'class sensitive of policy example matches none of 1 log group',
  ]);
});

test('only what lies in the regions of the policy counts', () => {
  const inParis = [...groups, logGroup('/patients', { region: 'eu-west-3' })];
  const scoped = policy(', appliesTo: { class: sensitive }', 'scope: { regions: [eu-west-1] }\n');
  expect(classNotices([scoped], [account(inParis)])).toEqual(none);
});

const byArn = load({
  'a.yaml': `${header}classification: { sensitive: { arns: ['arn:aws:logs:eu-west-1:111122223333:log-group:/x'] } }
controls:
${control('class', 'logs/class', ', appliesTo: { class: sensitive }')}`,
});
const unnamed = groups.map((group) => {
  const { arn: _, ...others } = group;
  return others;
});

test.each([
  ['the ARNs that would match are missing', byArn, [account(unnamed)]],
  ['no control rests on it', policy(''), [account(groups)]],
  ['no control rests on its retention class', policy(', appliesTo: { retentionClass: rest }'), [account(groups)]],
  ['there is nothing to match', byClass, [account([])]],
  ['nothing was listed', byClass, [account(groups, { listings: {} })]],
])('no notice: %s', (_, given, evidence) => {
  expect(classNotices([given], evidence)).toEqual([]);
});

const unclassified = {
  kind: 'unclassified-resources',
  message: 'nothing speaks for or against class sensitive of policy example in 3 log groups: not judged as its members',
};

test('a class that matches in one account is matched; the number of those of which nothing tells is told', () => {
  const other = account([logGroup('/Patients', { account: '444455556666' })], { account: '444455556666' });
  expect(classNotices([byClass], [account(groups), other])).toEqual([unclassified]);
});

test('where a match may be hidden, none is said to be missing', () => {
  const hole = { gap: 'denied', account: '111122223333' } as const;
  const listing = { account: '111122223333', region: 'eu-west-1', members: groups, holes: [hole] };
  expect(classNotices([byClass], [account([], { listings: { logGroup: [listing] } })])).toEqual([unclassified]);
});

test('what becomes of those of which nothing tells is for the policy to say', () => {
  const withPatients = [account([...groups, logGroup('/patients')])];
  const saying = (unknownAs: string): Policy =>
    load({
      'a.yaml': `${header}classification: { sensitive: { names: ['*patient*'] }, unknownAs: ${unknownAs} }
controls:
${control('class', 'logs/class', ', appliesTo: { class: sensitive }')}`,
    });
  expect(classNotices([saying('not-sensitive')], withPatients)).toEqual([]);
  expect(classNotices([saying('sensitive')], withPatients)).toEqual([
    {
      kind: 'unclassified-resources',
      message: 'nothing speaks for or against class sensitive of policy example in 3 log groups: judged as its members',
    },
  ]);
});

test('what is excluded is told with reason and owner, and what no longer is', () => {
  const excluding = load({
    'a.yaml': `${header}classification:
  exclude:
    - { arn: 'arn:aws:s3:::a', reason: synthetic data, owner: data-platform, expires: 2026-05-04 }
    - { arn: 'arn:aws:s3:::b', reason: public data, owner: data-platform }
    - { arn: 'arn:aws:s3:::c', reason: synthetic data, owner: data-platform, expires: 2026-05-03 }
controls:
${control('class', 'logs/class')}`,
  });
  expect(classNotices([excluding], [account([])])).toEqual([
    {
      kind: 'excluded-resource',
      message:
        'policy example excludes arn:aws:s3:::a from its classes: synthetic data (owner data-platform, until 2026-05-04)',
    },
    {
      kind: 'excluded-resource',
      message: 'policy example excludes arn:aws:s3:::b from its classes: public data (owner data-platform)',
    },
    {
      kind: 'expired-exclusion',
      message: 'policy example excluded arn:aws:s3:::c from its classes until 2026-05-03: it counts again',
    },
  ]);
});
