import fc from 'fast-check';
import { bucket, publicAccessBlock, tlsOnly } from './bucket-resources.ts';
import { keyArn, kmsKey, otherAccount } from './resources.ts';

const blocks = fc.option(
  fc.record({ all: fc.boolean(), blockPublicAcls: fc.boolean() }).map(({ all, ...one }) => publicAccessBlock(all, one)),
);

const policies = fc.constantFrom(
  null,
  { Version: '2012-10-17', Statement: [tlsOnly('a'), tlsOnly('b'), tlsOnly('c')] },
  {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: '*',
        Condition: { StringEquals: { 'aws:SourceAccount': otherAccount } },
      },
    ],
  },
  { Version: '2012-10-17', Statement: { Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' } },
);

const days = fc.constantFrom(1, 90, 364, 365, 2192);
const lifecycles = fc.option(
  fc.array(
    fc
      .record(
        {
          Filter: fc.constantFrom({}, { Prefix: 'AWSLogs/' }, { Prefix: 'tmp/' }, { Tag: { Key: 'a', Value: 'b' } }),
          Expiration: days.map((Days) => ({ Days })),
          NoncurrentVersionExpiration: fc.constant({ NoncurrentDays: 1 }),
        },
        { requiredKeys: ['Filter'] },
      )
      .map((rule) => ({ Status: 'Enabled', ...rule })),
    { maxLength: 2 },
  ),
);

const locks = fc.option(
  fc
    .option(fc.record({ mode: fc.constantFrom('GOVERNANCE', 'COMPLIANCE'), days }))
    .map((retention) => ({ defaultRetention: retention && { ...retention, years: null, eventHold: null } })),
);

/** Of the names that trails and AWS Config deliver to in the other arbitraries, and of others. */
export const bucketNames = fc.constantFrom('log-archive', 'config-archive', 'a', 'b');

export const buckets = fc
  .record({
    id: bucketNames,
    region: fc.constantFrom('eu-west-1', 'us-east-1'),
    publicAccessBlock: blocks,
    accountPublicAccessBlock: blocks,
    policy: policies,
    policyIsPublic: fc.boolean(),
    objectOwnership: fc.constantFrom(null, 'BucketOwnerEnforced', 'ObjectWriter'),
    acl: fc.constantFrom([], [{ grantee: 'http://acs.amazonaws.com/groups/global/AllUsers', permission: 'READ' }]),
    encryption: fc.constantFrom(
      null,
      { algorithm: 'AES256', kmsKeyId: null },
      { algorithm: 'aws:kms', kmsKeyId: null },
      { algorithm: 'aws:kms', kmsKeyId: keyArn },
    ),
    manager: fc.constantFrom('CUSTOMER', 'AWS'),
    versioning: fc.record({ status: fc.constantFrom(null, 'Enabled', 'Suspended'), mfaDelete: fc.boolean() }),
    lifecycle: lifecycles,
    objectLock: locks,
    logging: fc.option(fc.record({ targetBucket: bucketNames, targetPrefix: fc.constant('') })),
    replication: fc.constantFrom(
      [],
      [{ status: 'Enabled', destination: 'arn:aws:s3:::b', destinationAccount: null }],
      [{ status: 'Enabled', destination: 'arn:aws:s3:::elsewhere', destinationAccount: otherAccount }],
    ),
  })
  .map(({ id, manager, ...fields }) =>
    bucket(id, { ...fields, kmsKey: fields.encryption?.kmsKeyId ? kmsKey({ manager }) : null }),
  );
