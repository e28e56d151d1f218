import { expect, test } from 'vitest';
import { contradictedLogGroups } from '../src/contradictions.ts';
import { control, header, load } from './policy/files.ts';
import { account, logGroup } from './support/sample-accounts.ts';

const policy = (id: string, classes: string, controls: string) =>
  load({
    'a.yaml': `${header.replace('id: example', `id: ${id}`)}retentionClasses: [${classes}, { id: rest, match: { any: true } }]
controls:
${controls}`,
  });
const keep = (id: string, days: number, retentionClass: string) =>
  control(id, 'logs/retention-min', `, params: { minDays: ${days} }, appliesTo: { retentionClass: ${retentionClass} }`);
const expire = (id: string, days: number, retentionClass: string) =>
  control(id, 'logs/retention-max', `, params: { maxDays: ${days} }, appliesTo: { retentionClass: ${retentionClass} }`);

const audit = "{ id: audit, match: { names: ['*claims*'] } }";
const personal = "{ id: personal, match: { names: ['/app/*'] } }";
const keeps = policy('one', audit, keep('keep', 731, 'audit'));
const limits = policy('two', personal, expire('expire', 365, 'personal') + expire('expire-soon', 90, 'rest'));
const groups = ['/app/a', '/app/claims-in', '/app/claims-out', '/claims'].map((id) => logGroup(id));

test('log groups that one policy wants kept longer than another allows, once for each pair of controls', () => {
  expect(contradictedLogGroups([limits, keeps], [account(groups)])).toEqual([
    {
      kind: 'retention-conflict',
      message:
        '2 log groups, such as /app/claims-in in eu-west-1: keep of policy one requires at least 731 days, expire of policy two allows at most 365; no retention satisfies both',
    },
    {
      kind: 'retention-conflict',
      message:
        '1 log group, such as /claims in eu-west-1: keep of policy one requires at least 731 days, expire-soon of policy two allows at most 90; no retention satisfies both',
    },
  ]);
});

test('what classes of the same name show already is not told again', () => {
  const both = policy('three', audit, expire('expire', 365, 'audit'));
  expect(contradictedLogGroups([keeps, both], [account(groups)])).toEqual([]);
});

test('bounds that meet, and a policy with itself', () => {
  const meets = policy('three', personal, expire('expire', 731, 'personal'));
  expect(contradictedLogGroups([keeps, meets], [account(groups)])).toEqual([]);
  expect(contradictedLogGroups([keeps], [account(groups)])).toEqual([]);
});

test('a log group whose class cannot be told is left out', () => {
  const byTrail = policy('three', '{ id: trail, match: { role: trail-log-group } }', expire('expire', 365, 'rest'));
  const hole = { gap: 'denied' as const, account: '111122223333', region: 'eu-west-1' };
  const { listings } = account(groups);
  const unseen = account(groups, {
    listings: { ...listings, trail: [{ account: '111122223333', region: 'eu-west-1', members: [], holes: [hole] }] },
  });
  expect(contradictedLogGroups([keeps, byTrail], [unseen])).toEqual([]);
  const seen = account(groups, {
    listings: { ...listings, trail: [{ account: '111122223333', region: 'eu-west-1', members: [], holes: [] }] },
  });
  expect(contradictedLogGroups([keeps, byTrail], [seen])).toHaveLength(1);
});
