import { describe, expect, test } from 'vitest';
import { reads } from '../../src/workloads/cloudtrail-table.ts';
import { account } from '../support/resources.ts';
import { cloudTrailTable } from '../support/search-resources.ts';

const trail = { bucketName: 'log-archive', keyPrefix: null };
const at = (location: string | null, locationTemplate: string | null = null) =>
  reads(cloudTrailTable({ location, locationTemplate }), trail, account);

describe('a table reads all log files of a trail', () => {
  test.each([
    ['where they begin', 's3://log-archive/AWSLogs', true],
    ['where those of the account begin', `s3://log-archive/AWSLogs/${account}/`, true],
    ['where those of CloudTrail begin', `s3://log-archive/AWSLogs/${account}/CloudTrail/`, true],
    ['by way of an organization', `s3://log-archive/AWSLogs/o-exampleorgid/${account}/CloudTrail/`, true],
    ['above them', 's3://log-archive/', true],
    ['by another name of Amazon S3', 's3a://log-archive/AWSLogs/', true],
    ['not those of one region', `s3://log-archive/AWSLogs/${account}/CloudTrail/eu-west-1/`, false],
    ['not those of another account', 's3://log-archive/AWSLogs/444455556666/CloudTrail/', false],
    ['not beside them', 's3://log-archive/other/', false],
    ['not in a bucket whose name begins alike', 's3://log-archive-2/AWSLogs/', false],
    ['not without a location', null, false],
  ])('%s', (_, location, expected) => {
    expect(at(location)).toBe(expected);
  });

  test('under the prefix that the trail has', () => {
    const prefixed = { ...trail, keyPrefix: 'audit/trail' };
    const table = (location: string) => cloudTrailTable({ location, locationTemplate: null });
    expect(reads(table('s3://log-archive/audit/trail/AWSLogs/'), prefixed, account)).toBe(true);
    expect(reads(table('s3://log-archive/AWSLogs/'), prefixed, account)).toBe(false);
  });

  test('by its template alone, where it has one', () => {
    expect(at('s3://other/', 's3://log-archive/AWSLogs/${account}/CloudTrail/${day}')).toBe(true);
    expect(at('s3://log-archive/', 's3://other/${day}')).toBe(false);
    expect(at(null, `s3://log-archive/AWSLogs/${account}/CloudTrail/eu-west-1/\${day}`)).toBe(false);
  });

  test.each(['s3://${bucket}/AWSLogs/', 's3://log-archive/${prefix}/AWSLogs/'])('%s can be anywhere', (template) => {
    expect(at('s3://log-archive/', template)).toBeUndefined();
  });

  test.each([
    ['serializationLibrary', 'com.amazon.emr.hive.serde.CloudTrailSerde', true],
    ['serializationLibrary', 'org.openx.data.jsonserde.JsonSerDe', false],
    ['serializationLibrary', null, false],
    ['inputFormat', null, false],
    ['inputFormat', 'org.apache.hadoop.mapred.TextInputFormat', false],
  ])('only of their form: %s %s', (field, value, expected) => {
    expect(reads(cloudTrailTable({ [field]: value }), trail, account)).toBe(expected);
  });
});
