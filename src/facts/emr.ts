import { boolean, nullable, object, record, string, time, type ResourceOf, type ValueOf } from './shape.ts';

/**
 * An EMR cluster that is active, or was created within the last `recentDays`; its cluster id (`j-…`) the id.
 * https://docs.aws.amazon.com/emr/latest/APIReference/API_ClusterSummary.html
 */
export const emrCluster = {
  fields: {
    name: string,
    /** STARTING, BOOTSTRAPPING, RUNNING, WAITING, TERMINATING, TERMINATED or TERMINATED_WITH_ERRORS. */
    state: string,
    created: time,
  },
  details: {
    /** DescribeCluster: https://docs.aws.amazon.com/emr/latest/APIReference/API_Cluster.html */
    configuration: object({
      /** `emr-7.9.0`; null: a cluster without one. */
      releaseLabel: nullable(string),
      logUri: nullable(string),
      logEncryptionKmsKeyId: nullable(string),
      /** Null: nothing goes to CloudWatch Logs. */
      cloudWatchLogs: nullable(object({ logGroupName: nullable(string) })),
      /** `emr-managed`, `on-customer-s3only` or `disabled` by log type; a type that is not there is `emr-managed`. */
      uploadPolicies: record(string),
    }),
  },
};
export type EmrCluster = ResourceOf<typeof emrCluster>;

/** Days within which a cluster that is gone was created; EMR forgets clusters two months after their end. */
export const recentDays = 30;

/** The types of logs that EMR archives. https://docs.aws.amazon.com/emr/latest/APIReference/API_S3LoggingConfiguration.html */
export const logTypes = ['system-logs', 'application-logs', 'persistent-ui-logs'] as const;
export type LogType = (typeof logTypes)[number];

/** Where logs of a job run are written, and under which key. */
const destination = { kmsKeyArn: nullable(string) };

/**
 * An EMR Serverless application that was not terminated; its application id the id.
 * https://docs.aws.amazon.com/emr-serverless/latest/APIReference/API_ApplicationSummary.html
 */
export const emrServerlessApplication = {
  fields: {
    name: nullable(string),
    /** Spark or Hive. */
    applicationType: string,
    /** `emr-7.9.0`. */
    releaseLabel: string,
  },
  details: {
    /** GetApplication: https://docs.aws.amazon.com/emr-serverless/latest/APIReference/API_MonitoringConfiguration.html */
    monitoring: object({
      /** Null: nothing goes to a bucket of the customer. */
      s3: nullable(object({ logUri: string, ...destination })),
      /** Null: nothing goes to CloudWatch Logs. */
      cloudWatch: nullable(object({ logGroupName: nullable(string), ...destination })),
      /** Whether the service keeps a copy of its own, which it does unless told otherwise. */
      managedPersistence: boolean,
    }),
  },
};
export type Monitoring = ValueOf<typeof emrServerlessApplication.details.monitoring>;
