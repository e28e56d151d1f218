import type { Table } from '@aws-sdk/client-glue';
import type { CloudTrailTable } from '../../facts/glue-catalog.ts';
import { resourceTypes } from '../../facts/index.ts';
import { allPages, wholeList, type DetailCollector, type ListingCollector } from './collector.ts';
import { listOf, nextPage, textOf, textOrNull } from './read.ts';

/** https://docs.aws.amazon.com/glue/latest/webapi/API_GetDatabases.html */
export const glueDatabases: ListingCollector<'glueDatabase'> = {
  operations: ['glue.GetDatabases'],
  list: (ask, { account, region }) =>
    allPages((token, seen) =>
      ask({
        operation: 'glue.GetDatabases',
        region,
        send: (client, { GetDatabasesCommand }, options) =>
          client.send(new GetDatabasesCommand({ MaxResults: 100, ...(token && { NextToken: token }) }), options),
        read: ({ DatabaseList, NextToken }) => ({
          members: listOf(DatabaseList, 'DatabaseList').map(({ Name }) => ({
            type: resourceTypes.glueDatabase,
            id: textOf(Name, 'Name'),
            account,
            region,
          })),
          next: nextPage(NextToken, seen),
        }),
      }),
    ),
};

/** https://docs.aws.amazon.com/glue/latest/webapi/API_GetTables.html */
export const glueCloudTrailTables: DetailCollector<'glueDatabase'> = {
  operations: ['glue.GetTables'],
  read: (ask, { id, region }) =>
    wholeList((token, seen) =>
      ask({
        operation: 'glue.GetTables',
        region,
        send: (client, { GetTablesCommand }, options) =>
          client.send(
            new GetTablesCommand({ DatabaseName: id, MaxResults: 100, ...(token && { NextToken: token }) }),
            options,
          ),
        read: ({ TableList, NextToken }) => ({
          items: listOf(TableList, 'TableList').filter(holdsEvents).map(tableOf),
          next: nextPage(NextToken, seen),
        }),
      }),
    ),
};

/** By the columns that every table of CloudTrail's events has. https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table.html */
function holdsEvents({ StorageDescriptor }: Table): boolean {
  const columns = (StorageDescriptor?.Columns ?? []).map(({ Name }) => Name?.toLowerCase());
  return columns.includes('useridentity') && columns.includes('eventname');
}

function tableOf({ Name, StorageDescriptor: storage = {}, PartitionKeys, Parameters = {} }: Table): CloudTrailTable {
  const projected = Parameters['projection.enabled']?.toLowerCase() === 'true';
  return {
    name: textOf(Name, 'Name'),
    location: textOrNull(storage.Location, 'Location'),
    serializationLibrary: textOrNull(storage.SerdeInfo?.SerializationLibrary, 'SerializationLibrary'),
    inputFormat: textOrNull(storage.InputFormat, 'InputFormat'),
    partitioned: projected || listOf(PartitionKeys ?? [], 'PartitionKeys').length > 0,
    locationTemplate: projected
      ? textOrNull(Parameters['storage.location.template'], 'storage.location.template')
      : null,
  };
}
