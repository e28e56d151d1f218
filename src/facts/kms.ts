/** A KMS key as DescribeKey and GetKeyRotationStatus tell it. */
export interface KmsKey {
  readonly arn: string;
  /** Enabled, Disabled, PendingDeletion, PendingImport, PendingReplicaDeletion, Unavailable, Creating, Updating. */
  readonly state: string;
  /** CUSTOMER, or AWS for a key that AWS manages in the account. */
  readonly manager: string;
  /** Yearly rotation; null where KMS cannot rotate: asymmetric or HMAC keys, imported material, custom key stores. */
  readonly rotation: boolean | null;
}
