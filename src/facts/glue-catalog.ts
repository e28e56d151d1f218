import { boolean, list, nullable, object, string, type ValueOf } from './shape.ts';

/** A database of the Glue Data Catalog, its name the id. https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-catalog-databases.html */
export const glueDatabase = {
  fields: {},
  details: {
    /** GetTables: those with the columns of CloudTrail's events; no other table is kept. */
    cloudTrailTables: list(
      object({
        name: string,
        /** `s3://BUCKET/PREFIX`; null: not set. */
        location: nullable(string),
        serializationLibrary: nullable(string),
        inputFormat: nullable(string),
        /** By partition keys or by projection. https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html */
        partitioned: boolean,
        /** Where projected partitions are, with `${key}` in it; null: not set. */
        locationTemplate: nullable(string),
      }),
    ),
  },
};
export type CloudTrailTable = ValueOf<typeof glueDatabase.details.cloudTrailTables>[number];
