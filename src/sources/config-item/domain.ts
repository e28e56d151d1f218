import { isGap } from '../../evidence.ts';
import { withoutStreams } from '../../without-streams.ts';
import type { Fields, Said } from './fields.ts';
import type { RecordedResource } from './reader.ts';

const logTypes = ['AUDIT_LOGS', 'ES_APPLICATION_LOGS', 'INDEX_SLOW_LOGS', 'SEARCH_SLOW_LOGS'] as const;
type LogPublishing = Readonly<Record<string, { readonly enabled: boolean; readonly logGroupArn: string | null }>>;

/** An OpenSearch Service domain. Config knows it by account and name, as the service's own DomainId does; the live source by its name. */
export const openSearchDomain: RecordedResource<'openSearchDomain'> = {
  read: ({ configuration, arn }) => {
    const name = configuration.text('DomainName');
    const whole = configuration.has('DomainName', 'EncryptionAtRestOptions');
    const flag = (option: string, field = 'Enabled'): Said<boolean> =>
      configuration.object(option).flag(field) ?? (whole ? false : undefined);
    return {
      id: isGap(name) ? undefined : (name ?? arn?.split('/').at(-1)),
      advancedSecurity: flag('AdvancedSecurityOptions'),
      logPublishing: whole ? publishingOf(configuration.object('LogPublishingOptions')) : undefined,
      encryptionAtRest: flag('EncryptionAtRestOptions'),
      nodeToNodeEncryption: flag('NodeToNodeEncryptionOptions'),
      enforceHttps: flag('DomainEndpointOptions', 'EnforceHTTPS'),
      tlsSecurityPolicy: configuration.object('DomainEndpointOptions').textOrNull('TLSSecurityPolicy', whole),
    };
  },
  resourceId: ({ account, id }) => `${account}/${id}`,
};

function publishingOf(options: Fields): Said<LogPublishing> {
  const publishing: Record<string, { enabled: boolean; logGroupArn: string | null }> = {};
  for (const type of logTypes.filter((name) => options.has(name))) {
    const enabled = options.object(type).flag('Enabled') ?? false;
    const logGroupArn = options.object(type).textOrNull('CloudWatchLogsLogGroupArn', true) ?? null;
    if (isGap(enabled)) return enabled;
    if (isGap(logGroupArn)) return logGroupArn;
    publishing[type] = { enabled, logGroupArn: logGroupArn && withoutStreams(logGroupArn) };
  }
  return publishing;
}
