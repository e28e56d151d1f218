import {
  DeleteBucketPolicyCommand,
  PutBucketAclCommand,
  PutBucketEncryptionCommand,
  PutBucketLoggingCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { tlsOnly } from '../../support/bucket-resources.ts';
import type { Place } from './seed.ts';

const client = ({ session, region }: Place): S3Client =>
  new S3Client({ ...session.client(region), forcePathStyle: true });

/** Closes a bucket to all but the services that deliver logs of the account, and keeps versions; with a key of its own where one is named. */
export async function secure(at: Place, Bucket: string, kmsKeyId?: string): Promise<void> {
  const s3 = client(at);
  const writes = ['cloudtrail.amazonaws.com', 'config.amazonaws.com', 'logging.s3.amazonaws.com'].map((Service) => ({
    Effect: 'Allow',
    Principal: { Service },
    Action: 's3:PutObject',
    Resource: `arn:aws:s3:::${Bucket}/*`,
    Condition: { StringEquals: { 'aws:SourceAccount': at.session.account } },
  }));
  // Moto takes no principal but a mapping.
  const policy = { Version: '2012-10-17', Statement: [...writes, tlsOnly(Bucket, { Principal: { AWS: '*' } })] };
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(policy) }));
  await s3.send(
    new PutPublicAccessBlockCommand({
      Bucket,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        IgnorePublicAcls: true,
        BlockPublicPolicy: true,
        RestrictPublicBuckets: true,
      },
    }),
  );
  const algorithm =
    kmsKeyId === undefined
      ? ({ SSEAlgorithm: 'AES256' } as const)
      : ({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: kmsKeyId } as const);
  await s3.send(
    new PutBucketEncryptionCommand({
      Bucket,
      ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: algorithm }] },
    }),
  );
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
}

/** Lets anybody's CloudTrail write into a bucket. */
export async function openToWriters(at: Place, Bucket: string): Promise<void> {
  const write = {
    Effect: 'Allow',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: `arn:aws:s3:::${Bucket}/*`,
  };
  const policy = { Version: '2012-10-17', Statement: [write] };
  await client(at).send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(policy) }));
}

/** Has buckets write their server access logs to another, which takes them by its ACL. */
export async function accessLogs(at: Place, TargetBucket: string, ...sources: readonly string[]): Promise<void> {
  const s3 = client(at);
  const delivery = 'uri="http://acs.amazonaws.com/groups/s3/LogDelivery"';
  await s3.send(new PutBucketAclCommand({ Bucket: TargetBucket, GrantWrite: delivery, GrantReadACP: delivery }));
  for (const Bucket of sources)
    await s3.send(
      new PutBucketLoggingCommand({
        Bucket,
        BucketLoggingStatus: { LoggingEnabled: { TargetBucket, TargetPrefix: `${Bucket}/` } },
      }),
    );
}

export async function withoutPolicy(at: Place, Bucket: string): Promise<void> {
  await client(at).send(new DeleteBucketPolicyCommand({ Bucket }));
}
