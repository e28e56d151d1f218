import { partitionOf } from '../../cloudtrail/partition.ts';
import { resourceTypes } from '../../facts/index.ts';
import { allPages, type ListingCollector, type Member, type Place } from './collector.ts';
import { listOf, nextPage, textOf } from './read.ts';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTables.html */
export const tables: ListingCollector<'table'> = {
  operations: ['dynamodb.ListTables'],
  list: (ask, place) =>
    allPages((token, seen) =>
      ask({
        operation: 'dynamodb.ListTables',
        region: place.region,
        send: (client, { ListTablesCommand }, options) =>
          client.send(new ListTablesCommand({ Limit: 100, ...(token && { ExclusiveStartTableName: token }) }), options),
        read: ({ TableNames, LastEvaluatedTableName }) => ({
          members: listOf(TableNames, 'TableNames').map((name) => memberOf(name, place)),
          next: nextPage(LastEvaluatedTableName, seen),
        }),
      }),
    ),
};

/** The answer holds names alone. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html */
function memberOf(name: string, { account, region }: Place): Member<'table'> {
  const id = textOf(name, 'name in TableNames');
  const arn = `arn:${partitionOf(region)}:dynamodb:${region}:${account}:table/${id}`;
  return { type: resourceTypes.table, id, account, region, arn };
}
