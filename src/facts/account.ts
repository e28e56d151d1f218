/** The account as a whole; its region is `global`. */
export interface Account {
  fields: {
    /** `aws`, `aws-us-gov`, `aws-cn`, …; from the caller's ARN. */
    readonly partition: string;
  };
  details: object;
}

/** One region of the account that is in scope. */
export interface Region {
  fields: { readonly partition: string };
  details: object;
}
