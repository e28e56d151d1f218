import fc from 'fast-check';
import { logGroupArn } from './resources.ts';
import { cloudTrailTable, domain, glueDatabase, resourcePolicy, workGroup } from './search-resources.ts';

export const workGroups = fc
  .record({
    state: fc.constantFrom('ENABLED', 'ENABLED', 'DISABLED'),
    enforced: fc.boolean(),
    encryptionOption: fc.constantFrom(null, 'SSE_S3', 'SSE_KMS'),
    publishesMetrics: fc.boolean(),
  })
  .map(({ state, ...configuration }) => workGroup(configuration, { state }));

export const glueDatabases = fc
  .record({
    id: fc.constantFrom('audit', 'lake'),
    location: fc.constantFrom('s3://log-archive/AWSLogs/', 's3://other/'),
    partitioned: fc.boolean(),
  })
  .map(({ id, ...fields }) => glueDatabase([cloudTrailTable({ ...fields, locationTemplate: null })], id));

export const domains = fc
  .record({
    id: fc.constantFrom('search', 'a'),
    advancedSecurity: fc.boolean(),
    encryptionAtRest: fc.boolean(),
    enforceHttps: fc.boolean(),
    logPublishing: fc.constantFrom({}, { AUDIT_LOGS: { enabled: true, logGroupArn: logGroupArn('/audit') } }),
  })
  .map(domain);

export const resourcePolicies = fc
  .constantFrom('arn:aws:logs:*', 'arn:aws:logs:eu-west-1:111122223333:log-group:/other:*')
  .map((Resource) =>
    resourcePolicy({
      policy: {
        Statement: [{ Effect: 'Allow', Principal: { Service: 'es.amazonaws.com' }, Action: 'logs:*', Resource }],
      },
    }),
  );
