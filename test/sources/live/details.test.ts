import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answering, awsError, denied } from '../../support/behaviours.ts';
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

const keyArn = 'arn:aws:kms:eu-central-1:111122223333:key/1';
const groupArn = 'arn:aws:logs:eu-west-1:111122223333:log-group:';

/** The key of each of the log groups that name these keys. */
async function keysOf(...kmsKeyIds: readonly (string | undefined)[]): Promise<readonly unknown[]> {
  const logGroups = kmsKeyIds.map((kmsKeyId, n) => ({
    logGroupName: `g-${n}`,
    logGroupArn: `${groupArn}g-${n}`,
    metricFilterCount: 0,
    ...(kmsKeyId !== undefined && { kmsKeyId }),
  }));
  account.when({ operation: 'DescribeLogGroups' }, answering({ logGroups }));
  const source = openAt(account.url);
  const { listings } = await source.collect(['logGroup']);
  const members = listings.logGroup![0]!.members;
  await source.fetch(
    members.map(({ account: owner, region, id, arn }) => ({
      resource: 'logGroup',
      account: owner,
      region,
      id,
      arn: arn!,
      field: 'kmsKey',
    })),
  );
  return members.map(({ kmsKey }) => kmsKey);
}

const metadata = {
  Arn: keyArn,
  KeyState: 'Enabled',
  KeyManager: 'CUSTOMER',
  KeySpec: 'SYMMETRIC_DEFAULT',
  Origin: 'AWS_KMS',
};
const describes = (more: object = {}) =>
  account.when({ operation: 'DescribeKey' }, answering({ KeyMetadata: { ...metadata, ...more } }));
const rotates = (KeyRotationEnabled: boolean) =>
  account.when({ operation: 'GetKeyRotationStatus' }, answering({ KeyRotationEnabled }));
const facts = { arn: keyArn, state: 'Enabled', manager: 'CUSTOMER' };

test('a key is asked about once, in its own region, however many groups have it', async () => {
  describes();
  rotates(true);
  expect(await keysOf(keyArn, keyArn, undefined)).toEqual([
    { ...facts, rotation: true },
    { ...facts, rotation: true },
    null,
  ]);
  const asked = account.requests.filter(({ service }) => service === 'kms');
  expect(asked.map(({ operation, region, input }) => [operation, region, input['KeyId']])).toEqual([
    ['DescribeKey', 'eu-central-1', keyArn],
    ['GetKeyRotationStatus', 'eu-central-1', keyArn],
  ]);
});

test.each(['alias/logs', '1234abcd-12ab-34cd-56ef-1234567890ab'])(
  'a key named %s is asked about in the region of the resource',
  async (id) => {
    describes();
    rotates(false);
    expect(await keysOf(id)).toEqual([{ ...facts, rotation: false }]);
    expect(account.requests.filter(({ service }) => service === 'kms').map(({ region }) => region)).toEqual([
      'eu-west-1',
      'eu-west-1',
    ]);
  },
);

test.each([
  ['asymmetric', { KeySpec: 'RSA_2048' }, null],
  ['of HMAC', { KeySpec: 'HMAC_256' }, null],
  ['with imported material', { Origin: 'EXTERNAL' }, null],
  ['in a custom key store', { Origin: 'AWS_CLOUDHSM' }, null],
  ['managed by AWS', { KeyManager: 'AWS' }, true],
])('whether a key %s rotates is known without a call', async (_, more, rotation) => {
  describes(more);
  expect(await keysOf(keyArn)).toMatchObject([{ arn: keyArn, rotation }]);
  expect(account.count('GetKeyRotationStatus')).toBe(0);
});

test('that KMS does not support rotation of a key is a fact', async () => {
  describes();
  account.when({ operation: 'GetKeyRotationStatus' }, (request) =>
    awsError(request, 'UnsupportedOperationException', 'no', 400),
  );
  expect(await keysOf(keyArn)).toEqual([{ ...facts, rotation: null }]);
});

test('a key whose rotation is refused is a gap', async () => {
  describes();
  account.when({ operation: 'GetKeyRotationStatus' }, denied());
  expect(await keysOf(keyArn)).toMatchObject([
    { gap: 'denied', needs: 'kms:GetKeyRotationStatus', region: 'eu-central-1' },
  ]);
});

test.each(['KeyState', 'KeyManager', 'KeySpec', 'Origin'])(
  'an answer about a key without %s is malformed, not a key that cannot rotate',
  async (field) => {
    describes({ [field]: undefined });
    expect(await keysOf(keyArn)).toMatchObject([{ gap: 'malformed', needs: 'kms:DescribeKey' }]);
  },
);

test('an answer about a key without KeyMetadata is malformed', async () => {
  account.when({ operation: 'DescribeKey' }, answering({}));
  expect(await keysOf(keyArn)).toMatchObject([{ gap: 'malformed', needs: 'kms:DescribeKey' }]);
});

test.each([
  ['denied', denied('resource')],
  ['not found', (request: Parameters<typeof awsError>[0]) => awsError(request, 'NotFoundException', 'no', 400)],
])("another account's key that is %s is held there", async (_, behaviour) => {
  const heldBy = 'arn:aws:kms:eu-west-1:444455556666:key/2';
  account.when({ operation: 'DescribeKey' }, behaviour);
  expect(await keysOf(heldBy)).toMatchObject([
    { gap: 'held-elsewhere', account: '444455556666', needs: heldBy, heldBy },
  ]);
});

test("another account's key that cannot be read for other reasons is a gap like any other", async () => {
  account.when({ operation: 'DescribeKey' }, (request) => awsError(request, 'KMSInternalException', 'no', 500));
  expect(await keysOf('arn:aws:kms:eu-west-1:444455556666:key/2')).toMatchObject([
    { gap: 'failed', account: '111122223333', needs: 'kms:DescribeKey', code: 'KMSInternalException' },
  ]);
});

test("the recorder, the channel and the retention of AWS Config, with one call a region for each kind's status", async () => {
  account
    .when(
      { operation: 'DescribeConfigurationRecorders' },
      answering({
        ConfigurationRecorders: [
          {
            name: 'default',
            arn: 'arn:aws:config:eu-west-1:111122223333:configuration-recorder/default/1',
            recordingGroup: {
              allSupported: false,
              includeGlobalResourceTypes: false,
              resourceTypes: [],
              exclusionByResourceTypes: { resourceTypes: ['AWS::EC2::Volume'] },
              recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' },
            },
            recordingMode: {
              recordingFrequency: 'DAILY',
              recordingModeOverrides: [
                { resourceTypes: ['AWS::S3::Bucket', 'AWS::KMS::Key'], recordingFrequency: 'CONTINUOUS' },
              ],
            },
          },
        ],
      }),
    )
    .when(
      { operation: 'DescribeConfigurationRecorderStatus' },
      answering({
        ConfigurationRecordersStatus: [
          { name: 'default', recording: true, lastStatus: 'SUCCESS', lastStatusChangeTime: 1_700_000_000 },
        ],
      }),
    )
    .when(
      { operation: 'DescribeDeliveryChannels' },
      answering({ DeliveryChannels: [{ name: 'default', s3BucketName: 'config-logs' }] }),
    )
    .when({ operation: 'DescribeDeliveryChannelStatus' }, answering({ DeliveryChannelsStatus: [{ name: 'other' }] }))
    .when(
      { operation: 'DescribeRetentionConfigurations' },
      answering({ RetentionConfigurations: [{ Name: 'default', RetentionPeriodInDays: 2557 }] }),
    );
  const source = openAt(account.url);
  const { listings } = await source.collect(['recorder', 'deliveryChannel', 'retentionConfiguration']);
  const place = { account: '111122223333', region: 'eu-west-1', id: 'default' };
  const { arn } = listings.recorder![0]!.members[0]!;
  await source.fetch([
    { ...place, resource: 'recorder', arn: arn!, field: 'status' },
    { ...place, resource: 'deliveryChannel', field: 'history' },
  ]);
  expect(listings.recorder![0]!.members).toMatchObject([
    {
      ...place,
      type: 'AWS::Config::ConfigurationRecorder',
      servicePrincipal: null,
      allSupported: false,
      includeGlobalResourceTypes: false,
      strategy: 'EXCLUSION_BY_RESOURCE_TYPES',
      includedTypes: [],
      excludedTypes: ['AWS::EC2::Volume'],
      frequency: 'DAILY',
      frequencyOverrides: { 'AWS::S3::Bucket': 'CONTINUOUS', 'AWS::KMS::Key': 'CONTINUOUS' },
      status: {
        recording: true,
        lastStatus: 'SUCCESS',
        lastErrorCode: null,
        lastStatusChange: '2023-11-14T22:13:20.000Z',
      },
    },
  ]);
  expect(listings.deliveryChannel![0]!.members).toMatchObject([
    {
      ...place,
      bucketName: 'config-logs',
      keyPrefix: null,
      kmsKeyArn: null,
      snsTopicArn: null,
      history: { gap: 'malformed', needs: 'config:DescribeDeliveryChannelStatus' },
    },
  ]);
  expect(listings.retentionConfiguration![0]!.members).toMatchObject([{ ...place, retentionDays: 2557 }]);
});

test.each(['Success', 'SUCCESS'])(
  'the status of deliveries is told in one spelling, for AWS has two: %s',
  async (lastStatus) => {
    const channels = [{ name: 'default', s3BucketName: 'config-logs' }];
    const statuses = [{ name: 'default', configHistoryDeliveryInfo: { lastStatus } }];
    account
      .when({ operation: 'DescribeDeliveryChannels' }, answering({ DeliveryChannels: channels }))
      .when({ operation: 'DescribeDeliveryChannelStatus' }, answering({ DeliveryChannelsStatus: statuses }));
    const source = openAt(account.url);
    const { listings } = await source.collect(['deliveryChannel']);
    const place = { account: '111122223333', region: 'eu-west-1', id: 'default' };
    await source.fetch([{ ...place, resource: 'deliveryChannel', field: 'history' }]);
    expect(listings.deliveryChannel![0]!.members).toMatchObject([{ history: { lastStatus: 'SUCCESS' } }]);
  },
);

test('what is no detail, and members that are not there, are left alone', async () => {
  account.when(
    { operation: 'DescribeLogGroups' },
    answering({ logGroups: [{ logGroupName: 'a', logGroupArn: `${groupArn}a`, metricFilterCount: 0 }] }),
  );
  const source = openAt(account.url);
  const { listings } = await source.collect(['logGroup']);
  const before = structuredClone(listings);
  const place = { account: '111122223333', region: 'eu-west-1', arn: `${groupArn}a` };
  await source.fetch([
    { ...place, resource: 'logGroup', id: 'a', field: 'colour' },
    { ...place, resource: 'logGroup', id: 'b', field: 'kmsKey' },
    { ...place, resource: 'bucket', id: 'a', field: 'policy' },
  ]);
  expect(listings).toEqual(before);
});
