import type { Recorded } from '../../src/evidence.ts';
import type { ResourceName, View } from '../../src/facts/index.ts';
import { account, homeRegion, kmsKey, logGroupArn } from './resources.ts';

type Fields<R extends ResourceName> = Partial<Recorded<View<R>>>;

/** A workgroup without fault. */
export function workGroup(
  configuration: Partial<View<'athenaWorkGroup'>['configuration']> = {},
  fields: Fields<'athenaWorkGroup'> = {},
): Recorded<View<'athenaWorkGroup'>> {
  return {
    type: 'AWS::Athena::WorkGroup',
    id: 'audit',
    account,
    region: homeRegion,
    arn: `arn:aws:athena:${homeRegion}:${account}:workgroup/audit`,
    state: 'ENABLED',
    configuration: {
      enforced: true,
      outputLocation: 's3://results/',
      encryptionOption: 'SSE_KMS',
      encryptionKey: 'alias/audit',
      managedResults: false,
      managedResultsKey: null,
      publishesMetrics: true,
      bytesScannedCutoff: null,
      ...configuration,
    },
    kmsKey: kmsKey(),
    ...fields,
  };
}

type Table = View<'glueDatabase'>['cloudTrailTables'][number];

/** A table over all that a trail of this account delivers to the bucket `log-archive`, with projected partitions. */
export function cloudTrailTable(fields: Partial<Table> = {}): Table {
  return {
    name: 'cloudtrail_logs',
    location: `s3://log-archive/AWSLogs/${account}/CloudTrail/`,
    serializationLibrary: 'org.apache.hive.hcatalog.data.JsonSerDe',
    inputFormat: 'com.amazon.emr.cloudtrail.CloudTrailInputFormat',
    partitioned: true,
    locationTemplate: `s3://log-archive/AWSLogs/${account}/CloudTrail/\${region}/\${day}`,
    ...fields,
  };
}

export function glueDatabase(
  cloudTrailTables: Fields<'glueDatabase'>['cloudTrailTables'] = [cloudTrailTable()],
  id = 'audit',
): Recorded<View<'glueDatabase'>> {
  return { type: 'AWS::Glue::Database', id, account, region: homeRegion, cloudTrailTables };
}

/** A domain without fault that publishes its audit logs. */
export function domain(fields: Fields<'openSearchDomain'> = {}): Recorded<View<'openSearchDomain'>> {
  const id = fields.id ?? 'search';
  return {
    type: 'AWS::OpenSearch::Domain',
    id,
    account,
    region: homeRegion,
    arn: `arn:aws:es:${homeRegion}:${account}:domain/${id}`,
    advancedSecurity: true,
    logPublishing: { AUDIT_LOGS: { enabled: true, logGroupArn: logGroupArn('/search/audit') } },
    encryptionAtRest: true,
    nodeToNodeEncryption: true,
    enforceHttps: true,
    tlsSecurityPolicy: 'Policy-Min-TLS-1-2-PFS-2023-10',
    ...fields,
  };
}

/** Lets OpenSearch write to every log group. */
export function resourcePolicy(
  fields: Fields<'resourcePolicyDocument'> = {},
): Recorded<View<'resourcePolicyDocument'>> {
  return {
    type: 'AWS::Logs::ResourcePolicy',
    id: 'opensearch',
    account,
    region: homeRegion,
    policy: {
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'es.amazonaws.com' },
          Action: ['logs:PutLogEvents', 'logs:CreateLogStream'],
          Resource: 'arn:aws:logs:*',
        },
      ],
    },
    ...fields,
  };
}
