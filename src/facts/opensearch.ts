import { boolean, nullable, object, record, string } from './shape.ts';

/** An OpenSearch Service domain, its name the id. https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_DomainStatus.html */
export const openSearchDomain = {
  fields: {
    /** Fine-grained access control. */
    advancedSecurity: boolean,
    /** By type: AUDIT_LOGS, ES_APPLICATION_LOGS, SEARCH_SLOW_LOGS, INDEX_SLOW_LOGS. */
    logPublishing: record(object({ enabled: boolean, logGroupArn: nullable(string) })),
    encryptionAtRest: boolean,
    nodeToNodeEncryption: boolean,
    enforceHttps: boolean,
    tlsSecurityPolicy: nullable(string),
  },
  details: {},
};
