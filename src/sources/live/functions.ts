import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { Gap } from '../../evidence.ts';
import { resourceTypes } from '../../facts/index.ts';
import { logVariables, type LoggingConfig } from '../../facts/lambda.ts';
import { allPages, type ListingCollector, type Member, type Place } from './collector.ts';
import { listOf, nextPage, textOf, textOrNull } from './read.ts';

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html */
export const functions: ListingCollector<'function'> = {
  operations: ['lambda.ListFunctions'],
  list: (ask, place) =>
    allPages((token, seen) =>
      ask({
        operation: 'lambda.ListFunctions',
        region: place.region,
        send: (client, { ListFunctionsCommand }, options) =>
          client.send(new ListFunctionsCommand({ MaxItems: 50, ...(token && { Marker: token }) }), options),
        read: ({ Functions, NextMarker }) => ({
          members: listOf(Functions, 'Functions').map((configuration) => memberOf(configuration, place)),
          next: nextPage(NextMarker, seen),
        }),
      }),
    ),
};

function memberOf(configuration: FunctionConfiguration, { account, region }: Place): Member<'function'> {
  const id = textOf(configuration.FunctionName, 'FunctionName');
  return {
    type: resourceTypes.function,
    id,
    account,
    region,
    arn: textOf(configuration.FunctionArn, 'FunctionArn'),
    runtime: textOrNull(configuration.Runtime, 'Runtime'),
    // Of functions that are older than container images. https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
    packageType: textOrNull(configuration.PackageType, 'PackageType') ?? 'Zip',
    masterArn: textOrNull(configuration.MasterArn, 'MasterArn'),
    loggingConfig: loggingOf(configuration, id),
    logVariables: variablesOf(configuration, { account, region }),
  };
}

/** What was never set: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html, monitoring-cloudwatchlogs-logformat.html */
function loggingOf({ LoggingConfig: config = {} }: FunctionConfiguration, name: string): LoggingConfig {
  return {
    logFormat: textOrNull(config.LogFormat, 'LogFormat') ?? 'Text',
    applicationLogLevel: textOrNull(config.ApplicationLogLevel, 'ApplicationLogLevel'),
    systemLogLevel: textOrNull(config.SystemLogLevel, 'SystemLogLevel'),
    logGroup: textOrNull(config.LogGroup, 'LogGroup') ?? `/aws/lambda/${name}`,
  };
}

/** Lambda answers with an error in their place where it may not decrypt them. */
function variablesOf({ Environment }: FunctionConfiguration, place: Place): Readonly<Record<string, string>> | Gap {
  if (Environment?.Error) return { gap: 'denied', ...place, needs: 'kms:Decrypt of the environment of the function' };
  const variables = Environment?.Variables ?? {};
  return Object.fromEntries(
    logVariables.flatMap((name) => {
      const value = variables[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
