import type { WorkGroupConfiguration as Described, WorkGroupSummary } from '@aws-sdk/client-athena';
import { partitionOf } from '../../cloudtrail/partition.ts';
import type { WorkGroupConfiguration } from '../../facts/athena.ts';
import { resourceTypes } from '../../facts/index.ts';
import type { Ask, Asked } from './call.ts';
import {
  allPages,
  type DetailCollector,
  type ListingCollector,
  type Member,
  type Memo,
  type Place,
} from './collector.ts';
import { keyOf, keyOperations } from './keys.ts';
import { flagOf, integerOrNull, listOf, nextPage, present, textOf, textOrNull } from './read.ts';

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_ListWorkGroups.html */
export const athenaWorkGroups: ListingCollector<'athenaWorkGroup'> = {
  operations: ['athena.ListWorkGroups'],
  list: (ask, place) =>
    allPages((token, seen) =>
      ask({
        operation: 'athena.ListWorkGroups',
        region: place.region,
        send: (client, { ListWorkGroupsCommand }, options) =>
          client.send(new ListWorkGroupsCommand({ MaxResults: 50, ...(token && { NextToken: token }) }), options),
        read: ({ WorkGroups, NextToken }) => ({
          members: listOf(WorkGroups, 'WorkGroups').map((group) => memberOf(group, place)),
          next: nextPage(NextToken, seen),
        }),
      }),
    ),
};

/** The answer holds no ARN. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonathena.html */
function memberOf({ Name, State }: WorkGroupSummary, { account, region }: Place): Member<'athenaWorkGroup'> {
  const id = textOf(Name, 'Name');
  const arn = `arn:${partitionOf(region)}:athena:${region}:${account}:workgroup/${id}`;
  return { type: resourceTypes.athenaWorkGroup, id, account, region, arn, state: textOf(State, 'State') };
}

export const athenaConfiguration: DetailCollector<'athenaWorkGroup'> = {
  operations: ['athena.GetWorkGroup'],
  read: (ask, group, memo) => configurationOf(ask, group, memo),
};

export const athenaKey: DetailCollector<'athenaWorkGroup'> = {
  operations: ['athena.GetWorkGroup', ...keyOperations],
  async read(ask, group, memo) {
    const configuration = await configurationOf(ask, group, memo);
    if ('gap' in configuration) return configuration;
    const { encryptionKey, managedResults, managedResultsKey } = configuration.value;
    const key = await keyOf(ask, managedResults ? managedResultsKey : encryptionKey, group.region, memo);
    return { ...key, calls: [...configuration.calls, ...key.calls] };
  },
};

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_GetWorkGroup.html */
function configurationOf(
  ask: Ask,
  { id, region }: Member<'athenaWorkGroup'>,
  memo: Memo,
): Promise<Asked<WorkGroupConfiguration>> {
  return memo.once(`workgroup ${region} ${id}`, () =>
    ask({
      operation: 'athena.GetWorkGroup',
      region,
      send: (client, { GetWorkGroupCommand }, options) =>
        client.send(new GetWorkGroupCommand({ WorkGroup: id }), options),
      read: ({ WorkGroup }) => compact(present(WorkGroup, 'WorkGroup').Configuration ?? {}),
    }),
  );
}

/** What was never set is off. */
function compact(described: Described): WorkGroupConfiguration {
  const { ResultConfiguration: results = {}, ManagedQueryResultsConfiguration: managed } = described;
  const { EncryptionConfiguration: encryption } = results;
  return {
    enforced: flagOf(described.EnforceWorkGroupConfiguration ?? false, 'EnforceWorkGroupConfiguration'),
    outputLocation: textOrNull(results.OutputLocation, 'OutputLocation'),
    encryptionOption: textOrNull(encryption?.EncryptionOption, 'EncryptionOption'),
    encryptionKey: textOrNull(encryption?.KmsKey, 'KmsKey'),
    managedResults: flagOf(managed?.Enabled ?? false, 'Enabled'),
    managedResultsKey: textOrNull(managed?.EncryptionConfiguration?.KmsKey, 'KmsKey'),
    publishesMetrics: flagOf(described.PublishCloudWatchMetricsEnabled ?? false, 'PublishCloudWatchMetricsEnabled'),
    bytesScannedCutoff: integerOrNull(described.BytesScannedCutoffPerQuery, 'BytesScannedCutoffPerQuery'),
  };
}
