import type { DefaultRetention } from '@aws-sdk/client-s3';
import type { BucketEncryption, LifecycleRule, ObjectLock, ReplicationRule } from '../../facts/s3.ts';
import { askBucket, askingOperations } from './buckets.ts';
import type { Ask, Asked } from './call.ts';
import type { DetailCollector, Member, Memo } from './collector.ts';
import { Malformed } from './gaps.ts';
import { keyOf, keyOperations } from './keys.ts';
import { emptyOrTextOf, integerOrNull, listOf, plain, present, textOf, textOrNull } from './read.ts';

export const bucketEncryption: DetailCollector<'bucket'> = {
  operations: ['s3.GetBucketEncryption', ...askingOperations],
  read: (ask, bucket, memo) => encryptionOf(ask, bucket, memo),
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html */
function encryptionOf(ask: Ask, bucket: Member<'bucket'>, memo: Memo): Promise<Asked<BucketEncryption | null>> {
  return memo.once(`bucket encryption ${bucket.id}`, () =>
    askBucket(ask, bucket, {
      operation: 's3.GetBucketEncryption',
      send: (client, { GetBucketEncryptionCommand }, options) =>
        client.send(new GetBucketEncryptionCommand({ Bucket: bucket.id }), options),
      read: ({ ServerSideEncryptionConfiguration: configuration }): BucketEncryption | null => {
        const [rule, ...others] = listOf(present(configuration, 'ServerSideEncryptionConfiguration').Rules, 'Rules');
        if (others.length > 0) throw new Malformed('the answer has several encryption rules');
        const byDefault = present(rule?.ApplyServerSideEncryptionByDefault, 'ApplyServerSideEncryptionByDefault');
        return {
          algorithm: textOf(byDefault.SSEAlgorithm, 'SSEAlgorithm'),
          kmsKeyId: textOrNull(byDefault.KMSMasterKeyID, 'KMSMasterKeyID'),
        };
      },
      known: { ServerSideEncryptionConfigurationNotFoundError: null },
    }),
  );
}

export const bucketKey: DetailCollector<'bucket'> = {
  operations: ['s3.GetBucketEncryption', ...askingOperations, ...keyOperations],
  read: async (ask, bucket, memo) => {
    const encryption = await encryptionOf(ask, bucket, memo);
    if ('gap' in encryption) return encryption;
    const key = await keyOf(ask, encryption.value?.kmsKeyId ?? null, bucket.region, memo);
    return { ...key, calls: [...encryption.calls, ...key.calls] };
  },
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html; of a bucket that never had it the answer has nothing. */
export const bucketVersioning: DetailCollector<'bucket'> = {
  operations: ['s3.GetBucketVersioning', ...askingOperations],
  read: (ask, bucket) =>
    askBucket(ask, bucket, {
      operation: 's3.GetBucketVersioning',
      send: (client, { GetBucketVersioningCommand }, options) =>
        client.send(new GetBucketVersioningCommand({ Bucket: bucket.id }), options),
      read: ({ Status, MFADelete }) => ({
        status: textOrNull(Status, 'Status'),
        mfaDelete: textOrNull(MFADelete, 'MfaDelete') === 'Enabled',
      }),
    }),
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLockConfiguration.html */
export const bucketObjectLock: DetailCollector<'bucket'> = {
  operations: ['s3.GetObjectLockConfiguration', ...askingOperations],
  read: (ask, bucket) =>
    askBucket(ask, bucket, {
      operation: 's3.GetObjectLockConfiguration',
      send: (client, { GetObjectLockConfigurationCommand }, options) =>
        client.send(new GetObjectLockConfigurationCommand({ Bucket: bucket.id }), options),
      read: ({ ObjectLockConfiguration }): ObjectLock | null => {
        const { ObjectLockEnabled, Rule } = present(ObjectLockConfiguration, 'ObjectLockConfiguration');
        if (textOf(ObjectLockEnabled, 'ObjectLockEnabled') !== 'Enabled')
          throw new Malformed(`the answer has ObjectLockEnabled ${ObjectLockEnabled}`);
        const retention = Rule?.DefaultRetention;
        if (retention === undefined) return { defaultRetention: null };
        const { Mode, DefaultEventHold } = retention;
        const held = DefaultEventHold === undefined ? null : periodOf(DefaultEventHold);
        const { days, years } = held && isEmpty(retention) ? { days: null, years: null } : periodOf(retention);
        return { defaultRetention: { mode: textOf(Mode, 'Mode'), days, years, eventHold: held } };
      },
      known: { ObjectLockConfigurationNotFoundError: null },
    }),
};

type Period = Pick<DefaultRetention, 'Days' | 'Years'>;

const isEmpty = ({ Days, Years }: Period): boolean => !Days && !Years;

/** Either days or years; none is no period, and here and there stands for what is not set. */
function periodOf({ Days, Years }: Period): { readonly days: number | null; readonly years: number | null } {
  const days = integerOrNull(Days, 'Days') || null;
  const years = integerOrNull(Years, 'Years') || null;
  if ((days === null) === (years === null)) throw new Malformed('the answer has no one period of retention');
  return { days, years };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLifecycleConfiguration.html */
export const bucketLifecycle: DetailCollector<'bucket'> = {
  operations: ['s3.GetBucketLifecycleConfiguration', ...askingOperations],
  read: (ask, bucket) =>
    askBucket(ask, bucket, {
      operation: 's3.GetBucketLifecycleConfiguration',
      send: (client, { GetBucketLifecycleConfigurationCommand }, options) =>
        client.send(new GetBucketLifecycleConfigurationCommand({ Bucket: bucket.id }), options),
      read: ({ Rules }): readonly LifecycleRule[] | null => plain(listOf(Rules, 'Rules')),
      known: { NoSuchLifecycleConfiguration: null },
    }),
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLogging.html */
export const bucketLogging: DetailCollector<'bucket'> = {
  operations: ['s3.GetBucketLogging', ...askingOperations],
  read: (ask, bucket) =>
    askBucket(ask, bucket, {
      operation: 's3.GetBucketLogging',
      send: (client, { GetBucketLoggingCommand }, options) =>
        client.send(new GetBucketLoggingCommand({ Bucket: bucket.id }), options),
      read: ({ LoggingEnabled: logging }) =>
        logging === undefined
          ? null
          : {
              targetBucket: textOf(logging.TargetBucket, 'TargetBucket'),
              targetPrefix: emptyOrTextOf(logging.TargetPrefix ?? '', 'TargetPrefix'),
            },
    }),
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketReplication.html */
export const bucketReplication: DetailCollector<'bucket'> = {
  operations: ['s3.GetBucketReplication', ...askingOperations],
  read: (ask, bucket) =>
    askBucket(ask, bucket, {
      operation: 's3.GetBucketReplication',
      send: (client, { GetBucketReplicationCommand }, options) =>
        client.send(new GetBucketReplicationCommand({ Bucket: bucket.id }), options),
      read: ({ ReplicationConfiguration }): readonly ReplicationRule[] =>
        listOf(present(ReplicationConfiguration, 'ReplicationConfiguration').Rules, 'Rules').map(
          ({ Status, Destination }) => ({
            status: textOf(Status, 'Status'),
            destination: textOf(Destination?.Bucket, 'Bucket'),
            destinationAccount: textOrNull(Destination?.Account, 'Account'),
          }),
        ),
      known: { ReplicationConfigurationNotFoundError: [] },
    }),
};
