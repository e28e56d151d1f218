import type { RecordedResource } from './reader.ts';

/** The item holds neither the logging configuration nor, as a rule, the environment of a function. */
export const lambdaFunction: RecordedResource<'function'> = {
  read: ({ configuration, arn }) => {
    const whole = configuration.has('functionName', 'functionArn', 'role');
    const named = configuration.text('functionArn');
    return {
      arn: typeof named === 'string' ? named : arn,
      runtime: configuration.textOrNull('runtime', whole),
      packageType: configuration.text('packageType'),
      masterArn: configuration.textOrNull('masterArn', whole),
      loggingConfig: undefined,
      logVariables: undefined,
    };
  },
  resourceId: ({ id }) => id,
};
