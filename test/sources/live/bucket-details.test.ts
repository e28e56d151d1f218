import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { answering, awsError, denied, html, type Behaviour } from '../../support/behaviours.ts';
import { openAt, startAccount } from '../../support/live-account.ts';
import type { Proxy } from '../../support/proxy.ts';
import {
  aclAnswer,
  bucketsAnswer,
  encryptionAnswer,
  lifecycleAnswer,
  locationAnswer,
  loggingAnswer,
  objectLockAnswer,
  ownershipAnswer,
  policyStatusAnswer,
  publicAccessBlockAnswer,
  redirect,
  replicationAnswer,
  versioningAnswer,
} from '../../support/s3-answers.ts';

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

/** These details of the buckets that the account has. */
async function details(
  fields: readonly string[],
  names: readonly string[] = ['logs'],
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  account.when({ operation: 'ListBuckets' }, answering(bucketsAnswer(names.map((name) => [name, 'eu-west-1']))));
  const source = openAt(account.url);
  const { listings } = await source.collect(['bucket']);
  const { members } = listings.bucket![0]!;
  const wanted = members.flatMap((member) =>
    fields.map((field) => ({
      resource: 'bucket',
      account: '111122223333',
      region: 'eu-west-1',
      id: member.id,
      arn: member.arn!,
      field,
    })),
  );
  await source.fetch(wanted);
  return members as unknown as readonly Readonly<Record<string, unknown>>[];
}

const detail = async (field: string): Promise<unknown> => (await details([field]))[0]![field];

const refusing =
  (code: string, status = 404): Behaviour =>
  (request) =>
    awsError(request, code, 'There is none.', status);

const block = (on: boolean) => ({
  blockPublicAcls: on,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
});
const blockAnswer = publicAccessBlockAnswer([false, true, true, true]);
const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*' }] };
const group = 'http://acs.amazonaws.com/groups/global/AllUsers';

/** A detail, the operation that reads it, its IAM action, answers and what they say. */
const read: readonly (readonly [string, string, string, readonly (readonly [string | object, unknown])[]])[] = [
  ['publicAccessBlock', 'GetPublicAccessBlock', 's3:GetBucketPublicAccessBlock', [[blockAnswer, block(false)]]],
  [
    'accountPublicAccessBlock',
    'GetAccountPublicAccessBlock',
    's3:GetAccountPublicAccessBlock',
    [[publicAccessBlockAnswer([true, true, true, true]), block(true)]],
  ],
  ['policy', 'GetBucketPolicy', 's3:GetBucketPolicy', [[policy, policy]]],
  [
    'policyIsPublic',
    'GetBucketPolicyStatus',
    's3:GetBucketPolicyStatus',
    [
      [policyStatusAnswer(true), true],
      [policyStatusAnswer(false), false],
    ],
  ],
  [
    'objectOwnership',
    'GetBucketOwnershipControls',
    's3:GetBucketOwnershipControls',
    [[ownershipAnswer('BucketOwnerEnforced'), 'BucketOwnerEnforced']],
  ],
  [
    'acl',
    'GetBucketAcl',
    's3:GetBucketAcl',
    [
      [
        aclAnswer([
          { grantee: 'o', permission: 'FULL_CONTROL' },
          { grantee: group, permission: 'READ' },
        ]),
        [
          { grantee: 'o', permission: 'FULL_CONTROL' },
          { grantee: group, permission: 'READ' },
        ],
      ],
      [aclAnswer([]), []],
    ],
  ],
  [
    'encryption',
    'GetBucketEncryption',
    's3:GetEncryptionConfiguration',
    [
      [encryptionAnswer('AES256'), { algorithm: 'AES256', kmsKeyId: null }],
      [encryptionAnswer('aws:kms', 'alias/logs'), { algorithm: 'aws:kms', kmsKeyId: 'alias/logs' }],
    ],
  ],
  [
    'versioning',
    'GetBucketVersioning',
    's3:GetBucketVersioning',
    [
      [versioningAnswer(), { status: null, mfaDelete: false }],
      [versioningAnswer('Enabled', 'Enabled'), { status: 'Enabled', mfaDelete: true }],
      [versioningAnswer('Suspended', 'Disabled'), { status: 'Suspended', mfaDelete: false }],
    ],
  ],
  [
    'objectLock',
    'GetObjectLockConfiguration',
    's3:GetBucketObjectLockConfiguration',
    [
      [objectLockAnswer(), { defaultRetention: null }],
      [
        objectLockAnswer('<Mode>COMPLIANCE</Mode><Years>6</Years>'),
        { defaultRetention: { mode: 'COMPLIANCE', days: null, years: 6, eventHold: null } },
      ],
      [
        objectLockAnswer('<Mode>GOVERNANCE</Mode><Days>365</Days>'),
        { defaultRetention: { mode: 'GOVERNANCE', days: 365, years: null, eventHold: null } },
      ],
      [
        objectLockAnswer('<Mode>GOVERNANCE</Mode><DefaultEventHold><Years>1</Years></DefaultEventHold>'),
        {
          defaultRetention: { mode: 'GOVERNANCE', days: null, years: null, eventHold: { days: null, years: 1 } },
        },
      ],
      [
        objectLockAnswer('<Mode>GOVERNANCE</Mode><Days>9</Days><DefaultEventHold><Days>1</Days></DefaultEventHold>'),
        { defaultRetention: { mode: 'GOVERNANCE', days: 9, years: null, eventHold: { days: 1, years: null } } },
      ],
    ],
  ],
  [
    'lifecycle',
    'GetBucketLifecycleConfiguration',
    's3:GetLifecycleConfiguration',
    [
      [
        lifecycleAnswer(
          '<Rule><ID>a</ID><Filter><And><Prefix>p/</Prefix><Tag><Key>k</Key><Value>v</Value></Tag></And></Filter><Status>Enabled</Status><Expiration><Days>365</Days></Expiration><NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays></NoncurrentVersionExpiration></Rule>' +
            '<Rule><Prefix></Prefix><Status>Disabled</Status><Expiration><Date>2027-01-01T00:00:00.000Z</Date></Expiration></Rule>',
        ),
        [
          {
            ID: 'a',
            Filter: { And: { Prefix: 'p/', Tags: [{ Key: 'k', Value: 'v' }] } },
            Status: 'Enabled',
            Expiration: { Days: 365 },
            NoncurrentVersionExpiration: { NoncurrentDays: 1 },
          },
          { Prefix: '', Status: 'Disabled', Expiration: { Date: '2027-01-01T00:00:00.000Z' } },
        ],
      ],
    ],
  ],
  [
    'logging',
    'GetBucketLogging',
    's3:GetBucketLogging',
    [
      [loggingAnswer(), null],
      [loggingAnswer(['access', '']), { targetBucket: 'access', targetPrefix: '' }],
      [loggingAnswer(['access', 'logs/']), { targetBucket: 'access', targetPrefix: 'logs/' }],
    ],
  ],
  [
    'replication',
    'GetBucketReplication',
    's3:GetReplicationConfiguration',
    [
      [
        replicationAnswer(
          '<Rule><Status>Enabled</Status><Destination><Bucket>arn:aws:s3:::copy</Bucket><Account>444455556666</Account></Destination></Rule>' +
            '<Rule><Status>Disabled</Status><Destination><Bucket>arn:aws:s3:::other</Bucket></Destination></Rule>',
        ),
        [
          { status: 'Enabled', destination: 'arn:aws:s3:::copy', destinationAccount: '444455556666' },
          { status: 'Disabled', destination: 'arn:aws:s3:::other', destinationAccount: null },
        ],
      ],
    ],
  ],
];

describe.each(read)('%s', (field, operation, action, answers) => {
  test.each(answers)('answer %#', async (answer, value) => {
    account.when({ operation }, answering(answer));
    expect(await detail(field)).toEqual(value);
  });

  test('is a gap when it is refused', async () => {
    account.when({ operation }, denied());
    expect(await detail(field)).toMatchObject({ gap: 'denied', needs: action, code: 'AccessDenied' });
  });

  test('is a gap when the answer is a page for people', async () => {
    account.when({ operation }, html(502));
    expect(await detail(field)).toMatchObject({ gap: expect.stringMatching(/^(malformed|failed)$/), needs: action });
  });
});

test.each([
  ['publicAccessBlock', 'GetPublicAccessBlock', 'NoSuchPublicAccessBlockConfiguration', null],
  ['accountPublicAccessBlock', 'GetAccountPublicAccessBlock', 'NoSuchPublicAccessBlockConfiguration', null],
  ['policy', 'GetBucketPolicy', 'NoSuchBucketPolicy', null],
  ['policyIsPublic', 'GetBucketPolicyStatus', 'NoSuchBucketPolicy', false],
  ['objectOwnership', 'GetBucketOwnershipControls', 'OwnershipControlsNotFoundError', null],
  ['encryption', 'GetBucketEncryption', 'ServerSideEncryptionConfigurationNotFoundError', null],
  ['objectLock', 'GetObjectLockConfiguration', 'ObjectLockConfigurationNotFoundError', null],
  ['lifecycle', 'GetBucketLifecycleConfiguration', 'NoSuchLifecycleConfiguration', null],
  ['replication', 'GetBucketReplication', 'ReplicationConfigurationNotFoundError', []],
])('%s is known to be absent by the error %s → %s', async (field, operation, code, value) => {
  account.when({ operation }, refusing(code));
  expect(await detail(field)).toEqual(value);
});

test('a bucket that is gone is a gap, not a bucket without the setting', async () => {
  account.when({ operation: 'GetBucketPolicy' }, refusing('NoSuchBucket'));
  expect(await detail('policy')).toMatchObject({ gap: 'failed', code: 'NoSuchBucket' });
});

test.each([
  ['a block without a flag', 'publicAccessBlock', 'GetPublicAccessBlock', '<PublicAccessBlockConfiguration/>'],
  ['a policy that is no JSON', 'policy', 'GetBucketPolicy', '{'],
  ['a policy that is no object', 'policy', 'GetBucketPolicy', '"x"'],
  ['a status that says nothing', 'policyIsPublic', 'GetBucketPolicyStatus', '<PolicyStatus/>'],
  ['no ownership rule', 'objectOwnership', 'GetBucketOwnershipControls', '<OwnershipControls/>'],
  ['two ownership rules', 'objectOwnership', 'GetBucketOwnershipControls', ownershipAnswer('ObjectWriter', 'X')],
  ['an ACL without an owner', 'acl', 'GetBucketAcl', '<AccessControlPolicy/>'],
  ['no encryption rule', 'encryption', 'GetBucketEncryption', '<ServerSideEncryptionConfiguration/>'],
  ['a lock that is not enabled', 'objectLock', 'GetObjectLockConfiguration', '<ObjectLockConfiguration/>'],
  ['a lock without a period', 'objectLock', 'GetObjectLockConfiguration', objectLockAnswer('<Mode>GOVERNANCE</Mode>')],
  ['no lifecycle rules', 'lifecycle', 'GetBucketLifecycleConfiguration', '<LifecycleConfiguration/>'],
  ['no target bucket', 'logging', 'GetBucketLogging', '<BucketLoggingStatus><LoggingEnabled/></BucketLoggingStatus>'],
  ['no replication rules', 'replication', 'GetBucketReplication', '<ReplicationConfiguration/>'],
])('%s is malformed', async (_, field, operation, answer) => {
  account.when({ operation }, answering(answer));
  expect(await detail(field)).toMatchObject({ gap: 'malformed' });
});

test("the account's block is asked for once, whatever the number of buckets", async () => {
  account.when({ operation: 'GetAccountPublicAccessBlock' }, answering(blockAnswer));
  const buckets = await details(['accountPublicAccessBlock'], ['a', 'b', 'c']);
  expect(buckets.map((bucket) => bucket['accountPublicAccessBlock'])).toEqual([
    block(false),
    block(false),
    block(false),
  ]);
  expect(account.count('GetAccountPublicAccessBlock')).toBe(1);
});

test.each([
  ['PermanentRedirect', 301],
  ['TemporaryRedirect', 307],
  ['AuthorizationHeaderMalformed', 400],
  ['IllegalLocationConstraintException', 400],
])('after %s it is asked in the region where the bucket is', async (code, status) => {
  account
    .when({ operation: 'GetBucketVersioning' }, redirect(code, 'eu-north-1', status))
    .when({ operation: 'GetBucketVersioning' }, answering(versioningAnswer('Enabled')))
    .when({ operation: 'GetBucketLocation' }, answering(locationAnswer('eu-north-1')));
  const [bucket] = await details(['versioning']);
  expect(bucket).toMatchObject({
    versioning: { status: 'Enabled', mfaDelete: false },
    calls: { versioning: [2, 3, 4] },
  });
  expect(account.requests.slice(-3).map(({ operation, region }) => [operation, region])).toEqual([
    ['GetBucketVersioning', 'eu-west-1'],
    ['GetBucketLocation', 'eu-west-1'],
    ['GetBucketVersioning', 'eu-north-1'],
  ]);
});

test('what cannot be found again after a redirect is a gap', async () => {
  account
    .when({ operation: 'GetBucketVersioning' }, redirect('PermanentRedirect', 'eu-north-1'))
    .when({ operation: 'GetBucketLocation' }, denied());
  expect(await detail('versioning')).toMatchObject({ gap: 'denied', needs: 's3:GetBucketLocation' });
});

test('a redirect that leads nowhere ends as a gap', async () => {
  account
    .when({ operation: 'GetBucketVersioning' }, redirect('PermanentRedirect', 'nowhere'))
    .when({ operation: 'GetBucketLocation' }, answering(locationAnswer('eu-north-1')));
  expect(await detail('versioning')).toMatchObject({ gap: 'failed', code: 'PermanentRedirect' });
});

test('of a bucket whose location is unknown nothing is asked', async () => {
  account
    .when({ operation: 'ListBuckets' }, answering(bucketsAnswer([['lost']])))
    .when({ operation: 'GetBucketLocation' }, denied());
  const source = openAt(account.url);
  const { listings } = await source.collect(['bucket']);
  const [bucket] = listings.bucket![0]!.members;
  const wanted = { resource: 'bucket', account: '111122223333', region: 'global', id: 'lost', arn: bucket!.arn! };
  await source.fetch(['policy', 'accountPublicAccessBlock', 'kmsKey'].map((field) => ({ ...wanted, field })));
  const gap = { gap: 'denied', needs: 's3:GetBucketLocation' };
  expect(bucket).toMatchObject({ policy: gap, accountPublicAccessBlock: gap, kmsKey: gap });
  expect(account.requests.at(-1)!.operation).toBe('GetBucketLocation');
});

test('the key of the encryption is asked of KMS in the region of the bucket, and only where there is one', async () => {
  const keyArn = 'arn:aws:kms:eu-west-1:111122223333:key/1';
  account
    .when(
      { operation: 'GetBucketEncryption' },
      answering(({ path }) =>
        path.startsWith('/a/?') ? encryptionAnswer('aws:kms', 'alias/a') : encryptionAnswer('AES256'),
      ),
    )
    .when(
      { operation: 'DescribeKey', region: 'eu-west-1' },
      answering({
        KeyMetadata: {
          Arn: keyArn,
          KeyState: 'Enabled',
          KeyManager: 'AWS',
          KeySpec: 'SYMMETRIC_DEFAULT',
          Origin: 'AWS_KMS',
        },
      }),
    );
  const buckets = await details(['encryption', 'kmsKey'], ['a', 'b']);
  expect(buckets.map((bucket) => bucket['kmsKey'])).toEqual([
    { arn: keyArn, state: 'Enabled', manager: 'AWS', rotation: true },
    null,
  ]);
  expect([account.count('GetBucketEncryption'), account.count('DescribeKey')]).toEqual([2, 1]);
});
