import { nullable, object, record, string, type ValueOf } from './shape.ts';

/** The environment variables that common loggers take their level from; no other variable is kept, since these may hold secrets. */
export const logVariables = [
  'AWS_LAMBDA_LOG_LEVEL',
  'LOG_LEVEL',
  'POWERTOOLS_LOGGER_LOG_EVENT',
  'POWERTOOLS_LOG_LEVEL',
] as const;

/**
 * A Lambda function, its name the id; versions and aliases are not told apart.
 * https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html
 */
export const lambdaFunction = {
  fields: {
    /** Null: it runs a container image. */
    runtime: nullable(string),
    /** Zip or Image. */
    packageType: string,
    /** Of a replica that Lambda@Edge keeps in another region: the function it was made of. */
    masterArn: nullable(string),
    /** https://docs.aws.amazon.com/lambda/latest/api/API_LoggingConfig.html */
    loggingConfig: object({
      /** JSON or Text. */
      logFormat: string,
      /** Null: everything, which holds for Text always. */
      applicationLogLevel: nullable(string),
      systemLogLevel: nullable(string),
      logGroup: string,
    }),
    /** Those of `logVariables` that are set. */
    logVariables: record(string),
  },
  details: {},
};
export type LoggingConfig = ValueOf<typeof lambdaFunction.fields.loggingConfig>;
