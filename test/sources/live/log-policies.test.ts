import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answering, denied } from '../../support/behaviours.ts';
import { openAt, startAccount } from '../../support/live-account.ts';
import type { Proxy } from '../../support/proxy.ts';
import { dataProtection } from '../../support/resources.ts';

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

const arn = 'arn:aws:logs:eu-west-1:111122223333:log-group:/claims';
const central = 'arn:aws:logs:eu-west-1:444455556666:destination:central';
const place = { account: '111122223333', region: 'eu-west-1' };

/** These details of the one log group that the account has. */
async function details(...fields: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  account.when(
    { operation: 'DescribeLogGroups' },
    answering({ logGroups: [{ logGroupName: '/claims', logGroupArn: arn, metricFilterCount: 0 }] }),
  );
  const source = openAt(account.url);
  const { listings } = await source.collect(['logGroup']);
  const [group] = listings.logGroup![0]!.members;
  const wanted = { resource: 'logGroup', ...place, id: '/claims', arn };
  await source.fetch(fields.map((field) => ({ ...wanted, field })));
  return group as unknown as Readonly<Record<string, unknown>>;
}

test("a log group's own data protection policy is a document", async () => {
  const policyDocument = JSON.stringify(dataProtection('Name'));
  account.when({ operation: 'GetDataProtectionPolicy' }, answering({ logGroupIdentifier: arn, policyDocument }));
  expect(await details('dataProtectionPolicy')).toMatchObject({ dataProtectionPolicy: dataProtection('Name') });
});

test('a log group of which AWS answers without a document has no policy', async () => {
  account.when({ operation: 'GetDataProtectionPolicy' }, answering({ logGroupIdentifier: arn }));
  expect(await details('dataProtectionPolicy')).toMatchObject({ dataProtectionPolicy: null });
});

test('an answer without even the name of the group says nothing of a policy', async () => {
  account.when({ operation: 'GetDataProtectionPolicy' }, answering({}));
  expect(await details('dataProtectionPolicy')).toMatchObject({ dataProtectionPolicy: { gap: 'malformed' } });
});

test('subscription filters are read page by page', async () => {
  account.when({ operation: 'DescribeSubscriptionFilters' }, ({ body }) => {
    const second = body.includes('"nextToken"');
    const filter = {
      filterName: second ? 'b' : 'a',
      filterPattern: second ? 'ERROR' : '',
      destinationArn: central,
      logGroupName: '/claims',
    };
    return {
      status: 200,
      body: JSON.stringify({ subscriptionFilters: [filter], ...(!second && { nextToken: 'more' }) }),
      type: 'application/x-amz-json-1.1',
    };
  });
  expect(await details('subscriptionFilters')).toMatchObject({
    subscriptionFilters: [
      { filterName: 'a', filterPattern: '', destinationArn: central },
      { filterName: 'b', filterPattern: 'ERROR', destinationArn: central },
    ],
  });
});

test('what cannot be read of a log group is a gap', async () => {
  account.when({ operation: 'GetDataProtectionPolicy' }, denied());
  account.when({ operation: 'DescribeSubscriptionFilters' }, denied());
  expect(await details('dataProtectionPolicy', 'subscriptionFilters')).toMatchObject({
    dataProtectionPolicy: { gap: 'denied', needs: 'logs:GetDataProtectionPolicy' },
    subscriptionFilters: { gap: 'denied', needs: 'logs:DescribeSubscriptionFilters' },
  });
});

/** The account's policies when AWS answers for each type as told. */
async function accountPolicies(answers: Readonly<Record<string, Parameters<Proxy['when']>[1]>>) {
  account.when({ operation: 'DescribeAccountPolicies' }, (request) => {
    const { policyType } = JSON.parse(request.body) as { policyType: string };
    return answers[policyType]!(request);
  });
  const { listings } = await openAt(account.url).collect(['accountPolicyDocument']);
  return listings.accountPolicyDocument![0]!;
}

const maskAll = {
  policyName: 'mask',
  policyType: 'DATA_PROTECTION_POLICY',
  policyDocument: JSON.stringify(dataProtection('Name')),
};
const forwardAll = {
  policyName: 'forward',
  policyType: 'SUBSCRIPTION_FILTER_POLICY',
  policyDocument: JSON.stringify({ DestinationArn: central, FilterPattern: '', Distribution: 'Random' }),
  selectionCriteria: 'LogGroupName NOT IN ["/loop"]',
};

test('policies of the account are asked for type by type', async () => {
  const { members, holes } = await accountPolicies({
    DATA_PROTECTION_POLICY: answering({ accountPolicies: [maskAll] }),
    SUBSCRIPTION_FILTER_POLICY: answering({ accountPolicies: [forwardAll] }),
  });
  expect(holes).toEqual([]);
  expect(members).toMatchObject([
    { ...place, id: 'DATA_PROTECTION_POLICY|mask', dataProtection: dataProtection('Name'), subscription: null },
    {
      ...place,
      id: 'SUBSCRIPTION_FILTER_POLICY|forward',
      dataProtection: null,
      subscription: {
        filterPattern: '',
        destinationArn: central,
        selectionCriteria: 'LogGroupName NOT IN ["/loop"]',
      },
    },
  ]);
});

test('policies of a type that is denied hide nothing of the other', async () => {
  const { members, holes } = await accountPolicies({
    DATA_PROTECTION_POLICY: denied(),
    SUBSCRIPTION_FILTER_POLICY: answering({ accountPolicies: [forwardAll] }),
  });
  expect(members.map(({ id }) => id)).toEqual(['SUBSCRIPTION_FILTER_POLICY|forward']);
  expect(holes).toMatchObject([
    { gap: 'denied', needs: 'logs:DescribeAccountPolicies', hides: { policyType: 'DATA_PROTECTION_POLICY' } },
  ]);
});

test('a policy that is no JSON is a hole, and nothing is made up', async () => {
  const { members, holes } = await accountPolicies({
    DATA_PROTECTION_POLICY: answering({ accountPolicies: [{ ...maskAll, policyDocument: 'mask' }] }),
    SUBSCRIPTION_FILTER_POLICY: answering({ accountPolicies: [] }),
  });
  expect(members).toEqual([]);
  expect(holes).toMatchObject([{ gap: 'malformed', hides: { policyType: 'DATA_PROTECTION_POLICY' } }]);
});
