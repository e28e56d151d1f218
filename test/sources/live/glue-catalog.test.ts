import type { GetDatabasesResponse, GetTablesResponse, Table } from '@aws-sdk/client-glue';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answering, denied } from '../../support/behaviours.ts';
import { openAt, startAccount } from '../../support/live-account.ts';
import type { Proxy } from '../../support/proxy.ts';
import { cloudTrailTable, glueDatabase } from '../../support/search-resources.ts';

// The SDK's own pauses between attempts, and its loading on a busy machine.
vi.setConfig({ testTimeout: 20_000 });

let account: Proxy;
beforeEach(async () => {
  account = await startAccount();
});
afterEach(async () => {
  await account.stop();
  vi.unstubAllEnvs();
});

/** The one database of the account, with its tables. */
async function database(): Promise<unknown> {
  const listed: GetDatabasesResponse = { DatabaseList: [{ Name: 'audit' }] };
  account.when({ operation: 'GetDatabases' }, answering(listed));
  const source = openAt(account.url);
  const { listings } = await source.collect(['glueDatabase']);
  const { type: _, cloudTrailTables: __, ...about } = glueDatabase();
  await source.fetch([{ ...about, resource: 'glueDatabase', field: 'cloudTrailTables' }]);
  return listings.glueDatabase![0]!.members[0];
}

const { name, location, serializationLibrary, inputFormat, locationTemplate } = cloudTrailTable();
const table: Table = {
  Name: name,
  StorageDescriptor: {
    Columns: [{ Name: 'eventName' }, { Name: 'useridentity' }],
    Location: location!,
    InputFormat: inputFormat!,
    SerdeInfo: { SerializationLibrary: serializationLibrary! },
  },
  PartitionKeys: [{ Name: 'day' }],
  Parameters: { 'projection.enabled': 'TRUE', 'storage.location.template': locationTemplate! },
};
const sales: Table = { Name: 'sales', StorageDescriptor: { Columns: [{ Name: 'eventname' }] } };

test('of all pages of tables, those of CloudTrail are kept', async () => {
  account.when({ operation: 'GetTables' }, (request) => {
    const second = request.body.includes('"NextToken"');
    const page: GetTablesResponse = second ? { TableList: [table] } : { TableList: [sales], NextToken: 'more' };
    return answering(page)(request);
  });
  expect(await database()).toEqual({
    ...glueDatabase(),
    calls: { listing: [1], cloudTrailTables: [2, 3] },
  });
});

test('a table without projection has no template, and partitions only by keys', async () => {
  account.when({ operation: 'GetTables' }, answering({ TableList: [{ ...table, Parameters: {}, PartitionKeys: [] }] }));
  expect(await database()).toMatchObject({
    cloudTrailTables: [cloudTrailTable({ partitioned: false, locationTemplate: null })],
  });
});

test('tables that are denied are a gap', async () => {
  account.when({ operation: 'GetTables' }, denied());
  expect(await database()).toMatchObject({ cloudTrailTables: { gap: 'denied', needs: 'glue:GetTables' } });
});
