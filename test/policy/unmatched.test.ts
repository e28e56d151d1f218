import { expect, test } from 'vitest';
import { unmatchedClasses } from '../../src/policy/unmatched.ts';
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
  expect(unmatchedClasses([byClass], [account(groups)])).toEqual(none);
  expect(unmatchedClasses([policy(', appliesTo: { retentionClass: audit }')], [account(groups)])).toEqual(none);
  expect(unmatchedClasses([byClass], [account(groups.slice(0, 1))]).map(({ message }) => message)).toEqual([
    'class sensitive of policy example matches none of 1 log group',
  ]);
});

test('only what lies in the regions of the policy counts', () => {
  const inParis = [...groups, logGroup('/patients', { region: 'eu-west-3' })];
  const scoped = policy(', appliesTo: { class: sensitive }', 'scope: { regions: [eu-west-1] }\n');
  expect(unmatchedClasses([scoped], [account(inParis)])).toEqual(none);
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
  [
    'it matches in one account',
    byClass,
    [account(groups), account([logGroup('/Patients')], { account: '444455556666' })],
  ],
  ['there is nothing to match', byClass, [account([])]],
  ['nothing was listed', byClass, [account(groups, { listings: {} })]],
  [
    'a match may be hidden',
    byClass,
    [
      account(groups, {
        listings: {
          logGroup: [
            {
              account: '111122223333',
              region: 'eu-west-1',
              members: groups,
              holes: [{ gap: 'denied', account: '111122223333' }],
            },
          ],
        },
      }),
    ],
  ],
])('no notice: %s', (_, given, evidence) => {
  expect(unmatchedClasses([given], evidence)).toEqual([]);
});
