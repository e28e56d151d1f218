import rule from '../../../rules/s3/log-retention-min.ts';
import type { LifecycleRule } from '../../../src/facts/s3.ts';
import { bucket } from '../../support/bucket-resources.ts';
import { denied, deliveryChannel, trail } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const logs = 'AWSLogs/111122223333/CloudTrail/';
const digests = 'AWSLogs/111122223333/CloudTrail-Digest/';
const config = 'AWSLogs/111122223333/Config/';
const keeping = (...lifecycle: readonly LifecycleRule[]) => [bucket('log-archive', { lifecycle })];
const rule365: LifecycleRule = { ID: 'year', Status: 'Enabled', Filter: {}, Expiration: { Days: 365 } };
const tmp: LifecycleRule = { ID: 'tmp', Status: 'Enabled', Filter: { Prefix: 'tmp/' }, Expiration: { Days: 1 } };
const put = (rules: readonly object[]) =>
  `aws s3api put-bucket-lifecycle-configuration --bucket log-archive --lifecycle-configuration '${JSON.stringify({ Rules: rules })}' --region eu-west-1`;

testRule(rule, {
  pass: [
    {
      name: 'no lifecycle: S3 keeps objects for ever',
      members: { bucket: [bucket()], trail: [trail()] },
      message: `objects under ${logs}, ${digests} are expired by no lifecycle rule`,
    },
    {
      name: 'exactly the minimum',
      members: { bucket: keeping(rule365), trail: [trail()] },
      message: `objects under ${logs}, ${digests} are expired by lifecycle rule year after 365 days`,
    },
    {
      name: 'a short rule on what is no log',
      members: {
        bucket: keeping({ ID: 'tmp', Status: 'Enabled', Filter: { Prefix: 'tmp/' }, Expiration: { Days: 1 } }),
        trail: [trail()],
      },
      message: `objects under ${logs}, ${digests} are expired by no lifecycle rule`,
    },
    {
      name: 'archiving is no deletion',
      members: {
        bucket: keeping({
          ID: 'cold',
          Status: 'Enabled',
          Filter: {},
          Transitions: [{ Days: 1, StorageClass: 'DEEP_ARCHIVE' }],
        } as LifecycleRule),
        trail: [trail()],
      },
      message: `objects under ${logs}, ${digests} are expired by no lifecycle rule`,
    },
    {
      name: 'a date that is far enough',
      members: {
        bucket: keeping({ ID: 'day', Status: 'Enabled', Prefix: '', Expiration: { Date: '2027-11-23T00:00:00Z' } }),
        trail: [trail('audit', { logFileValidation: false })],
      },
      message: `objects under ${logs} are expired by lifecycle rule day on 2027-11-23`,
    },
    {
      name: 'of a bucket that nobody names, all objects count',
      members: { bucket: keeping(rule365), trail: [trail('audit', { bucketName: 'other' })] },
      message: 'objects are expired by lifecycle rule year after 365 days',
    },
    {
      name: "AWS Config's prefix, and that of a trail under its own",
      members: {
        bucket: keeping(rule365),
        trail: [trail('audit', { keyPrefix: 'trail', logFileValidation: false })],
        deliveryChannel: [deliveryChannel('default', { bucketName: 'log-archive', keyPrefix: 'config' })],
      },
      message: `objects under trail/${logs}, config/${config} are expired by lifecycle rule year after 365 days`,
    },
    {
      name: 'the prefix of an organization',
      members: {
        bucket: keeping({ ID: 'own', Status: 'Enabled', Filter: { Prefix: logs }, Expiration: { Days: 1 } }),
        trail: [trail('audit', { organization: true })],
      },
      message: 'objects under AWSLogs/o- are expired by no lifecycle rule',
    },
    {
      name: 'whatever other trails there may be, nothing in the bucket expires too early',
      members: { bucket: keeping(rule365), trail: [trail()] },
      holes: { trail: [denied('cloudtrail:DescribeTrails')] },
      message: `objects under ${logs}, ${digests} are expired by lifecycle rule year after 365 days`,
    },
  ],
  fail: [
    {
      name: 'one day short; all else in the rule stays',
      params: { minDays: 366 },
      members: {
        bucket: keeping({ ...rule365, NoncurrentVersionExpiration: { NoncurrentDays: 1 } }),
        trail: [trail()],
      },
      message: `objects under ${logs}, ${digests} are expired by lifecycle rule year after 365 days; at least 366 days are required`,
      remediation: put([
        {
          ID: 'year',
          Status: 'Enabled',
          Filter: {},
          Expiration: { Days: 366 },
          NoncurrentVersionExpiration: { NoncurrentDays: 1 },
        },
      ]),
    },
    {
      name: 'digest files alone, which validation needs',
      members: {
        bucket: keeping({ ID: 'digests', Status: 'Enabled', Filter: { Prefix: digests }, Expiration: { Days: 30 } }),
        trail: [trail()],
      },
      message: `objects under ${digests} are expired by lifecycle rule digests after 30 days; at least 365 days are required`,
    },
    {
      name: 'a tag, which logs may have',
      members: {
        bucket: keeping({
          ID: 'tagged',
          Status: 'Enabled',
          Filter: { Tag: { Key: 'temporary', Value: 'yes' } },
          Expiration: { Days: 30 },
        }),
        trail: [trail('audit', { logFileValidation: false })],
      },
      message: `objects under ${logs} may be expired by lifecycle rule tagged after 30 days; at least 365 days are required`,
    },
    {
      name: 'a date that has been: the rule is switched off',
      members: {
        bucket: keeping({ ID: 'day', Status: 'Enabled', Prefix: '', Expiration: { Date: '2026-01-01T00:00:00Z' } }),
        trail: [trail('audit', { logFileValidation: false })],
      },
      message: `objects under ${logs} are expired by lifecycle rule day on 2026-01-01; at least 365 days are required`,
      remediation: put([
        { ID: 'day', Status: 'Disabled', Expiration: { Date: '2026-01-01T00:00:00Z' }, Filter: { Prefix: '' } },
      ]),
    },
    {
      name: 'a failure that was seen stands, whatever other trails there may be',
      members: { bucket: keeping({ ...rule365, Expiration: { Days: 1 } }), trail: [trail()] },
      holes: { trail: [denied('cloudtrail:DescribeTrails')] },
      message: `objects under ${logs}, ${digests} are expired by lifecycle rule year after 1 day; at least 365 days are required`,
    },
  ],
  gap: [
    {
      name: 'the lifecycle could not be read',
      members: { bucket: [bucket('log-archive', { lifecycle: denied('s3:GetLifecycleConfiguration') })] },
      message: 's3:GetLifecycleConfiguration was denied in eu-west-1',
    },
    {
      name: 'another trail may deliver under another prefix',
      members: { bucket: keeping(tmp), trail: [trail()] },
      holes: { trail: [denied('cloudtrail:DescribeTrails')] },
      message: 'cloudtrail:DescribeTrails was denied in eu-west-1',
    },
    {
      name: 'a rule that is not in the shape of AWS',
      members: { bucket: keeping({ ID: 'year' }), trail: [trail()] },
      message: 'rule s3/log-retention-min failed: lifecycle rule year is neither enabled nor disabled',
    },
  ],
  notApplicable: [{ name: 'no buckets', message: 'no AWS::S3::Bucket in the scope of this control' }],
});
