import { kmsKey } from './kms.ts';
import { policyDocument } from './policy-document.ts';
import { awsShape, boolean, integer, list, nullable, object, string, type ResourceOf, type ValueOf } from './shape.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PublicAccessBlockConfiguration.html */
const publicAccessBlock = object({
  blockPublicAcls: boolean,
  ignorePublicAcls: boolean,
  blockPublicPolicy: boolean,
  restrictPublicBuckets: boolean,
});

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRule.html, in AWS's own shape; dates ISO 8601 in UTC. */
export interface LifecycleRule {
  readonly ID?: string;
  readonly Status?: string;
  /** Of rules of old; others have a filter. */
  readonly Prefix?: string;
  readonly Filter?: LifecycleFilter & { readonly And?: LifecycleFilter & { readonly Tags?: readonly object[] } };
  readonly Expiration?: {
    readonly Days?: number;
    readonly Date?: string;
    readonly ExpiredObjectDeleteMarker?: boolean;
  };
  readonly NoncurrentVersionExpiration?: {
    readonly NoncurrentDays?: number;
    readonly NewerNoncurrentVersions?: number;
  };
}
/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRuleFilter.html */
export interface LifecycleFilter {
  readonly Prefix?: string;
  readonly Tag?: object;
  readonly ObjectSizeGreaterThan?: number;
  readonly ObjectSizeLessThan?: number;
}

/** A number of days, or of years of 365 days each. */
const period = { days: nullable(integer), years: nullable(integer) };

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html */
const versioning = object({
  /** Enabled or Suspended; null when it was never enabled. */
  status: nullable(string),
  mfaDelete: boolean,
});

/** How new objects are locked unless they say otherwise. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DefaultRetention.html */
const defaultRetention = object({
  /** GOVERNANCE or COMPLIANCE. */
  mode: string,
  ...period,
  /** They are held until somebody releases each, and then for so long; null: they are not. */
  eventHold: nullable(object(period)),
});

/**
 * A general purpose S3 bucket of the account, its name the id. One listing shows the buckets of all regions, also of those that nobody
 * looks into. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html
 */
export const bucket = {
  fields: {
    /** Its region. The subject's region is the same where it could be found out, and `global` where it could not. */
    location: string,
  },
  details: {
    /** GetPublicAccessBlock of the bucket; null when it has none of its own. */
    publicAccessBlock: nullable(publicAccessBlock),
    /** GetPublicAccessBlock of the account, once an account; null when it has none. https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetPublicAccessBlock.html */
    accountPublicAccessBlock: nullable(publicAccessBlock),
    /** GetBucketPolicy; null when it has none. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html */
    policy: nullable(policyDocument),
    /** GetBucketPolicyStatus: whether S3 takes its policy for public; false when it has none. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PolicyStatus.html */
    policyIsPublic: boolean,
    /** GetBucketOwnershipControls: BucketOwnerEnforced (ACLs have no effect), BucketOwnerPreferred or ObjectWriter; null, never set, is ObjectWriter. */
    objectOwnership: nullable(string),
    /** GetBucketAcl: who is granted what. https://docs.aws.amazon.com/AmazonS3/latest/API/API_Grant.html */
    acl: list(
      object({
        /** The URI of a group of Amazon S3, else the canonical user id or the e-mail address. */
        grantee: string,
        permission: string,
      }),
    ),
    /** GetBucketEncryption; null only for buckets of old. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ServerSideEncryptionByDefault.html */
    encryption: nullable(
      object({
        /** AES256, aws:kms or aws:kms:dsse. */
        algorithm: string,
        /** A key's id, ARN or alias; null: with `aws:kms` the key that AWS manages for S3. */
        kmsKeyId: nullable(string),
      }),
    ),
    /** The key of `encryption`; null when it names none. */
    kmsKey: nullable(kmsKey),
    /** GetBucketVersioning. */
    versioning,
    /** GetObjectLockConfiguration; null when Object Lock was never enabled. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ObjectLockConfiguration.html */
    objectLock: nullable(object({ defaultRetention: nullable(defaultRetention) })),
    /** GetBucketLifecycleConfiguration; null when it has none. */
    lifecycle: nullable(list(awsShape<LifecycleRule>())),
    /** GetBucketLogging: where its server access logs go; null: nowhere. https://docs.aws.amazon.com/AmazonS3/latest/API/API_LoggingEnabled.html */
    logging: nullable(object({ targetBucket: string, targetPrefix: string })),
    /** GetBucketReplication: its rules; empty when there are none. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ReplicationRule.html */
    replication: list(
      object({
        /** Enabled or Disabled. */
        status: string,
        /** The ARN of the bucket that gets the copies. */
        destination: string,
        /** The account of that bucket where the rule names one. */
        destinationAccount: nullable(string),
      }),
    ),
  },
};
export type Bucket = ResourceOf<typeof bucket>;
export type PublicAccessBlock = ValueOf<typeof publicAccessBlock>;
export type Grant = ValueOf<typeof bucket.details.acl>[number];
export type BucketEncryption = NonNullable<ValueOf<typeof bucket.details.encryption>>;
export type Versioning = ValueOf<typeof versioning>;
export type DefaultRetention = ValueOf<typeof defaultRetention>;
export type ObjectLock = NonNullable<ValueOf<typeof bucket.details.objectLock>>;
export type ReplicationRule = ValueOf<typeof bucket.details.replication>[number];
