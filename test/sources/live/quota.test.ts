import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answering, hanging, limited, throttled } from '../../support/behaviours.ts';
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

const pages = 12;
const regions = ['eu-north-1', 'eu-west-1', 'us-east-1'];

/** One log group a page. */
const paged = answering(({ region, input }) => {
  const at = Number(input['nextToken'] ?? 0);
  const arn = `arn:aws:logs:${region}:111122223333:log-group:g-${at}`;
  const logGroups = [{ logGroupName: `g-${at}`, arn, metricFilterCount: 0 }];
  return { logGroups, ...(at + 1 < pages && { nextToken: String(at + 1) }) };
});

async function membersAndHoles(options: object): Promise<readonly (readonly number[])[]> {
  const evidence = await openAt(account.url, { regions, ...options }).collect(['logGroup']);
  return evidence.listings.logGroup!.map(({ members, holes }) => [members.length, holes.length]);
}

test('the share of the quota is kept: an endpoint that enforces little more never throttles', async () => {
  account.when({ operation: 'DescribeLogGroups' }, limited(6)).when({ operation: 'DescribeLogGroups' }, paged);
  expect(await membersAndHoles({ quotaShare: 0.5, maxAttempts: 1 })).toEqual(regions.map(() => [pages, 0]));
  expect(account.count('DescribeLogGroups')).toBe(regions.length * pages);
});

test('a storm of throttling that passes loses no call', async () => {
  for (const region of regions) account.when({ operation: 'DescribeLogGroups', region }, throttled(2));
  account.when({ operation: 'DescribeLogGroups' }, paged);
  expect(await membersAndHoles({ maxAttempts: 3 })).toEqual(regions.map(() => [pages, 0]));
  expect(account.count('DescribeLogGroups')).toBe(regions.length * (pages + 2));
});

test('a service of which many calls wait holds back no other', async () => {
  const Clusters = Array.from({ length: 20 }, (_, n) => ({
    Id: `j-${n}`,
    Name: 'scoring',
    ClusterArn: `arn:aws:elasticmapreduce:eu-west-1:111122223333:cluster/j-${n}`,
    Status: { State: 'WAITING', Timeline: { CreationDateTime: 1_767_225_600 } },
  }));
  const stateMachineArn = 'arn:aws:states:eu-west-1:111122223333:stateMachine:ingest';
  account
    .when({ operation: 'ListClusters' }, answering({ Clusters }))
    .when({ operation: 'DescribeCluster' }, hanging)
    .when(
      { operation: 'ListStateMachines' },
      answering({ stateMachines: [{ name: 'ingest', stateMachineArn, type: 'STANDARD' }] }),
    )
    .when({ operation: 'DescribeStateMachine' }, answering({ stateMachineArn }));
  const stop = new AbortController();
  const source = openAt(account.url, {
    signal: stop.signal,
    attemptTimeout: 60_000,
    onCall: ({ latest }) => {
      if (latest === 'states:DescribeStateMachine in eu-west-1') stop.abort();
    },
  });
  const { listings } = await source.collect(['emrCluster', 'stateMachine']);
  const details = { emrCluster: 'configuration', stateMachine: 'logging' } as const;
  await source.fetch(
    (['emrCluster', 'stateMachine'] as const).flatMap((resource) =>
      listings[resource]!.flatMap(({ members }) =>
        members.map(({ account: owner, region, id, arn }) => ({
          ...{ resource, account: owner, region, id, field: details[resource] },
          ...(arn && { arn }),
        })),
      ),
    ),
  );
  expect(listings.stateMachine![0]!.members).toMatchObject([{ logging: { level: 'OFF' } }]);
  expect(listings.emrCluster![0]!.members.map(({ configuration }) => configuration)).toMatchObject(
    Clusters.map(() => ({ gap: 'interrupted' })),
  );
});

test('eleven questions on 500 log groups, a trail and recorders in two regions take 23 calls, and one for the regions', async () => {
  const here = ['eu-west-1', 'us-east-1'];
  const key = 'arn:aws:kms:eu-west-1:111122223333:key/1';
  const trail = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/main';
  const groups = Array.from({ length: 500 }, (_, n) => ({
    logGroupName: `g-${n}`,
    logGroupArn: `arn:aws:logs:eu-west-1:111122223333:log-group:g-${n}`,
    metricFilterCount: 0,
    kmsKeyId: key,
  }));
  const recordingGroup = { allSupported: true, includeGlobalResourceTypes: true };
  account
    .when(
      { operation: 'DescribeLogGroups', region: 'eu-west-1' },
      answering(({ input }) => {
        const from = Number(input['nextToken'] ?? 0);
        const to = from + Number(input['limit'] ?? 50);
        return { logGroups: groups.slice(from, to), ...(to < groups.length && { nextToken: String(to) }) };
      }),
    )
    .when({ operation: 'DescribeLogGroups' }, answering({ logGroups: [] }))
    .when(
      { operation: 'DescribeTrails' },
      answering({
        trailList: [
          {
            Name: 'main',
            TrailARN: trail,
            HomeRegion: 'eu-west-1',
            S3BucketName: 'trail-logs',
            IncludeGlobalServiceEvents: true,
            IsMultiRegionTrail: true,
            IsOrganizationTrail: false,
            LogFileValidationEnabled: true,
            KmsKeyId: key,
          },
        ],
      }),
    )
    .when({ operation: 'GetTrailStatus' }, answering({ IsLogging: true }))
    .when({ operation: 'GetEventSelectors' }, answering({ EventSelectors: [] }))
    .when({ operation: 'GetInsightSelectors' }, answering({ InsightSelectors: [] }))
    .when(
      { operation: 'DescribeKey' },
      answering({
        KeyMetadata: {
          Arn: key,
          KeyState: 'Enabled',
          KeyManager: 'CUSTOMER',
          KeySpec: 'SYMMETRIC_DEFAULT',
          Origin: 'AWS_KMS',
        },
      }),
    )
    .when({ operation: 'GetKeyRotationStatus' }, answering({ KeyRotationEnabled: true }))
    .when(
      { operation: 'DescribeConfigurationRecorders' },
      answering({ ConfigurationRecorders: [{ name: 'default', recordingGroup }] }),
    )
    .when(
      { operation: 'DescribeConfigurationRecorderStatus' },
      answering({ ConfigurationRecordersStatus: [{ name: 'default', recording: true }] }),
    );
  const source = openAt(account.url, { regions: here, attemptTimeout: 20_000 });
  const { listings } = await source.collect(['trail', 'logGroup', 'recorder']);
  const details = {
    trail: ['logging', 'delivery', 'selectors', 'insightTypes', 'kmsKey'],
    logGroup: ['kmsKey'],
    recorder: ['status'],
  } as const;
  for (const resource of ['trail', 'logGroup', 'recorder'] as const)
    await source.fetch(
      listings[resource]!.flatMap(({ members }) =>
        members.flatMap(({ account: owner, region, id, arn }) =>
          details[resource].map((field) => ({ resource, account: owner, region, id, field, ...(arn && { arn }) })),
        ),
      ),
    );
  // One more when the regions are not named: ec2:DescribeRegions.
  expect(source.close().calls.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 23 }, () => 'ok'));
});
