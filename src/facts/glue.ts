import { list, nullable, record, string, type ResourceOf } from './shape.ts';

/**
 * The job arguments that say what is logged and measured; no other argument is kept, since these may hold secrets.
 * https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-glue-arguments.html
 */
export const logArguments = [
  '--continuous-log-logGroup',
  '--custom-logGroup-prefix',
  '--enable-continuous-cloudwatch-log',
  '--enable-continuous-log-filter',
  '--enable-observability-metrics',
] as const;
export type LogArgument = (typeof logArguments)[number];

/** A Glue job, its name the id. https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-jobs-job.html */
export const glueJob = {
  fields: {
    /** glueetl, gluestreaming, pythonshell or glueray. */
    command: string,
    /** `4.0`, `5.1`, …, or `auto`: AWS upgrades it; null: none was set. */
    glueVersion: nullable(string),
    /** The name of its security configuration. */
    securityConfiguration: nullable(string),
    /** Those of `logArguments` that a run has unless it is started with others. */
    defaultArguments: record(string),
    /** Those of `logArguments` that every run has. */
    nonOverridableArguments: record(string),
  },
  details: {},
};
export type GlueJob = ResourceOf<typeof glueJob>;

/** What Glue encrypts, its name the id. https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-jobs-security.html */
export const glueSecurityConfiguration = {
  fields: {
    /** DISABLED or SSE-KMS; null: not set. */
    cloudWatchMode: nullable(string),
    cloudWatchKeyArn: nullable(string),
    /** DISABLED or CSE-KMS; null: not set. */
    jobBookmarksMode: nullable(string),
    /** Each DISABLED, SSE-S3 or SSE-KMS. */
    s3Modes: list(string),
  },
  details: {},
};
