/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRuleFilter.html, in AWS's own shape. */
interface LifecycleFilter {
  readonly Prefix?: string;
  readonly Tag?: object;
  readonly ObjectSizeGreaterThan?: number;
  readonly ObjectSizeLessThan?: number;
}

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

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html */
export interface Versioning {
  /** Enabled or Suspended; null when it was never enabled. */
  readonly status: string | null;
  readonly mfaDelete: boolean;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DefaultRetention.html */
export interface DefaultRetention {
  /** GOVERNANCE or COMPLIANCE. */
  readonly mode: string | null;
  readonly days: number | null;
  readonly years: number | null;
  /** Whether new objects are held until somebody releases them. */
  readonly eventHold: boolean;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ObjectLockConfiguration.html */
export interface ObjectLock {
  /** Null when there is none. */
  readonly defaultRetention: DefaultRetention | null;
}
