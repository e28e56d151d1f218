import { awsCommand } from '../../src/aws-command.ts';
import { all, defineRule, fail, pass } from '../../src/rule.ts';

export default defineRule({
  id: 'opensearch/encryption',
  title: 'OpenSearch domains encrypt at rest, between nodes and towards clients',
  rationale: 'A domain for searching logs holds the most concentrated copy of them.',
  remediation:
    'aws opensearch update-domain-config --domain-name NAME --encryption-at-rest-options Enabled=true --node-to-node-encryption-options Enabled=true --domain-endpoint-options EnforceHTTPS=true,TLSSecurityPolicy=Policy-Min-TLS-1-2-PFS-2023-10',
  references: [
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/encryption-at-rest.html',
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ntn.html',
    'https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_DomainEndpointOptions.html',
  ],
  costImpact: 'AWS KMS charges for a customer managed key and for requests to it.',
  subject: 'openSearchDomain',
  facts: [],
  details: [],
  params: {
    allowedTlsPolicies: {
      type: 'array',
      items: { type: 'string' },
      minItems: 1,
      default: [
        'Policy-Min-TLS-1-2-2019-07',
        'Policy-Min-TLS-1-2-PFS-2023-10',
        'Policy-Min-TLS-1-2-RFC9151-FIPS-2024-08',
      ],
      description: 'TLS security policies that the endpoint may have.',
    },
  },
  judge(domain, _facts, { allowedTlsPolicies }) {
    const update = (options: Readonly<Record<string, string>>): string =>
      awsCommand('opensearch update-domain-config', domain.region, { 'domain-name': domain.id, ...options });
    return all(
      () =>
        domain.encryptionAtRest
          ? pass('encrypted at rest')
          : fail('not encrypted at rest', update({ 'encryption-at-rest-options': 'Enabled=true' })),
      () =>
        domain.nodeToNodeEncryption
          ? pass('encrypted between nodes')
          : fail('not encrypted between nodes', update({ 'node-to-node-encryption-options': 'Enabled=true' })),
      () =>
        domain.enforceHttps
          ? pass('clients must use HTTPS')
          : fail('clients may use plain HTTP', update({ 'domain-endpoint-options': 'EnforceHTTPS=true' })),
      () => {
        const policy = domain.tlsSecurityPolicy;
        return policy !== null && allowedTlsPolicies.includes(policy)
          ? pass(`TLS security policy ${policy}`)
          : fail(
              `TLS security policy ${policy ?? 'not set'}; ${allowedTlsPolicies.join(' or ')} is required`,
              update({ 'domain-endpoint-options': `TLSSecurityPolicy=${allowedTlsPolicies[0]}` }),
            );
      },
    );
  },
});
