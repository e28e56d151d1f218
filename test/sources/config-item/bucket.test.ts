import { expect, test } from 'vitest';
import { listingOf, resourceIdOf, type Named } from '../../../src/sources/config-item/index.ts';
import { readItem } from '../../../src/sources/config-item/item.ts';
import { dialects, itemIn, type Dialect } from '../../support/config-items.ts';
import { account, homeRegion, keyArn } from '../../support/resources.ts';

const arn = 'arn:aws:s3:::logs';
const identity = { type: 'AWS::S3::Bucket', id: 'logs', account, region: homeRegion, arn, location: homeRegion };
const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*' }] };

const all = {
  AccessControlList: '{"grantList":[]}',
  PublicAccessBlockConfiguration: {
    blockPublicAcls: true,
    ignorePublicAcls: true,
    blockPublicPolicy: true,
    restrictPublicBuckets: false,
  },
  BucketPolicy: { policyText: JSON.stringify(policy) },
  BucketVersioningConfiguration: { status: 'Enabled', isMfaDeleteEnabled: null },
  ServerSideEncryptionConfiguration: {
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyID: keyArn } }],
  },
  BucketLoggingConfiguration: { destinationBucketName: 'access', logFilePrefix: null },
};

/** The bucket of an item with these settings. */
function read(supplementary: Readonly<Record<string, unknown>>, dialect: Dialect = 'event'): unknown {
  const configuration = { name: 'logs', owner: { id: 'o' }, creationDate: '2026-01-01T00:00:00.000Z' };
  const item = readItem(itemIn(dialect, { type: 'AWS::S3::Bucket', id: 'logs', arn, configuration, supplementary }));
  return listingOf(item as Named, 'bucket', account).bucket![0]!.members[0];
}

test.each(dialects)('the settings that an item says, in the %s dialect', (dialect) => {
  expect(read(all, dialect)).toEqual({
    ...identity,
    publicAccessBlock: {
      blockPublicAcls: true,
      ignorePublicAcls: true,
      blockPublicPolicy: true,
      restrictPublicBuckets: false,
    },
    policy,
    versioning: { status: 'Enabled', mfaDelete: false },
    encryption: { algorithm: 'aws:kms', kmsKeyId: keyArn },
    logging: { targetBucket: 'access', targetPrefix: '' },
  });
});

test('what an item does not say, or says is not set, is asked live', () => {
  expect(read({})).toEqual(identity);
  expect(
    read({
      PublicAccessBlockConfiguration: null,
      BucketPolicy: { policyText: null },
      BucketVersioningConfiguration: { status: null },
      ServerSideEncryptionConfiguration: { rules: [] },
      BucketLoggingConfiguration: { destinationBucketName: null, logFilePrefix: null },
    }),
  ).toEqual(identity);
});

test.each([
  ['a flag that is missing', { PublicAccessBlockConfiguration: { blockPublicAcls: true } }],
  ['a policy that is no JSON', { BucketPolicy: { policyText: '{' } }],
  ['a policy that is no object', { BucketPolicy: { policyText: '[]' } }],
  [
    'several encryption rules',
    { ServerSideEncryptionConfiguration: { rules: [{}, { applyServerSideEncryptionByDefault: {} }] } },
  ],
])('%s is asked live', (_, supplementary) => {
  expect(read(supplementary)).toEqual(identity);
});

test('versioning that was never on, and deletion that needs a second factor', () => {
  expect(read({ BucketVersioningConfiguration: { status: 'Off' } })).toMatchObject({
    versioning: { status: null, mfaDelete: false },
  });
  expect(read({ BucketVersioningConfiguration: { status: 'Suspended', isMfaDeleteEnabled: 'true' } })).toMatchObject({
    versioning: { status: 'Suspended', mfaDelete: true },
  });
});

test('encryption without a key, and access logs with a prefix', () => {
  expect(
    read({
      ServerSideEncryptionConfiguration: {
        rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
      },
      BucketLoggingConfiguration: { destinationBucketName: 'access', logFilePrefix: 'logs/' },
    }),
  ).toMatchObject({
    encryption: { algorithm: 'AES256', kmsKeyId: null },
    logging: { targetBucket: 'access', targetPrefix: 'logs/' },
  });
});

test.each([
  [
    'publicAccessBlock',
    { PublicAccessBlockConfiguration: { ...all.PublicAccessBlockConfiguration, blockPublicAcls: 7 } },
  ],
  ['versioning', { BucketVersioningConfiguration: { status: 'Enabled', isMfaDeleteEnabled: 7 } }],
  ['encryption', { ServerSideEncryptionConfiguration: { rules: 7 } }],
  ['logging', { BucketLoggingConfiguration: { destinationBucketName: 7 } }],
])('%s of another type is malformed', (field, supplementary) => {
  expect(read(supplementary)).toMatchObject({ [field]: { gap: 'malformed', account, region: homeRegion } });
});

test('Config has a bucket under its name', () => {
  expect(resourceIdOf('bucket', identity)).toBe('logs');
});
