import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answering, awsError, denied } from '../../support/behaviours.ts';
import { openAt, startAccount } from '../../support/live-account.ts';
import type { Proxy } from '../../support/proxy.ts';

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

const arnOf = (id: string) => `arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/${id}`;
const arn = arnOf('1');
const named = (Name: string, id: string) => ({ Name, EventDataStoreArn: arnOf(id) });

const listing = async () => (await openAt(account.url).collect(['eventDataStore'])).listings.eventDataStore![0]!;

/** What GetEventDataStore tells of a store, without its times. */
const told = {
  ...named('lake', '1'),
  Status: 'ENABLED',
  AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
  MultiRegionEnabled: true,
  OrganizationEnabled: false,
  RetentionPeriod: 2557,
  TerminationProtectionEnabled: true,
};

async function settings(): Promise<unknown> {
  account.when({ operation: 'ListEventDataStores' }, answering({ EventDataStores: [named('lake', '1')] }));
  const source = openAt(account.url);
  const { listings } = await source.collect(['eventDataStore']);
  const store = listings.eventDataStore![0]!.members[0]! as unknown as Readonly<Record<string, unknown>>;
  const wanted = { resource: 'eventDataStore', account: '111122223333', region: 'eu-west-1', id: 'lake', arn };
  await source.fetch([{ ...wanted, field: 'settings' }]);
  return store['settings'];
}

test('event data stores are listed by name and ARN, to the last page (answers in the shape of the SDK)', async () => {
  account.when(
    { operation: 'ListEventDataStores' },
    answering(({ input }) =>
      input['NextToken'] === undefined
        ? { EventDataStores: [named('lake', '1')], NextToken: 'two' }
        : { EventDataStores: [named('archive', '2')] },
    ),
  );
  const { members, holes } = await listing();
  const common = { type: 'AWS::CloudTrail::EventDataStore', account: '111122223333', region: 'eu-west-1' };
  expect(members).toEqual([
    { ...common, id: 'archive', arn: arnOf('2'), calls: { listing: [2] } },
    { ...common, id: 'lake', arn: arnOf('1'), calls: { listing: [1] } },
  ]);
  expect(holes).toEqual([]);
});

test('a region without CloudTrail Lake has none', async () => {
  account.when({ operation: 'ListEventDataStores' }, (request) =>
    awsError(request, 'UnsupportedOperationException', 'not supported', 400),
  );
  expect(await listing()).toMatchObject({ members: [], holes: [] });
});

test.each([
  ['refused', denied(), 'denied'],
  ['without its list', answering({}), 'malformed'],
  ['with a store that has no ARN', answering({ EventDataStores: [{ Name: 'lake' }] }), 'malformed'],
])('a listing that is %s is a hole', async (_, behaviour, gap) => {
  account.when({ operation: 'ListEventDataStores' }, behaviour);
  expect(await listing()).toMatchObject({ members: [], holes: [{ gap, needs: 'cloudtrail:ListEventDataStores' }] });
});

test('the settings of a store (answer in the shape of the SDK)', async () => {
  account.when({ operation: 'GetEventDataStore' }, answering(told));
  expect(await settings()).toEqual({
    status: 'ENABLED',
    advancedSelectors: told.AdvancedEventSelectors,
    multiRegion: true,
    organization: false,
    retentionDays: 2557,
    terminationProtection: true,
    kmsKeyId: null,
  });
  expect(account.requests.at(-1)!.input).toEqual({ EventDataStore: arn });
});

test('the key of a store', async () => {
  account.when(
    { operation: 'GetEventDataStore' },
    answering({ ...told, KmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/1' }),
  );
  expect(await settings()).toMatchObject({ kmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/1' });
});

test.each([
  ['refused', denied(), 'denied'],
  ['of another store', answering({ ...told, EventDataStoreArn: arnOf('2') }), 'malformed'],
  ['without a status', answering({ ...told, Status: undefined }), 'malformed'],
  ['without selectors', answering({ ...told, AdvancedEventSelectors: undefined }), 'malformed'],
  ['without a retention', answering({ ...told, RetentionPeriod: undefined }), 'malformed'],
  ['without termination protection', answering({ ...told, TerminationProtectionEnabled: undefined }), 'malformed'],
])('settings that are %s are a gap', async (_, behaviour, gap) => {
  account.when({ operation: 'GetEventDataStore' }, behaviour);
  expect(await settings()).toMatchObject({ gap, needs: 'cloudtrail:GetEventDataStore' });
});
