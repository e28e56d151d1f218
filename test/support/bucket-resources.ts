import type { Recorded } from '../../src/evidence.ts';
import type { PolicyStatement } from '../../src/facts/policy-document.ts';
import type { View } from '../../src/facts/index.ts';
import { account, homeRegion, keyArn, kmsKey } from './resources.ts';

export function bucketArn(id: string): string {
  return `arn:aws:s3:::${id}`;
}

/** A bucket without fault, all its details read. */
export function bucket(id = 'log-archive', fields: Partial<Recorded<View<'bucket'>>> = {}): Recorded<View<'bucket'>> {
  const region = fields.region ?? homeRegion;
  return {
    type: 'AWS::S3::Bucket',
    id,
    account,
    region,
    arn: bucketArn(id),
    location: region,
    publicAccessBlock: publicAccessBlock(true),
    accountPublicAccessBlock: null,
    policy: { Version: '2012-10-17', Statement: [tlsOnly(id)] },
    policyIsPublic: false,
    objectOwnership: 'BucketOwnerEnforced',
    acl: [{ grantee: '75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a', permission: 'FULL_CONTROL' }],
    encryption: { algorithm: 'aws:kms', kmsKeyId: keyArn },
    kmsKey: kmsKey(),
    versioning: { status: 'Enabled', mfaDelete: false },
    objectLock: { defaultRetention: { mode: 'GOVERNANCE', days: 365, years: null, eventHold: null } },
    lifecycle: null,
    logging: { targetBucket: 'access-logs', targetPrefix: `${id}/` },
    replication: [],
    ...fields,
  };
}

/** All four flags, or none. */
export function publicAccessBlock(
  on: boolean,
  fields: Partial<NonNullable<View<'bucket'>['publicAccessBlock']>> = {},
): NonNullable<View<'bucket'>['publicAccessBlock']> {
  return { blockPublicAcls: on, ignorePublicAcls: on, blockPublicPolicy: on, restrictPublicBuckets: on, ...fields };
}

/** The statement that refuses what does not come over TLS. */
export function tlsOnly(id: string, fields: Partial<PolicyStatement> = {}): PolicyStatement {
  return {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [bucketArn(id), `${bucketArn(id)}/*`],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    ...fields,
  };
}
