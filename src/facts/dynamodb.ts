import type { ResourceOf } from './shape.ts';

/** A DynamoDB table, its name the id. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTables.html */
export const table = { fields: {}, details: {} };
export type Table = ResourceOf<typeof table>;
