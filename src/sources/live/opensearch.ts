import type { DomainStatus } from '@aws-sdk/client-opensearch';
import { resourceTypes } from '../../facts/index.ts';
import { withoutStreams } from '../../without-streams.ts';
import type { Found, ListingCollector, Member, Place } from './collector.ts';
import { flagOf, listOf, present, textOf, textOrNull } from './read.ts';

/** DescribeDomains takes no more names. https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_DescribeDomains.html */
const batchSize = 5;

/** The names in one call, then five domains a call. https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_ListDomainNames.html */
export const openSearchDomains: ListingCollector<'openSearchDomain'> = {
  operations: ['es.ListDomainNames', 'es.DescribeDomains'],
  async list(ask, place) {
    const { region } = place;
    const named = await ask({
      operation: 'es.ListDomainNames',
      region,
      send: (client, { ListDomainNamesCommand }, options) => client.send(new ListDomainNamesCommand({}), options),
      read: ({ DomainNames }) => listOf(DomainNames, 'DomainNames').map((one) => textOf(one.DomainName, 'DomainName')),
    });
    if ('gap' in named) return { members: [], holes: [named.gap], calls: named.calls };
    const batches = Array.from({ length: Math.ceil(named.value.length / batchSize) }, (_, nth) =>
      named.value.slice(nth * batchSize, (nth + 1) * batchSize),
    );
    const found = await Promise.all(
      batches.map(async (DomainNames): Promise<Found<'openSearchDomain'>> => {
        const described = await ask({
          operation: 'es.DescribeDomains',
          region,
          send: (client, { DescribeDomainsCommand }, options) =>
            client.send(new DescribeDomainsCommand({ DomainNames }), options),
          read: ({ DomainStatusList }) => {
            const members = listOf(DomainStatusList, 'DomainStatusList').map((domain) => memberOf(domain, place));
            for (const name of DomainNames)
              present(
                members.find(({ id }) => id === name),
                `domain ${name}`,
              );
            return members;
          },
        });
        if ('gap' in described) return { members: [], holes: [described.gap], calls: described.calls };
        const calls = { listing: [...named.calls, ...described.calls] };
        return { members: described.value.map((member) => ({ ...member, calls })), holes: [], calls: described.calls };
      }),
    );
    return {
      members: found.flatMap(({ members }) => members),
      holes: found.flatMap(({ holes }) => holes),
      calls: [...named.calls, ...found.flatMap(({ calls }) => calls)],
    };
  },
};

/** What was never set is off. */
function memberOf(domain: DomainStatus, { account, region }: Place): Member<'openSearchDomain'> {
  const { EncryptionAtRestOptions, NodeToNodeEncryptionOptions, DomainEndpointOptions, LogPublishingOptions } = domain;
  const flag = (value: boolean | undefined, name: string): boolean => flagOf(value ?? false, name);
  const publishing = Object.entries(LogPublishingOptions ?? {}).map(([type, option]) => {
    const logGroupArn = textOrNull(option.CloudWatchLogsLogGroupArn, 'CloudWatchLogsLogGroupArn');
    return [
      type,
      { enabled: flag(option.Enabled, 'Enabled'), logGroupArn: logGroupArn && withoutStreams(logGroupArn) },
    ] as const;
  });
  return {
    type: resourceTypes.openSearchDomain,
    id: textOf(domain.DomainName, 'DomainName'),
    account,
    region,
    arn: textOf(domain.ARN, 'ARN'),
    advancedSecurity: flag(domain.AdvancedSecurityOptions?.Enabled, 'AdvancedSecurityOptions'),
    logPublishing: Object.fromEntries(publishing),
    encryptionAtRest: flag(EncryptionAtRestOptions?.Enabled, 'EncryptionAtRestOptions'),
    nodeToNodeEncryption: flag(NodeToNodeEncryptionOptions?.Enabled, 'NodeToNodeEncryptionOptions'),
    enforceHttps: flag(DomainEndpointOptions?.EnforceHTTPS, 'EnforceHTTPS'),
    tlsSecurityPolicy: textOrNull(DomainEndpointOptions?.TLSSecurityPolicy, 'TLSSecurityPolicy'),
  };
}
