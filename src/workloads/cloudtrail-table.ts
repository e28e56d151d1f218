import type { CloudTrailTable } from '../facts/glue-catalog.ts';

/** What reads the form in which CloudTrail writes. https://docs.aws.amazon.com/athena/latest/ug/cloudtrail-logs.html */
const serializers: ReadonlySet<string> = new Set([
  'org.apache.hive.hcatalog.data.JsonSerDe',
  'com.amazon.emr.hive.serde.CloudTrailSerde',
]);

/** Where a trail delivers: `s3://BUCKET/PREFIX/AWSLogs/`. */
export function logsOf({
  bucketName,
  keyPrefix,
}: {
  readonly bucketName: string;
  readonly keyPrefix: string | null;
}): string {
  return `s3://${bucketName}/${keyPrefix === null ? '' : `${keyPrefix}/`}AWSLogs/`;
}

/**
 * Whether a table can read a trail's log files: it is of their form, and lies at or within what the trail delivers, or above it. A table of
 * one account, region or year reads that part alone; which parts an auditor needs is not told here.
 */
export function reads(
  { location, locationTemplate, serializationLibrary, inputFormat }: CloudTrailTable,
  logs: string,
): boolean {
  if (serializationLibrary === null || !serializers.has(serializationLibrary)) return false;
  if (inputFormat === null || !inputFormat.includes('CloudTrailInputFormat')) return false;
  return [location, locationTemplate].some((place) => place !== null && meets(withSlash(place), logs));
}

/** What follows a `${key}` of a template can be anything. */
function meets(place: string, logs: string): boolean {
  const [fixed = ''] = place.split('${');
  return fixed.startsWith(logs) || logs.startsWith(fixed);
}

/** Hadoop's names of Amazon S3 mean the same. */
function withSlash(place: string): string {
  const path = place.replace(/^s3[an]:/, 's3:');
  return path.endsWith('/') ? path : `${path}/`;
}
