import type { GetWorkGroupOutput, ListWorkGroupsOutput } from '@aws-sdk/client-athena';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answering, denied } from '../../support/behaviours.ts';
import { openAt, startAccount } from '../../support/live-account.ts';
import type { Proxy } from '../../support/proxy.ts';
import { kmsKey, keyArn } from '../../support/resources.ts';
import { workGroup } from '../../support/search-resources.ts';

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

/** The one workgroup of the account with these details. */
async function details(...fields: readonly string[]): Promise<unknown> {
  const listed: ListWorkGroupsOutput = { WorkGroups: [{ Name: 'audit', State: 'ENABLED' }] };
  account.when({ operation: 'ListWorkGroups' }, answering(listed));
  const source = openAt(account.url);
  const { listings } = await source.collect(['athenaWorkGroup']);
  const [group] = listings.athenaWorkGroup![0]!.members;
  const { type: _, ...about } = workGroup();
  await source.fetch(fields.map((field) => ({ ...about, resource: 'athenaWorkGroup', field, arn: group!.arn! })));
  return group;
}

const described = (Configuration: NonNullable<GetWorkGroupOutput['WorkGroup']>['Configuration']) =>
  account.when({ operation: 'GetWorkGroup' }, answering({ WorkGroup: { Name: 'audit', Configuration } }));

test('a workgroup is listed by name and state, and its ARN is made of them', async () => {
  const { configuration: _, kmsKey: __, ...listed } = workGroup();
  expect(await details()).toEqual({ ...listed, calls: { listing: [1] } });
});

test('its configuration and its key come from one answer', async () => {
  described({
    EnforceWorkGroupConfiguration: true,
    PublishCloudWatchMetricsEnabled: true,
    BytesScannedCutoffPerQuery: 20_000_000,
    ResultConfiguration: {
      OutputLocation: 's3://results/',
      EncryptionConfiguration: { EncryptionOption: 'SSE_KMS', KmsKey: keyArn },
    },
  });
  account.when(
    { operation: 'DescribeKey' },
    answering({
      KeyMetadata: {
        Arn: keyArn,
        KeyState: 'Enabled',
        KeyManager: 'CUSTOMER',
        KeySpec: 'SYMMETRIC_DEFAULT',
        Origin: 'AWS_KMS',
      },
    }),
  );
  account.when({ operation: 'GetKeyRotationStatus' }, answering({ KeyRotationEnabled: true }));
  expect(await details('configuration', 'kmsKey')).toMatchObject({
    configuration: workGroup({ encryptionKey: keyArn, bytesScannedCutoff: 20_000_000 }).configuration,
    kmsKey: kmsKey(),
  });
  expect(account.count('GetWorkGroup')).toBe(1);
});

test('what was never set is off', async () => {
  described({});
  expect(await details('configuration', 'kmsKey')).toMatchObject({
    configuration: {
      enforced: false,
      outputLocation: null,
      encryptionOption: null,
      encryptionKey: null,
      managedResults: false,
      managedResultsKey: null,
      publishesMetrics: false,
      bytesScannedCutoff: null,
    },
    kmsKey: null,
  });
});

test('results that Athena keeps have a key of their own', async () => {
  described({ ManagedQueryResultsConfiguration: { Enabled: true, EncryptionConfiguration: { KmsKey: keyArn } } });
  account.when({ operation: 'DescribeKey' }, denied());
  expect(await details('configuration', 'kmsKey')).toMatchObject({
    configuration: { managedResults: true, managedResultsKey: keyArn },
    kmsKey: { gap: 'denied', needs: 'kms:DescribeKey' },
  });
});

test('what is denied is a gap in both', async () => {
  account.when({ operation: 'GetWorkGroup' }, denied());
  expect(await details('configuration', 'kmsKey')).toMatchObject({
    configuration: { gap: 'denied', needs: 'athena:GetWorkGroup' },
    kmsKey: { gap: 'denied', needs: 'athena:GetWorkGroup' },
  });
});
