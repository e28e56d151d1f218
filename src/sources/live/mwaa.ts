import { partitionOf } from '../../cloudtrail/partition.ts';
import { resourceTypes } from '../../facts/index.ts';
import { mwaaModules, type MwaaLogging } from '../../facts/mwaa.ts';
import { withoutStreams } from '../../without-streams.ts';
import { allPages, type DetailCollector, type ListingCollector, type Member, type Place } from './collector.ts';
import { flagOf, listOf, nextPage, present, textOf, textOrNull } from './read.ts';
import type { Environment } from './sdk/airflow.ts';

/** https://docs.aws.amazon.com/mwaa/latest/API/API_ListEnvironments.html */
export const mwaaEnvironments: ListingCollector<'mwaaEnvironment'> = {
  operations: ['airflow.ListEnvironments'],
  list: (ask, place) =>
    allPages((token, seen) =>
      ask({
        operation: 'airflow.ListEnvironments',
        region: place.region,
        send: (client, { ListEnvironmentsCommand }, options) =>
          client.send(new ListEnvironmentsCommand({ MaxResults: 25, ...(token && { NextToken: token }) }), options),
        read: ({ Environments, NextToken }) => ({
          members: listOf(Environments, 'Environments').map((name) => memberOf(name, place)),
          next: nextPage(NextToken, seen),
        }),
      }),
    ),
};

/** The answer holds names alone. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmanagedworkflowsforapacheairflow.html */
function memberOf(name: string, { account, region }: Place): Member<'mwaaEnvironment'> {
  const id = textOf(name, 'name in Environments');
  const arn = `arn:${partitionOf(region)}:airflow:${region}:${account}:environment/${id}`;
  return { type: resourceTypes.mwaaEnvironment, id, account, region, arn };
}

/** https://docs.aws.amazon.com/mwaa/latest/API/API_GetEnvironment.html */
export const mwaaLogging: DetailCollector<'mwaaEnvironment'> = {
  operations: ['airflow.GetEnvironment'],
  read: (ask, { id, region }) =>
    ask({
      operation: 'airflow.GetEnvironment',
      region,
      send: (client, { GetEnvironmentCommand }, options) =>
        client.send(new GetEnvironmentCommand({ Name: id }), options),
      read: ({ Environment: environment }) => loggingOf(present(environment, 'Environment')),
    }),
};

function loggingOf({ Name, LoggingConfiguration = {} }: Environment): MwaaLogging {
  textOf(Name, 'Name');
  return Object.fromEntries(
    mwaaModules.flatMap((name) => {
      const configured = LoggingConfiguration[name];
      if (!configured) return [];
      const logGroupArn = textOrNull(configured.CloudWatchLogGroupArn, 'CloudWatchLogGroupArn');
      return [
        [
          name,
          {
            enabled: flagOf(configured.Enabled ?? false, 'Enabled'),
            logLevel: textOrNull(configured.LogLevel, 'LogLevel'),
            logGroupArn: logGroupArn && withoutStreams(logGroupArn),
          },
        ],
      ];
    }),
  );
}
