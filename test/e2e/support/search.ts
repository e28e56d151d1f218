import type { WorkGroupConfiguration } from '@aws-sdk/client-athena';
import type { DomainStatus } from '@aws-sdk/client-opensearch';
import { answering } from '../../support/behaviours.ts';
import type { Match, Proxy } from '../../support/proxy.ts';

/** What queries the logs of an account, in its home region; moto changes no workgroup and checks no domain. */
export interface Search {
  /** By name; where they are left out, the account has what moto gives every account. */
  readonly workGroups?: Readonly<Record<string, WorkGroupConfiguration>>;
  readonly domains?: readonly DomainStatus[];
}

const home = 'eu-west-1';

export function showSearch(proxy: Proxy, on: (operation: string) => Match, { workGroups, domains = [] }: Search): void {
  proxy
    .when(
      on('ListDomainNames'),
      answering(({ region }) => ({
        DomainNames: region === home ? domains.map(({ DomainName }) => ({ DomainName })) : [],
      })),
    )
    .when(on('DescribeDomains'), answering({ DomainStatusList: domains }));
  if (!workGroups) return;
  proxy
    .when(
      on('ListWorkGroups'),
      answering(({ region }) => ({
        WorkGroups: region === home ? Object.keys(workGroups).map((Name) => ({ Name, State: 'ENABLED' })) : [],
      })),
    )
    .when(
      on('GetWorkGroup'),
      answering(({ input }) => ({
        WorkGroup: { Name: input['WorkGroup'], Configuration: workGroups[String(input['WorkGroup'])] },
      })),
    );
}

/** A workgroup that enforces encryption, and a domain that publishes its audit logs to the log group. */
export function soundSearch(account: string, logGroup: string, KmsKey: string): Search {
  return {
    workGroups: {
      audit: {
        EnforceWorkGroupConfiguration: true,
        PublishCloudWatchMetricsEnabled: true,
        ResultConfiguration: { EncryptionConfiguration: { EncryptionOption: 'SSE_KMS', KmsKey } },
      },
    },
    domains: [
      {
        ...domain(account, 'phi-search'),
        AdvancedSecurityOptions: { Enabled: true },
        LogPublishingOptions: {
          AUDIT_LOGS: {
            Enabled: true,
            CloudWatchLogsLogGroupArn: `arn:aws:logs:${home}:${account}:log-group:${logGroup}:*`,
          },
        },
        EncryptionAtRestOptions: { Enabled: true },
        NodeToNodeEncryptionOptions: { Enabled: true },
        DomainEndpointOptions: { EnforceHTTPS: true, TLSSecurityPolicy: 'Policy-Min-TLS-1-2-PFS-2023-10' },
      },
    ],
  };
}

/** A domain without any of it. */
export const poorSearch = (account: string): Search => ({ domains: [domain(account, 'patient-search')] });

function domain(account: string, name: string): DomainStatus {
  const ARN = `arn:aws:es:${home}:${account}:domain/${name}`;
  return { DomainId: `${account}/${name}`, DomainName: name, ARN, ClusterConfig: {} };
}
