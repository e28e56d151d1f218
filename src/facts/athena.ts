import { kmsKey } from './kms.ts';
import { boolean, integer, nullable, object, string, type ValueOf } from './shape.ts';

/** An Athena workgroup, its name the id. https://docs.aws.amazon.com/athena/latest/APIReference/API_WorkGroup.html */
export const athenaWorkGroup = {
  fields: {
    /** ENABLED or DISABLED. */
    state: string,
  },
  details: {
    /** GetWorkGroup: https://docs.aws.amazon.com/athena/latest/APIReference/API_WorkGroupConfiguration.html */
    configuration: object({
      /** Whether its settings go before those of the client. */
      enforced: boolean,
      /** Where results go in Amazon S3; null: each client says. */
      outputLocation: nullable(string),
      /** SSE_S3, SSE_KMS or CSE_KMS; null: not set. */
      encryptionOption: nullable(string),
      encryptionKey: nullable(string),
      /** Whether Athena keeps the results itself. https://docs.aws.amazon.com/athena/latest/ug/managed-results.html */
      managedResults: boolean,
      managedResultsKey: nullable(string),
      publishesMetrics: boolean,
      /** Bytes after which a query is ended; null: none. */
      bytesScannedCutoff: nullable(integer),
    }),
    /** The key of its results, wherever they are; null when none is named. */
    kmsKey: nullable(kmsKey),
  },
};
export type WorkGroupConfiguration = ValueOf<typeof athenaWorkGroup.details.configuration>;
