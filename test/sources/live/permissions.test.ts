import { afterEach, expect, test, vi } from 'vitest';
import { resourceNames, resourceShapes, type DetailName } from '../../../src/facts/index.ts';
import { Caller } from '../../../src/sources/live/call.ts';
import { Clients } from '../../../src/sources/live/clients.ts';
import { detailCollectors, listingCollectors } from '../../../src/sources/live/collectors.ts';
import { Limiter } from '../../../src/sources/live/limiter.ts';
import { actions } from '../../../src/sources/live/operations.ts';
import { permissionsOf } from '../../../src/sources/live/permissions.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const details = resourceNames.flatMap((name) =>
  Object.keys(resourceShapes[name].details).map((detail) => `${name}.${detail}` as DetailName),
);

test('what every scan sends is always permitted', () => {
  expect(permissionsOf({ resources: [], details: [] })).toEqual(['ec2:DescribeRegions', 'sts:GetCallerIdentity']);
});

test('permissions follow from what is asked for, sorted, each once', () => {
  expect(permissionsOf({ resources: ['logGroup', 'account'], details: ['logGroup.kmsKey', 'trail.kmsKey'] })).toEqual([
    'ec2:DescribeRegions',
    'kms:DescribeKey',
    'kms:GetKeyRotationStatus',
    'logs:DescribeLogGroups',
    'sts:GetCallerIdentity',
  ]);
});

test('every operation in the table is declared by a collector, and nothing but reading', () => {
  const all = permissionsOf({ resources: resourceNames, details });
  expect(all).toEqual([...new Set(Object.values(actions))].toSorted());
  for (const action of all) expect(action).toMatch(/^[a-z0-9-]+:(Describe|Get|List)\w+$/);
});

test('every detail has a collector, and every resource but the account and its regions', () => {
  expect(Object.keys(detailCollectors).toSorted()).toEqual(details.toSorted());
  expect(['account', 'region', ...Object.keys(listingCollectors)].toSorted()).toEqual(resourceNames.toSorted());
});

test('a collector cannot send what it did not declare', async () => {
  const { signal } = new AbortController();
  const clients = new Clients({ maxAttempts: 1, attemptTimeout: 100 }, new Limiter(1, signal), () => undefined);
  const caller = new Caller(clients, signal, () => undefined);
  const question = {
    operation: 'kms.DescribeKey',
    region: 'eu-west-1',
    send: () => Promise.resolve({}),
    read: () => 1,
  } as const;
  await expect(caller.for(['kms.GetKeyRotationStatus'])(question)).rejects.toThrow(
    'no collector declared kms.DescribeKey',
  );
  expect(caller.log).toEqual([]);
});
