import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answering, awsError, denied, type Behaviour } from '../../support/behaviours.ts';
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

const notEnabled: Behaviour = (request) => awsError(request, 'AccessDeniedException', 'Macie is not enabled.', 401);
const session = async () => (await openAt(account.url).collect(['macieSession'])).listings.macieSession![0]!;
const buckets = async () => (await openAt(account.url).collect(['macieBucket'])).listings.macieBucket![0]!;

test.each(['ENABLED', 'PAUSED'])('a session that is %s', async (status) => {
  account.when({ operation: 'GetMacieSession' }, answering({ status, findingPublishingFrequency: 'ONE_HOUR' }));
  const { members, holes } = await session();
  const common = { type: 'AWS::Macie::Session', id: '111122223333', account: '111122223333', region: 'eu-west-1' };
  expect(members).toEqual([{ ...common, status, calls: { listing: [1] } }]);
  expect(holes).toEqual([]);
});

test('where Macie is not enabled there is no session and no bucket, which is no refusal', async () => {
  account.when({ operation: 'GetMacieSession' }, notEnabled).when({ operation: 'DescribeBuckets' }, notEnabled);
  expect(await session()).toMatchObject({ members: [], holes: [] });
  expect(await buckets()).toMatchObject({ members: [], holes: [] });
});

test('a refusal by AWS IAM has the same code and is a gap', async () => {
  account.when({ operation: 'GetMacieSession' }, denied()).when({ operation: 'DescribeBuckets' }, denied());
  expect(await session()).toMatchObject({
    members: [],
    holes: [{ gap: 'denied', needs: 'macie2:GetMacieSession', service: 'Macie2', deniedBy: 'identity-policy' }],
  });
  expect(await buckets()).toMatchObject({ members: [], holes: [{ gap: 'denied', needs: 'macie2:DescribeBuckets' }] });
});

test('an answer without a status is none', async () => {
  account.when({ operation: 'GetMacieSession' }, answering({}));
  expect(await session()).toMatchObject({ members: [], holes: [{ gap: 'malformed' }] });
});

test("the account's own buckets, to the last page", async () => {
  const asked: unknown[] = [];
  account.when(
    { operation: 'DescribeBuckets' },
    answering(({ input }) => {
      asked.push(input['criteria']);
      return input['nextToken'] === undefined
        ? {
            nextToken: 'two',
            buckets: [
              {
                accountId: '111122223333',
                bucketArn: 'arn:aws:s3:::claims',
                bucketName: 'claims',
                sensitivityScore: 87,
                automatedDiscoveryMonitoringStatus: 'MONITORED',
                jobDetails: {
                  isDefinedInJob: 'TRUE',
                  isMonitoredByJob: 'TRUE',
                  lastJobId: '1',
                  lastJobRunTime: '2026-11-20T00:00:00Z',
                },
                tags: [{ key: 'Owner', value: 'somebody@example.org' }],
              },
            ],
          }
        : { buckets: [{ bucketArn: 'arn:aws:s3:::locked', bucketName: 'locked', errorCode: 'ACCESS_DENIED' }] };
    }),
  );
  const { members, holes } = await buckets();
  const common = { type: 'AWS::::MacieBucket', account: '111122223333', region: 'eu-west-1' };
  expect(members).toEqual([
    {
      ...common,
      id: 'claims',
      arn: 'arn:aws:s3:::claims',
      sensitivityScore: 87,
      automatedDiscoveryMonitoringStatus: 'MONITORED',
      isDefinedInJob: 'TRUE',
      isMonitoredByJob: 'TRUE',
      lastJobRunTime: '2026-11-20T00:00:00.000Z',
      errorCode: null,
      calls: { listing: [1] },
    },
    {
      ...common,
      id: 'locked',
      arn: 'arn:aws:s3:::locked',
      sensitivityScore: null,
      automatedDiscoveryMonitoringStatus: null,
      isDefinedInJob: null,
      isMonitoredByJob: null,
      lastJobRunTime: null,
      errorCode: 'ACCESS_DENIED',
      calls: { listing: [2] },
    },
  ]);
  expect(holes).toEqual([]);
  expect(asked).toEqual(Array(2).fill({ accountId: { eq: ['111122223333'] } }));
});

/** Automated discovery as the one session has it. */
async function automatedDiscovery(): Promise<unknown> {
  account.when({ operation: 'GetMacieSession' }, answering({ status: 'ENABLED' }));
  const source = openAt(account.url);
  const { listings } = await source.collect(['macieSession']);
  const member = listings.macieSession![0]!.members[0]! as unknown as Readonly<Record<string, unknown>>;
  const wanted = { resource: 'macieSession', account: '111122223333', region: 'eu-west-1', id: '111122223333' };
  await source.fetch([{ ...wanted, field: 'automatedDiscovery' }]);
  return member['automatedDiscovery'];
}

test.each([
  ['no administrator', answering({})],
  [
    'an administrator it has left',
    answering({ administrator: { accountId: '444455556666', relationshipStatus: 'Removed' } }),
  ],
  [
    'no administrator, told by an error',
    (request) => awsError(request, 'ResourceNotFoundException', 'There is none.', 404),
  ],
] satisfies [string, Behaviour][])('an account with %s decides itself on automated discovery', async (_, behaviour) => {
  account
    .when({ operation: 'GetAdministratorAccount' }, behaviour)
    .when({ operation: 'GetAutomatedDiscoveryConfiguration' }, answering({ status: 'DISABLED' }));
  expect(await automatedDiscovery()).toEqual({ status: 'DISABLED' });
});

test('a member is told by its administrator, who is named and not asked here', async () => {
  account.when(
    { operation: 'GetAdministratorAccount' },
    answering({ administrator: { accountId: '444455556666', relationshipStatus: 'Enabled' } }),
  );
  expect(await automatedDiscovery()).toEqual({
    gap: 'held-elsewhere',
    account: '444455556666',
    region: 'eu-west-1',
    needs: 'macie2:GetAutomatedDiscoveryConfiguration',
  });
  expect(account.count('GetAutomatedDiscoveryConfiguration')).toBe(0);
});

test('whether there is an administrator has to be known', async () => {
  account.when({ operation: 'GetAdministratorAccount' }, denied());
  expect(await automatedDiscovery()).toMatchObject({ gap: 'denied', needs: 'macie2:GetAdministratorAccount' });
});
