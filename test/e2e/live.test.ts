import {
  CloudTrailClient,
  CreateTrailCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  ConfigServiceClient,
  PutConfigurationRecorderCommand,
  PutDeliveryChannelCommand,
  PutRetentionConfigurationCommand,
  StartConfigurationRecorderCommand,
} from '@aws-sdk/client-config-service';
import { CreateKeyCommand, EnableKeyRotationCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateBucketCommand, PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Wanted } from '../../src/evidence.ts';
import type { DetailName, ResourceName } from '../../src/facts/index.ts';
import type { AccountEvidence } from '../../src/sources/evidence.ts';
import type { LiveSource } from '../../src/sources/live/index.ts';
import { actions, type Operation } from '../../src/sources/live/operations.ts';
import { permissionsOf } from '../../src/sources/live/permissions.ts';
import { openAt } from '../support/live-account.ts';
import { motoAccount, startMoto, type Moto } from '../support/moto.ts';
import { fillIn } from '../support/moto-lacks.ts';
import { startProxy, type Proxy } from '../support/proxy.ts';

const resources: readonly ResourceName[] = [
  'account',
  'region',
  'trail',
  'logGroup',
  'recorder',
  'deliveryChannel',
  'retentionConfiguration',
];
const details: readonly DetailName[] = [
  'trail.logging',
  'trail.delivery',
  'trail.selectors',
  'trail.insightTypes',
  'trail.kmsKey',
  'logGroup.kmsKey',
  'recorder.status',
  'deliveryChannel.history',
];

let moto: Moto;
let proxy: Proxy;
beforeAll(async () => {
  moto = await startMoto();
  proxy = await startProxy(moto.url);
});
afterAll(async () => {
  await proxy.stop();
  await moto.stop();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  proxy.clear();
  await moto.reset();
});

const client = () => ({
  endpoint: moto.url,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
});

/** More than one page. */
const logGroups = 60;
const groupName = (n: number) => `app-${String(n).padStart(2, '0')}`;

/** Gives the ARN of the key of all. */
async function seed(): Promise<{ arn: string }> {
  const kms = new KMSClient(client());
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
  const key = KeyMetadata!.Arn!;
  await kms.send(new EnableKeyRotationCommand({ KeyId: key }));

  const logs = new CloudWatchLogsClient(client());
  for (let n = 0; n < logGroups; n++)
    await logs.send(new CreateLogGroupCommand({ logGroupName: groupName(n), kmsKeyId: key }));
  await logs.send(new PutRetentionPolicyCommand({ logGroupName: 'app-00', retentionInDays: 2192 }));

  const s3 = new S3Client({ ...client(), forcePathStyle: true });
  await s3.send(
    new CreateBucketCommand({ Bucket: 'trail-logs', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }),
  );
  await s3.send(
    new PutBucketPolicyCommand({ Bucket: 'trail-logs', Policy: '{"Version":"2012-10-17","Statement":[]}' }),
  );
  const cloudtrail = new CloudTrailClient(client());
  await cloudtrail.send(
    new CreateTrailCommand({
      Name: 'main',
      S3BucketName: 'trail-logs',
      IsMultiRegionTrail: true,
      EnableLogFileValidation: true,
      KmsKeyId: key,
      CloudWatchLogsLogGroupArn: `arn:aws:logs:eu-west-1:${motoAccount}:log-group:app-00:*`,
      CloudWatchLogsRoleArn: `arn:aws:iam::${motoAccount}:role/trail`,
    }),
  );
  await cloudtrail.send(new StartLoggingCommand({ Name: 'main' }));
  const selector = { ReadWriteType: 'All' as const, IncludeManagementEvents: true };
  await cloudtrail.send(new PutEventSelectorsCommand({ TrailName: 'main', EventSelectors: [selector] }));

  const config = new ConfigServiceClient(client());
  const recordingGroup = { allSupported: true, includeGlobalResourceTypes: true };
  const roleARN = `arn:aws:iam::${motoAccount}:role/config`;
  await config.send(
    new PutConfigurationRecorderCommand({ ConfigurationRecorder: { name: 'default', roleARN, recordingGroup } }),
  );
  await config.send(
    new PutDeliveryChannelCommand({ DeliveryChannel: { name: 'default', s3BucketName: 'trail-logs' } }),
  );
  await config.send(new StartConfigurationRecorderCommand({ ConfigurationRecorderName: 'default' }));
  await config.send(new PutRetentionConfigurationCommand({ RetentionPeriodInDays: 2557 }));
  return { arn: key };
}

/** All members of the listed resources as things of which the detail is wanted. */
function wantedOf({ listings }: AccountEvidence, detail: DetailName): readonly Wanted[] {
  const [resource, field] = detail.split('.') as [ResourceName, string];
  return (listings[resource] ?? []).flatMap(({ members }) =>
    members.map(({ account, region, id, arn }) => ({ resource, field, account, region, id, ...(arn && { arn }) })),
  );
}

async function look(source: LiveSource): Promise<AccountEvidence> {
  const evidence = await source.collect(resources);
  await source.fetch(details.flatMap((detail) => wantedOf(evidence, detail)));
  return source.close();
}

/** The members of a resource without the positions of calls, which depend on the order of answers. */
const membersOf = ({ listings }: AccountEvidence, resource: ResourceName) =>
  listings[resource]!.flatMap(({ members }) =>
    members.map((member) => {
      const { calls: _, ...facts } = member;
      return facts;
    }),
  );

test('an account that others implemented gives exactly what was seeded', async () => {
  const { arn: key } = await seed();
  fillIn(proxy, new Date('2026-01-02T03:04:05Z'));
  const regions = ['eu-west-1', 'us-east-1'];
  const evidence = await look(openAt(proxy.url, { regions, maxAttempts: 3, attemptTimeout: 30_000 }));

  expect(evidence).toMatchObject({
    account: motoAccount,
    partition: 'aws',
    caller: `arn:aws:sts::${motoAccount}:user/moto`,
    regions,
    excludedRegions: [],
  });
  for (const resource of resources) expect(evidence.listings[resource]!.flatMap(({ holes }) => holes)).toEqual([]);

  const account = { type: 'AWS::::Account', id: motoAccount, account: motoAccount, partition: 'aws' };
  expect(membersOf(evidence, 'account')).toEqual([{ ...account, region: 'global' }]);
  expect(membersOf(evidence, 'region')).toEqual(regions.map((region) => ({ ...account, region })));

  const kmsKey = { arn: key, state: 'Enabled', manager: 'CUSTOMER', rotation: true };
  const place = { account: motoAccount, region: 'eu-west-1' };
  expect(membersOf(evidence, 'trail')).toEqual([
    {
      ...place,
      type: 'AWS::CloudTrail::Trail',
      id: 'main',
      arn: `arn:aws:cloudtrail:eu-west-1:${motoAccount}:trail/main`,
      name: 'main',
      multiRegion: true,
      organization: false,
      owner: motoAccount,
      globalServiceEvents: true,
      bucketName: 'trail-logs',
      keyPrefix: null,
      kmsKeyId: key,
      logFileValidation: true,
      logGroupArn: `arn:aws:logs:eu-west-1:${motoAccount}:log-group:app-00`,
      snsTopicArn: null,
      recursiveLogging: true,
      logging: true,
      delivery: {
        latestDelivery: expect.stringMatching(/Z$/),
        latestDeliveryError: null,
        latestDigestDelivery: null,
        latestDigestDeliveryError: null,
        latestNotificationError: null,
        latestLogsDelivery: null,
        latestLogsDeliveryError: null,
      },
      selectors: { basic: [{ ReadWriteType: 'All', IncludeManagementEvents: true }], advanced: null },
      insightTypes: [],
      kmsKey,
    },
  ]);
  expect(membersOf(evidence, 'logGroup')).toEqual(
    Array.from({ length: logGroups }, (_, n) => ({
      ...place,
      type: 'AWS::Logs::LogGroup',
      id: groupName(n),
      arn: `arn:aws:logs:eu-west-1:${motoAccount}:log-group:${groupName(n)}`,
      retentionDays: n === 0 ? 2192 : null,
      logGroupClass: 'STANDARD',
      kmsKeyId: key,
      deletionProtection: false,
      metricFilterCount: 0,
      dataProtectionStatus: null,
      kmsKey,
    })),
  );
  expect(membersOf(evidence, 'recorder')).toEqual([
    {
      ...place,
      type: 'AWS::Config::ConfigurationRecorder',
      id: 'default',
      servicePrincipal: null,
      allSupported: true,
      includeGlobalResourceTypes: true,
      strategy: 'ALL_SUPPORTED_RESOURCE_TYPES',
      includedTypes: [],
      excludedTypes: [],
      frequency: 'CONTINUOUS',
      frequencyOverrides: {},
      status: {
        recording: true,
        lastStatus: 'PENDING',
        lastErrorCode: null,
        lastStatusChange: expect.stringMatching(/Z$/),
      },
    },
  ]);
  expect(membersOf(evidence, 'deliveryChannel')).toEqual([
    {
      ...place,
      type: 'AWS::Config::DeliveryChannel',
      id: 'default',
      bucketName: 'trail-logs',
      keyPrefix: null,
      kmsKeyArn: null,
      snsTopicArn: null,
      history: { lastStatus: 'SUCCESS', lastErrorCode: null, lastSuccess: '2026-01-02T03:04:05.000Z' },
    },
  ]);
  expect(membersOf(evidence, 'retentionConfiguration')).toEqual([
    { ...place, type: 'AWS::Config::RetentionConfiguration', id: 'default', retentionDays: 2557 },
  ]);
});

test('every declared action is sent, and no other', async () => {
  await seed();
  fillIn(proxy, new Date());
  const evidence = await look(openAt(proxy.url, { regions: 'enabled', attemptTimeout: 30_000 }));
  const sent = [...new Set(evidence.calls.map(({ action }) => action))].toSorted();
  expect(sent).toEqual(permissionsOf({ resources, details }));
  expect(evidence.calls.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
});

/** The actions of the operations that came, by the table. */
const arrived = (): readonly string[] =>
  [
    ...new Set(proxy.requests.map(({ service, operation }) => actions[`${service}.${operation}` as Operation])),
  ].toSorted();

test.each(resources)('the collector of %s sends what it declares', async (resource) => {
  await seed();
  await openAt(proxy.url, { regions: 'enabled', attemptTimeout: 30_000 }).collect([resource]);
  expect(arrived()).toEqual(permissionsOf({ resources: [resource], details: [] }));
});

test.each(details)('the collector of %s sends what it declares', async (detail) => {
  await seed();
  fillIn(proxy, new Date());
  const source = openAt(proxy.url, { regions: 'enabled', attemptTimeout: 30_000 });
  const resource = detail.split('.')[0] as ResourceName;
  const evidence = await source.collect([resource]);
  await source.fetch(wantedOf(evidence, detail));
  expect(arrived()).toEqual(permissionsOf({ resources: [resource], details: [detail] }));
});

test('what moto does not implement is a gap, never an answer', async () => {
  await seed();
  const evidence = await look(openAt(proxy.url, { attemptTimeout: 30_000 }));
  expect(membersOf(evidence, 'trail')[0]).toMatchObject({
    insightTypes: { gap: 'malformed', needs: 'cloudtrail:GetInsightSelectors' },
  });
  expect(membersOf(evidence, 'deliveryChannel')[0]).toMatchObject({
    history: { gap: 'malformed', needs: 'config:DescribeDeliveryChannelStatus' },
  });
});
