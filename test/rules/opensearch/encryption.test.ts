import rule from '../../../rules/opensearch/encryption.ts';
import { denied } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';
import { domain } from '../../support/search-resources.ts';

const update = (option: string): string =>
  `aws opensearch update-domain-config --domain-name search ${option} --region eu-west-1`;

testRule(rule, {
  pass: [
    {
      name: 'all of it',
      members: { openSearchDomain: [domain()] },
      message:
        'encrypted at rest; encrypted between nodes; clients must use HTTPS; TLS security policy Policy-Min-TLS-1-2-PFS-2023-10',
    },
  ],
  fail: [
    {
      name: 'not at rest',
      members: { openSearchDomain: [domain({ encryptionAtRest: false })] },
      message: 'not encrypted at rest',
      remediation: update("--encryption-at-rest-options 'Enabled=true'"),
    },
    {
      name: 'not between nodes',
      members: { openSearchDomain: [domain({ nodeToNodeEncryption: false })] },
      message: 'not encrypted between nodes',
      remediation: update("--node-to-node-encryption-options 'Enabled=true'"),
    },
    {
      name: 'plain HTTP',
      members: { openSearchDomain: [domain({ enforceHttps: false })] },
      message: 'clients may use plain HTTP',
      remediation: update("--domain-endpoint-options 'EnforceHTTPS=true'"),
    },
    {
      name: 'an old TLS policy',
      members: { openSearchDomain: [domain({ tlsSecurityPolicy: 'Policy-Min-TLS-1-0-2019-07' })] },
      message:
        'TLS security policy Policy-Min-TLS-1-0-2019-07; Policy-Min-TLS-1-2-2019-07 or Policy-Min-TLS-1-2-PFS-2023-10 or Policy-Min-TLS-1-2-RFC9151-FIPS-2024-08 is required',
      remediation: update("--domain-endpoint-options 'TLSSecurityPolicy=Policy-Min-TLS-1-2-2019-07'"),
    },
    {
      name: 'a TLS policy that was never set',
      params: { allowedTlsPolicies: ['Policy-Min-TLS-1-2-2019-07'] },
      members: { openSearchDomain: [domain({ tlsSecurityPolicy: null })] },
      message: 'TLS security policy not set; Policy-Min-TLS-1-2-2019-07 is required',
    },
  ],
  gap: [
    {
      name: 'the domain could not be described',
      members: { openSearchDomain: [domain({ encryptionAtRest: denied('es:DescribeDomains') })] },
      message: 'es:DescribeDomains was denied in eu-west-1',
    },
  ],
});
