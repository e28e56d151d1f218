import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Gap } from '../../../src/evidence.ts';
import { answering, hanging } from '../../support/behaviours.ts';
import { openAt, startAccount } from '../../support/live-account.ts';
import type { Proxy } from '../../support/proxy.ts';

// The SDK's own pauses between attempts, and its loading on a busy machine.
vi.setConfig({ testTimeout: 20_000 });

let account: Proxy;
const regions = ['eu-north-1', 'eu-west-1', 'us-east-1'];
beforeEach(async () => {
  account = await startAccount(regions);
});
afterEach(async () => {
  await account.stop();
  vi.unstubAllEnvs();
});

const page = (name: string) => ({
  logGroups: [
    { logGroupName: name, arn: `arn:aws:logs:eu-north-1:111122223333:log-group:${name}:*`, metricFilterCount: 0 },
  ],
});

test('what was not read when the scan was stopped is a gap at once; what was read stays', async () => {
  account
    .when({ operation: 'DescribeLogGroups', region: 'eu-north-1' }, answering(page('a')))
    .when({ operation: 'DescribeLogGroups' }, hanging);
  const stop = new AbortController();
  const source = openAt(account.url, {
    regions,
    signal: stop.signal,
    attemptTimeout: 60_000,
    onCall: ({ latest }) => {
      if (latest === 'logs:DescribeLogGroups in eu-north-1') stop.abort();
    },
  });
  const before = performance.now();
  const evidence = await source.collect(['logGroup']);
  expect(performance.now() - before).toBeLessThan(5_000);

  const seen = evidence.listings.logGroup!.map(({ region, members, holes }) => [
    region,
    members.length,
    holes.map(({ gap }) => gap),
  ]);
  expect(seen).toEqual([
    ['eu-north-1', 1, []],
    ['eu-west-1', 0, ['interrupted']],
    ['us-east-1', 0, ['interrupted']],
  ]);
  const closed = source.close();
  expect(closed.interrupted).toBe(true);
  expect(closed.calls.map(({ region, outcome }) => `${region} ${outcome}`).toSorted()).toEqual([
    'eu-north-1 ok',
    'eu-north-1 ok',
    'eu-west-1 interrupted',
    'us-east-1 interrupted',
  ]);
});

test('details asked for after the scan was stopped are gaps, and nothing is sent', async () => {
  const stop = new AbortController();
  const keyed = page('a').logGroups.map((group) => ({
    ...group,
    kmsKeyId: 'arn:aws:kms:eu-north-1:111122223333:key/1',
  }));
  account.when({ operation: 'DescribeLogGroups' }, answering({ logGroups: keyed }));
  const source = openAt(account.url, { regions: ['eu-north-1'], signal: stop.signal });
  const evidence = await source.collect(['logGroup']);
  stop.abort();
  const { account: id, region, arn } = evidence.listings.logGroup![0]!.members[0]!;
  await source.fetch([{ resource: 'logGroup', account: id, region, id: 'a', arn: arn!, field: 'kmsKey' }]);
  expect(evidence.listings.logGroup![0]!.members[0]!.kmsKey).toEqual({
    gap: 'interrupted',
    account: '111122223333',
    region: 'eu-north-1',
    needs: 'kms:DescribeKey',
    service: 'KMS',
    operation: 'DescribeKey',
  });
  expect(account.count('DescribeKey')).toBe(0);
});

test('a scan that is stopped before it begins knows nothing, and says so without throwing', async () => {
  const stop = new AbortController();
  stop.abort();
  const source = openAt(account.url, { signal: stop.signal });
  const evidence = await source.collect(['trail', 'account']);
  expect(evidence.account).toBe('unknown');
  const holes: readonly Gap[] = Object.values(evidence.listings).flatMap((list) =>
    list.flatMap((listing) => [...listing.holes]),
  );
  expect(holes.map(({ gap }) => gap)).toEqual(['interrupted', 'interrupted']);
  expect(account.requests).toEqual([]);
});
