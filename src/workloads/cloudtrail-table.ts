import type { CloudTrailTable } from '../facts/glue-catalog.ts';

/** What reads the form in which CloudTrail writes. https://docs.aws.amazon.com/athena/latest/ug/cloudtrail-logs.html */
const serializers: ReadonlySet<string> = new Set([
  'org.apache.hive.hcatalog.data.JsonSerDe',
  'com.amazon.emr.hive.serde.CloudTrailSerde',
]);

/** Where a trail delivers. */
export interface Delivery {
  readonly bucketName: string;
  readonly keyPrefix: string | null;
}

/**
 * Whether a table reads all log files that a trail delivers of an account: it is of their form, and lies where they begin or above. One that
 * lies deeper reads a region or a day. Undefined: what its template stands for is not known.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 */
export function reads(table: CloudTrailTable, trail: Delivery, account: string): boolean | undefined {
  const { location, locationTemplate, serializationLibrary, inputFormat } = table;
  if (serializationLibrary === null || !serializers.has(serializationLibrary)) return false;
  if (inputFormat === null || !inputFormat.includes('CloudTrailInputFormat')) return false;
  // Where there is a template, Athena goes by it alone. https://docs.aws.amazon.com/athena/latest/ug/partition-projection-setting-up.html
  const place = locationTemplate ?? location;
  if (place === null) return false;
  const [fixed = '', ...keys] = withSlash(place).split('${');
  const logs = logsOf(trail);
  if (fixed.startsWith(logs)) return beginningOf(account).test(fixed.slice(logs.length));
  if (!logs.startsWith(fixed)) return false;
  return keys.length === 0 ? true : undefined;
}

function logsOf({ bucketName, keyPrefix }: Delivery): string {
  return `s3://${bucketName}/${keyPrefix === null ? '' : `${keyPrefix}/`}AWSLogs/`;
}

/** Below `AWSLogs/`; the trail of an organization puts its id first. */
const beginningOf = (account: string): RegExp => new RegExp(`^(o-[a-z0-9]+/)?(${account}/(CloudTrail/)?)?$`);

/** Hadoop's names of Amazon S3 mean the same. */
function withSlash(place: string): string {
  const path = place.replace(/^s3[an]:/, 's3:');
  return path.endsWith('/') ? path : `${path}/`;
}
