import { string, type ResourceOf } from './shape.ts';

/** The account as a whole; its region is `global`. */
export const account = {
  fields: {
    /** `aws`, `aws-us-gov`, `aws-cn`, …; from the caller's ARN. */
    partition: string,
  },
  details: {},
};
export type Account = ResourceOf<typeof account>;

/** One region of the account that is in scope. */
export const region = { fields: { partition: string }, details: {} };
export type Region = ResourceOf<typeof region>;
