import { expect, test } from 'vitest';
import { listingOf, resourceIdOf, type Named } from '../../../src/sources/config-item/index.ts';
import { readItem } from '../../../src/sources/config-item/item.ts';
import { dialects, itemIn } from '../../support/config-items.ts';
import { account, logGroupArn } from '../../support/resources.ts';
import { domain, workGroup } from '../../support/search-resources.ts';

const { configuration: _, kmsKey: __, ...group } = workGroup();

test.each(dialects)('a workgroup reads as the live source lists it, in the %s dialect', (dialect) => {
  const { type, id, arn } = workGroup();
  const item = readItem(itemIn(dialect, { type, id, arn: arn!, configuration: { Name: id, State: 'ENABLED' } }));
  expect(listingOf(item as Named, 'athenaWorkGroup', account).athenaWorkGroup?.[0]?.members).toEqual([group]);
});

const whole = {
  DomainName: 'search',
  AdvancedSecurityOptions: { Enabled: true },
  LogPublishingOptions: {
    AUDIT_LOGS: { Enabled: true, CloudWatchLogsLogGroupArn: `${logGroupArn('/search/audit')}:*` },
  },
  EncryptionAtRestOptions: { Enabled: true },
  NodeToNodeEncryptionOptions: { Enabled: true },
  DomainEndpointOptions: { EnforceHTTPS: true, TLSSecurityPolicy: 'Policy-Min-TLS-1-2-PFS-2023-10' },
};
const { type, arn } = domain();
const read = (configuration: object, dialect: (typeof dialects)[number] = 'event') => {
  const told = { type, id: `${account}/search`, arn: arn!, configuration: { ...configuration } };
  const item = readItem(itemIn(dialect, told));
  return listingOf(item as Named, 'openSearchDomain', account).openSearchDomain?.[0]?.members;
};

test.each(dialects)('a domain reads as the live source lists it, in the %s dialect', (dialect) => {
  expect(read(whole, dialect)).toEqual([domain()]);
});

test('of a domain without options all is off, and of a thin item nothing is known', () => {
  expect(read({ DomainName: 'search', EncryptionAtRestOptions: {} })).toMatchObject([
    { id: 'search', advancedSecurity: false, logPublishing: {}, encryptionAtRest: false, tlsSecurityPolicy: null },
  ]);
  expect(read({})).toEqual([{ type, id: 'search', account, region: 'eu-west-1', arn }]);
});

test('what an item garbles is a gap', () => {
  const LogPublishingOptions = { AUDIT_LOGS: { Enabled: 'perhaps' } };
  expect(read({ ...whole, LogPublishingOptions })).toMatchObject([{ logPublishing: { gap: 'malformed' } }]);
});

test('Config has a workgroup under its name, a domain under account and name', () => {
  expect(resourceIdOf('athenaWorkGroup', workGroup())).toBe('audit');
  expect(resourceIdOf('openSearchDomain', domain())).toBe(`${account}/search`);
});
