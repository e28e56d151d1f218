import { boolean, nullable, object, string, type ValueOf } from './shape.ts';

/** A KMS key as DescribeKey and GetKeyRotationStatus tell it. */
export const kmsKey = object({
  arn: string,
  /** Enabled, Disabled, PendingDeletion, PendingImport, PendingReplicaDeletion, Unavailable, Creating, Updating. */
  state: string,
  /** CUSTOMER, or AWS for a key that AWS manages in the account. */
  manager: string,
  /** Yearly rotation; null where KMS cannot rotate: asymmetric or HMAC keys, imported material, custom key stores. */
  rotation: nullable(boolean),
});
export type KmsKey = ValueOf<typeof kmsKey>;
