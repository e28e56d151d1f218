import { describe, expect, test } from 'vitest';
import { logsOf, reads } from '../../src/workloads/cloudtrail-table.ts';
import { cloudTrailTable } from '../support/search-resources.ts';

test.each([
  [null, 's3://log-archive/AWSLogs/'],
  ['audit/trail', 's3://log-archive/audit/trail/AWSLogs/'],
])('a trail with prefix %s delivers to %s', (keyPrefix, logs) => {
  expect(logsOf({ bucketName: 'log-archive', keyPrefix })).toBe(logs);
});

describe('a table reads the log files of a trail', () => {
  const logs = 's3://log-archive/AWSLogs/';
  test.each([
    ['at their root', 's3://log-archive/AWSLogs', true],
    ['within them', 's3://log-archive/AWSLogs/111122223333/CloudTrail/eu-west-1/2026/', true],
    ['above them', 's3://log-archive/', true],
    ['by another name of Amazon S3', 's3a://log-archive/AWSLogs/', true],
    ['not beside them', 's3://log-archive/other/', false],
    ['not in a bucket whose name begins alike', 's3://log-archive-2/AWSLogs/', false],
  ])('%s', (_, location, expected) => {
    expect(reads(cloudTrailTable({ location, locationTemplate: null }), logs)).toBe(expected);
  });

  test('by its template, whatever its location', () => {
    const elsewhere = { location: 's3://other/' };
    expect(
      reads(cloudTrailTable({ ...elsewhere, locationTemplate: `${logs}\${account}/CloudTrail/\${day}` }), logs),
    ).toBe(true);
    expect(reads(cloudTrailTable({ ...elsewhere, locationTemplate: 's3://${bucket}/AWSLogs/' }), logs)).toBe(true);
    expect(reads(cloudTrailTable({ ...elsewhere, locationTemplate: 's3://other/${day}' }), logs)).toBe(false);
  });

  test.each([
    ['serializationLibrary', 'com.amazon.emr.hive.serde.CloudTrailSerde', true],
    ['serializationLibrary', 'org.openx.data.jsonserde.JsonSerDe', false],
    ['serializationLibrary', null, false],
    ['inputFormat', null, false],
    ['inputFormat', 'org.apache.hadoop.mapred.TextInputFormat', false],
    ['location', null, false],
  ])('only of their form: %s %s', (field, value, expected) => {
    expect(reads(cloudTrailTable({ locationTemplate: null, [field]: value }), logs)).toBe(expected);
  });
});
