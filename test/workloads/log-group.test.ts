import { expect, test } from 'vitest';
import { Collection } from '../../src/collection.ts';
import type { View } from '../../src/facts/index.ts';
import { groupNamed } from '../../src/workloads/log-group.ts';
import { account, denied, homeRegion, logGroup, region } from '../support/resources.ts';

type Group = View<'logGroup', never>;
const place = { account, region: homeRegion };
const regions = new Collection([region() as View<'region', never>]);

test('many log groups are looked through once, however many of them are asked for', () => {
  let looked = 0;
  const names = Array.from({ length: 500 }, (_, nth) => `/group/${nth}`);
  const groups = names.map((name) => {
    const group = { ...logGroup(name) } as Group;
    Object.defineProperty(group, 'region', { enumerable: true, get: () => (looked++, homeRegion) });
    return group;
  });
  const facts = { logGroups: new Collection(groups), regions };
  for (const name of names) expect(groupNamed(name, place, facts)?.id).toBe(name);
  expect(groupNamed('/none', place, facts)).toBeUndefined();
  expect(looked).toBe(names.length);
});

test('that there is none is told only where nothing is hidden', () => {
  const gap = denied('logs:DescribeLogGroups');
  const hidden = { member: { ...logGroup('?') } as Group, gaps: [gap] };
  const facts = { logGroups: new Collection([logGroup('/a') as Group], [hidden]), regions };
  expect(groupNamed('/a', place, facts)?.id).toBe('/a');
  expect(() => groupNamed('/b', place, facts)).toThrow(expect.objectContaining({ gaps: [gap] }));
});
