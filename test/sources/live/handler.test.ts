import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Gap } from '../../../src/evidence.ts';
import {
  answering,
  awsError,
  denied,
  empty,
  failing,
  hanging,
  html,
  resetting,
  stalling,
  throttled,
  type Behaviour,
} from '../../support/behaviours.ts';
import { openAt, startAccount } from '../../support/live-account.ts';
import type { Proxy } from '../../support/proxy.ts';

// The SDK's own pauses between attempts, and its loading on a busy machine.
vi.setConfig({ testTimeout: 20_000 });

let account: Proxy;
beforeEach(async () => {
  account = await startAccount();
});
afterEach(async () => {
  await account.stop();
  vi.unstubAllEnvs();
});

const noGroups = answering({ logGroups: [] });

async function holesOf(behaviour: Behaviour, options: object = {}): Promise<readonly Gap[]> {
  account.when({ operation: 'DescribeLogGroups' }, behaviour).when({ operation: 'DescribeLogGroups' }, noGroups);
  const source = openAt(account.url, { attemptTimeout: 200, ...options });
  const evidence = await source.collect(['logGroup']);
  source.close();
  return evidence.listings.logGroup!.flatMap(({ holes }) => holes);
}

const asked = {
  account: '111122223333',
  region: 'eu-west-1',
  needs: 'logs:DescribeLogGroups',
  service: 'CloudWatch Logs',
  operation: 'DescribeLogGroups',
};

const cases: readonly (readonly [string, Behaviour, object])[] = [
  [
    'a denial',
    denied(),
    { gap: 'denied', code: 'AccessDeniedException', deniedBy: 'identity-policy', requestId: 'r-0' },
  ],
  ['throttling', throttled(), { gap: 'throttled', code: 'ThrottlingException', requestId: 'r-0' }],
  ["an error of AWS's", failing(), { gap: 'failed', code: 'InternalFailure', requestId: 'r-0' }],
  ['a page for people, status 500', html(500), { gap: 'malformed' }],
  ['a page for people, status 200', html(200), { gap: 'malformed' }],
  ['no answer', hanging, { gap: 'timeout' }],
  ['half an answer', stalling, { gap: 'timeout' }],
  ['a cut connection', resetting, { gap: 'network', code: 'ECONNRESET' }],
  ['an empty answer', empty, { gap: 'malformed' }],
  ['an answer without the list', answering({}), { gap: 'malformed', requestId: 'r-0' }],
  ['a list that is none', answering({ logGroups: 'none' }), { gap: 'malformed' }],
  ['JSON that is no object', answering('null'), { gap: 'malformed' }],
  ['half of the JSON', answering('{"logGroups": ['), { gap: 'malformed' }],
];

test.each(cases)('%s is a gap', async (_, behaviour, expected) => {
  const holes = await holesOf(behaviour);
  expect(holes).toHaveLength(1);
  expect(holes[0]).toMatchObject({ ...asked, ...expected });
});

test('an answer that grows beyond 32 MiB is malformed, and read no further', async () => {
  const endless = answering(`{"logGroups": [${' '.repeat(33 * 1024 * 1024)}]}`);
  expect(await holesOf(endless, { attemptTimeout: 10_000, maxAttempts: 3 })).toMatchObject([{ gap: 'malformed' }]);
  expect(account.count('DescribeLogGroups')).toBe(1);
});

test.each([
  ['throttling', (request) => awsError(request, 'ThrottlingException', 'Rate exceeded', 400)],
  ['no answer', hanging],
  ['half an answer', stalling],
  ['a cut connection', resetting],
  ['an error of AWS', failing()],
] satisfies readonly [string, Behaviour][])('%s, once, is tried again', async (_, behaviour) => {
  let first = true;
  const once: Behaviour = (request) => {
    const reply = first ? behaviour(request) : undefined;
    first = false;
    return reply;
  };
  expect(await holesOf(once, { maxAttempts: 2 })).toEqual([]);
  expect(account.count('DescribeLogGroups')).toBe(2);
});

test('several attempts are one call in the log, and throttled ones are counted', async () => {
  account.when({ operation: 'DescribeLogGroups' }, throttled(1)).when({ operation: 'DescribeLogGroups' }, noGroups);
  const progress: object[] = [];
  const source = openAt(account.url, { maxAttempts: 2, onCall: (call) => progress.push(call) });
  await source.collect(['logGroup']);
  expect(source.close().calls).toEqual([
    {
      action: 'sts:GetCallerIdentity',
      region: 'eu-west-1',
      time: expect.stringMatching(/Z$/),
      outcome: 'ok',
      requestId: 'r-0',
    },
    {
      action: 'logs:DescribeLogGroups',
      region: 'eu-west-1',
      time: expect.stringMatching(/Z$/),
      outcome: 'ok',
      requestId: 'r-0',
    },
  ]);
  expect(progress).toEqual([
    { calls: 1, throttled: 0, latest: 'sts:GetCallerIdentity in eu-west-1' },
    { calls: 2, throttled: 1, latest: 'logs:DescribeLogGroups in eu-west-1' },
  ]);
});
