import { afterEach, expect, test, vi } from 'vitest';
import { answering, denied } from '../../support/behaviours.ts';
import { openAt, startAccount } from '../../support/live-account.ts';
import type { Proxy } from '../../support/proxy.ts';

// The SDK's own pauses between attempts, and its loading on a busy machine.
vi.setConfig({ testTimeout: 20_000 });

let account: Proxy;
afterEach(async () => {
  await account.stop();
  vi.unstubAllEnvs();
});

const listed = async (region: string) =>
  (await openAt(account.url, { regions: [region] }).collect(['table'])).listings.table![0]!;

test.each([
  ['eu-west-1', 'aws'],
  ['us-gov-west-1', 'aws-us-gov'],
  ['cn-north-1', 'aws-cn'],
])('a table of %s has an ARN of %s', async (region, partition) => {
  account = await startAccount([region]);
  account.when({ operation: 'ListTables' }, answering({ TableNames: ['patients'] }));
  expect(await listed(region)).toEqual({
    account: '111122223333',
    region,
    members: [
      {
        type: 'AWS::DynamoDB::Table',
        id: 'patients',
        account: '111122223333',
        region,
        arn: `arn:${partition}:dynamodb:${region}:111122223333:table/patients`,
        calls: { listing: [1] },
      },
    ],
    holes: [],
    calls: [1],
  });
});

test('tables come from all pages; what a refused page would have shown is a hole', async () => {
  account = await startAccount();
  account.when({ operation: 'ListTables' }, (request) =>
    request.input['ExclusiveStartTableName'] === undefined
      ? answering({ TableNames: ['a', 'b'], LastEvaluatedTableName: 'b' })(request)
      : denied()(request),
  );
  expect(await listed('eu-west-1')).toMatchObject({
    members: [{ id: 'a' }, { id: 'b' }],
    holes: [{ gap: 'denied', needs: 'dynamodb:ListTables' }],
  });
});

test('an answer without table names is malformed', async () => {
  account = await startAccount();
  account.when({ operation: 'ListTables' }, answering({}));
  expect((await listed('eu-west-1')).holes).toMatchObject([{ gap: 'malformed', needs: 'dynamodb:ListTables' }]);
});
