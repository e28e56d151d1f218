import type { DescribeDomainsResponse, DomainStatus } from '@aws-sdk/client-opensearch';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answering, denied } from '../../support/behaviours.ts';
import { openAt, startAccount } from '../../support/live-account.ts';
import type { Proxy } from '../../support/proxy.ts';
import { logGroupArn } from '../../support/resources.ts';
import { domain, resourcePolicy } from '../../support/search-resources.ts';

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

async function listing(...names: readonly string[]) {
  account.when(
    { operation: 'ListDomainNames' },
    answering({ DomainNames: names.map((DomainName) => ({ DomainName })) }),
  );
  const { listings } = await openAt(account.url).collect(['openSearchDomain']);
  return listings.openSearchDomain![0]!;
}

const status = (name: string, more: Partial<DomainStatus> = {}): DomainStatus => ({
  DomainId: `111122223333/${name}`,
  DomainName: name,
  ARN: `arn:aws:es:eu-west-1:111122223333:domain/${name}`,
  ClusterConfig: {},
  ...more,
});
const answer = (DomainStatusList: DomainStatus[]): DescribeDomainsResponse => ({ DomainStatusList });

test('a domain with all that matters of it', async () => {
  account.when(
    { operation: 'DescribeDomains' },
    answering(
      answer([
        status('search', {
          AdvancedSecurityOptions: { Enabled: true },
          LogPublishingOptions: {
            AUDIT_LOGS: { Enabled: true, CloudWatchLogsLogGroupArn: `${logGroupArn('/search/audit')}:*` },
          },
          EncryptionAtRestOptions: { Enabled: true },
          NodeToNodeEncryptionOptions: { Enabled: true },
          DomainEndpointOptions: { EnforceHTTPS: true, TLSSecurityPolicy: 'Policy-Min-TLS-1-2-PFS-2023-10' },
        }),
      ]),
    ),
  );
  expect((await listing('search')).members).toEqual([{ ...domain(), calls: { listing: [1, 2] } }]);
});

test('what was never set is off', async () => {
  account.when({ operation: 'DescribeDomains' }, answering(answer([status('search')])));
  expect((await listing('search')).members).toMatchObject([
    {
      advancedSecurity: false,
      logPublishing: {},
      encryptionAtRest: false,
      nodeToNodeEncryption: false,
      enforceHttps: false,
      tlsSecurityPolicy: null,
    },
  ]);
});

test('domains are described five a call, and a call that is denied is a hole beside the others', async () => {
  const names = Array.from({ length: 7 }, (_, n) => `d${n}`);
  account.when({ operation: 'DescribeDomains' }, (request) => {
    const { DomainNames } = JSON.parse(request.body) as { readonly DomainNames: readonly string[] };
    return DomainNames.includes('d6')
      ? denied()(request)
      : answering(answer(DomainNames.map((name) => status(name))))(request);
  });
  const { members, holes } = await listing(...names);
  expect(members.map(({ id }) => id)).toEqual(names.slice(0, 5));
  expect(holes).toMatchObject([{ gap: 'denied', needs: 'es:DescribeDomains' }]);
});

test('an answer without a domain that was asked for is a hole', async () => {
  account.when({ operation: 'DescribeDomains' }, answering(answer([status('a')])));
  const { members, holes } = await listing('a', 'b');
  expect(members).toEqual([]);
  expect(holes).toMatchObject([{ gap: 'malformed' }]);
});

test('an account without domains is asked once', async () => {
  expect(await listing()).toMatchObject({ members: [], holes: [] });
  expect(account.count('DescribeDomains')).toBe(0);
});

test('resource policies of CloudWatch Logs are parsed', async () => {
  const { policy } = resourcePolicy();
  account.when(
    { operation: 'DescribeResourcePolicies' },
    answering({ resourcePolicies: [{ policyName: 'opensearch', policyDocument: JSON.stringify(policy) }] }),
  );
  const { listings } = await openAt(account.url).collect(['resourcePolicyDocument']);
  expect(listings.resourcePolicyDocument![0]!.members).toEqual([{ ...resourcePolicy(), calls: { listing: [1] } }]);
});
