import {
  CloudTrailClient,
  CreateTrailCommand,
  PutEventSelectorsCommand,
  PutInsightSelectorsCommand,
  StartLoggingCommand,
  type CreateTrailCommandInput,
  type EventSelector,
} from '@aws-sdk/client-cloudtrail';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  PutResourcePolicyCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  ConfigServiceClient,
  PutConfigurationRecorderCommand,
  PutDeliveryChannelCommand,
  PutRetentionConfigurationCommand,
  StartConfigurationRecorderCommand,
  type RecordingGroup,
} from '@aws-sdk/client-config-service';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateDatabaseCommand, GlueClient } from '@aws-sdk/client-glue';
import { CreateKeyCommand, DisableKeyCommand, EnableKeyRotationCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  CreateBucketCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutObjectLockConfigurationCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { resourcePolicy } from '../../support/search-resources.ts';
import type { Session } from './session.ts';

/** Where something is made. */
export interface Place {
  readonly session: Session;
  readonly region: string;
}

/** Gives the ARN of a new customer managed key. */
export async function key(
  { session, region }: Place,
  {
    rotated = true,
    enabled = true,
    policy,
  }: { readonly rotated?: boolean; readonly enabled?: boolean; readonly policy?: object } = {},
): Promise<string> {
  const kms = new KMSClient(session.client(region));
  const { KeyMetadata } = await kms.send(new CreateKeyCommand(policy ? { Policy: JSON.stringify(policy) } : {}));
  const { KeyId, Arn = '' } = KeyMetadata ?? {};
  if (rotated) await kms.send(new EnableKeyRotationCommand({ KeyId }));
  if (!enabled) await kms.send(new DisableKeyCommand({ KeyId }));
  return Arn;
}

/**
 * Makes a bucket that CloudTrail and AWS Config may write to, as far as moto asks. A lock of so many days brings versioning with it; objects
 * expire after so many days, or never.
 */
export async function bucket(
  { session, region }: Place,
  name: string,
  { lockDays, expiryDays }: { readonly lockDays?: number; readonly expiryDays?: number } = {},
): Promise<void> {
  const s3 = new S3Client({ ...session.client(region), forcePathStyle: true });
  const elsewhere = region !== 'us-east-1' && {
    CreateBucketConfiguration: { LocationConstraint: region as 'eu-west-1' },
  };
  const locked = lockDays !== undefined && { ObjectLockEnabledForBucket: true };
  await s3.send(new CreateBucketCommand({ Bucket: name, ...elsewhere, ...locked }));
  await s3.send(new PutBucketPolicyCommand({ Bucket: name, Policy: '{"Version":"2012-10-17","Statement":[]}' }));
  if (lockDays !== undefined)
    await s3.send(
      new PutObjectLockConfigurationCommand({
        Bucket: name,
        ObjectLockConfiguration: {
          ObjectLockEnabled: 'Enabled',
          Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: lockDays } },
        },
      }),
    );
  if (expiryDays !== undefined)
    await s3.send(
      new PutBucketLifecycleConfigurationCommand({
        Bucket: name,
        LifecycleConfiguration: {
          Rules: [{ ID: 'expiry', Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: expiryDays } }],
        },
      }),
    );
}

/** Makes a log group; without `days` its events never expire. Gives its ARN. */
export async function logGroup(
  { session, region }: Place,
  name: string,
  { days, kmsKeyId }: { readonly days?: number; readonly kmsKeyId?: string } = {},
): Promise<string> {
  const logs = new CloudWatchLogsClient(session.client(region));
  await logs.send(new CreateLogGroupCommand({ logGroupName: name, ...(kmsKeyId !== undefined && { kmsKeyId }) }));
  if (days !== undefined) await logs.send(new PutRetentionPolicyCommand({ logGroupName: name, retentionInDays: days }));
  return `arn:aws:logs:${region}:${session.account}:log-group:${name}`;
}

export async function table({ session, region }: Place, TableName: string): Promise<void> {
  const dynamodb = new DynamoDBClient(session.client(region));
  await dynamodb.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    }),
  );
}

export interface TrailSettings extends CreateTrailCommandInput {
  readonly logging?: boolean;
  readonly selectors?: readonly EventSelector[];
  readonly insights?: boolean;
  /** The ARN of a log group. */
  readonly logGroup?: string;
}

export async function trail({ session, region }: Place, settings: TrailSettings): Promise<void> {
  const { logging = true, selectors = [all], insights = false, logGroup: group, ...input } = settings;
  const cloudtrail = new CloudTrailClient(session.client(region));
  const delivery = group !== undefined && {
    CloudWatchLogsLogGroupArn: `${group}:*`,
    CloudWatchLogsRoleArn: `arn:aws:iam::${session.account}:role/trail`,
  };
  await cloudtrail.send(new CreateTrailCommand({ ...input, ...delivery }));
  await cloudtrail.send(new PutEventSelectorsCommand({ TrailName: input.Name, EventSelectors: [...selectors] }));
  if (logging) await cloudtrail.send(new StartLoggingCommand({ Name: input.Name }));
  if (insights)
    await cloudtrail.send(
      new PutInsightSelectorsCommand({
        TrailName: input.Name,
        InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }],
      }),
    );
}

const all: EventSelector = { ReadWriteType: 'All', IncludeManagementEvents: true };

/** Starts AWS Config in a region, delivering to the bucket. */
export async function config(
  { session, region }: Place,
  bucketName: string,
  recordingGroup: RecordingGroup,
  retentionDays?: number,
): Promise<void> {
  const service = new ConfigServiceClient(session.client(region));
  const roleARN = `arn:aws:iam::${session.account}:role/config`;
  await service.send(
    new PutConfigurationRecorderCommand({ ConfigurationRecorder: { name: 'default', roleARN, recordingGroup } }),
  );
  await service.send(new PutDeliveryChannelCommand({ DeliveryChannel: { name: 'default', s3BucketName: bucketName } }));
  await service.send(new StartConfigurationRecorderCommand({ ConfigurationRecorderName: 'default' }));
  if (retentionDays !== undefined)
    await service.send(new PutRetentionConfigurationCommand({ RetentionPeriodInDays: retentionDays }));
}

/** Lets OpenSearch write to every log group of the region. */
export async function opensearchMayLog({ session, region }: Place): Promise<void> {
  const logs = new CloudWatchLogsClient(session.client(region));
  const policyDocument = JSON.stringify(resourcePolicy().policy);
  await logs.send(new PutResourcePolicyCommand({ policyName: 'opensearch', policyDocument }));
}

/** A database of the Glue Data Catalog, without tables. */
export async function database({ session, region }: Place, Name: string): Promise<void> {
  await new GlueClient(session.client(region)).send(new CreateDatabaseCommand({ DatabaseInput: { Name } }));
}
