import rule from '../../../rules/s3/access-recorded.ts';
import { bucket } from '../../support/bucket-resources.ts';
import { denied, trail } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const data = (...more: readonly { Field: string; [operator: string]: unknown }[]) => ({
  basic: null,
  advanced: [
    {
      FieldSelectors: [
        { Field: 'eventCategory', Equals: ['Data'] },
        { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
        ...more,
      ],
    },
  ],
});
const reads = { Field: 'readOnly', Equals: ['true'] };
const everything = trail('data', { bucketName: 'trail-logs', selectors: data() });

const access = bucket('access', { logging: null });
const unlogged = bucket('store', { logging: null });
const logged = bucket('store', { logging: { targetBucket: 'access', targetPrefix: 'store/' } });
const only = 'store';

const recorded = 'trails record all reads and writes of its objects';
const notRecorded = 'no trails that deliver to another bucket record all reads and writes of its objects';
const off = 'server access logging is off';
const logs = 'its server access logs go to access';
const example = 'such as GetObject';
const mend = `aws s3api put-bucket-logging --bucket store --bucket-logging-status '{"LoggingEnabled":{"TargetBucket":"ACCESS_LOG_BUCKET","TargetPrefix":"store/"}}' --region eu-west-1`;

testRule(rule, {
  pass: [
    { name: 'data events of all objects', members: { trail: [everything], bucket: [unlogged] }, message: recorded },
    {
      name: 'what access logs there are does not matter then',
      members: { trail: [everything], bucket: [bucket('store', { logging: denied('s3:GetBucketLogging') })] },
      message: recorded,
    },
    {
      name: 'reads alone, where no more is demanded',
      members: { trail: [trail('data', { selectors: data(reads) })], bucket: [unlogged] },
      params: { events: 'read' },
      message: 'trails record all reads of its objects',
    },
    {
      name: 'a trail of the region of the bucket',
      members: {
        trail: [trail('data', { region: 'eu-north-1', multiRegion: false, selectors: data() })],
        bucket: [bucket('store', { region: 'eu-north-1', logging: null })],
      },
      message: recorded,
    },
    { name: 'access logs', members: { bucket: [access, logged] }, only, message: logs },
    {
      name: 'access logs, whatever trails could not be read',
      members: {
        trail: [trail('data', { selectors: denied('cloudtrail:GetEventSelectors') })],
        bucket: [access, logged],
      },
      only,
      message: logs,
    },
    {
      name: 'both',
      members: { trail: [everything], bucket: [access, logged] },
      only,
      params: { requireBoth: true },
      message: `${recorded}; ${logs}`,
    },
  ],
  fail: [
    {
      name: 'neither',
      members: { trail: [trail()], bucket: [unlogged] },
      message: `${notRecorded}, ${example}; ${off}`,
      remediation: mend,
    },
    { name: 'no trails at all', members: { bucket: [unlogged] }, message: `${notRecorded}, ${example}; ${off}` },
    {
      name: 'a trail that delivers to the bucket itself',
      members: { trail: [trail('data', { bucketName: 'store', selectors: data() })], bucket: [unlogged] },
      message: `${notRecorded}, ${example}; ${off}`,
    },
    {
      name: 'a trail that is stopped',
      members: { trail: [trail('data', { logging: false, selectors: data() })], bucket: [unlogged] },
      message: `${notRecorded}, ${example}; ${off}`,
    },
    {
      name: 'a trail of another region',
      members: {
        trail: [trail('data', { region: 'eu-north-1', multiRegion: false, selectors: data() })],
        bucket: [unlogged],
      },
      message: `${notRecorded}, ${example}; ${off}`,
    },
    {
      name: 'reads alone where writes matter too',
      members: { trail: [trail('data', { selectors: data(reads) })], bucket: [unlogged] },
      message: `${notRecorded}, such as PutObject; ${off}`,
    },
    {
      name: 'data events where they are not accepted',
      members: { trail: [everything], bucket: [unlogged] },
      params: { acceptDataEvents: false },
      message: off,
    },
    {
      name: 'access logs alone where both are demanded',
      members: { bucket: [access, logged] },
      only,
      params: { requireBoth: true },
      message: `${notRecorded}, ${example}`,
    },
    {
      name: 'access logs into the bucket itself',
      members: { bucket: [bucket('store', { logging: { targetBucket: 'store', targetPrefix: '' } })] },
      params: { acceptDataEvents: false },
      message: 'its server access logs go into the bucket itself',
    },
    {
      name: 'access logs into a bucket that is gone',
      members: { bucket: [logged] },
      params: { acceptDataEvents: false },
      message: 'its server access logs go to access, which the account does not have',
    },
    {
      name: 'access logs into another region',
      members: { bucket: [bucket('access', { region: 'us-east-1' }), logged] },
      only,
      params: { acceptDataEvents: false },
      message: 'its server access logs go to access in us-east-1; S3 delivers within a region only',
    },
    {
      name: 'access logs into a public bucket',
      members: { bucket: [bucket('access', { policyIsPublic: true }), logged] },
      only,
      params: { acceptDataEvents: false },
      message: 'its server access logs go to access: its policy is public',
    },
    {
      name: 'no access logs of the bucket that others write theirs to, where that is no excuse',
      members: { trail: [trail('audit', { bucketName: 'store' })], bucket: [access, logged] },
      only: 'access',
      params: { acceptDataEvents: false },
      message: off,
    },
  ],
  gap: [
    {
      name: 'selectors that may not be read, and no access logs',
      members: { trail: [trail('data', { selectors: denied('cloudtrail:GetEventSelectors') })], bucket: [unlogged] },
      message: 'cloudtrail:GetEventSelectors was denied in eu-west-1',
    },
    {
      name: 'trails that could not be listed',
      members: { bucket: [unlogged] },
      holes: { trail: [denied('cloudtrail:DescribeTrails')] },
      message: 'cloudtrail:DescribeTrails was denied in eu-west-1',
    },
    {
      name: 'logging that may not be read',
      members: { trail: [trail()], bucket: [bucket('store', { logging: denied('s3:GetBucketLogging') })] },
      message: 's3:GetBucketLogging was denied in eu-west-1',
    },
    {
      name: 'a receiver of which it cannot be told whether it is public',
      members: { bucket: [bucket('access', { policyIsPublic: denied('s3:GetBucketPolicyStatus') }), logged] },
      only,
      message: 's3:GetBucketPolicyStatus was denied in eu-west-1',
    },
    {
      name: 'an excuse that cannot be told',
      members: {
        trail: [trail('audit', { bucketName: 'store' })],
        bucket: [access, bucket('store', { logging: denied('s3:GetBucketLogging') })],
      },
      only: 'access',
      params: { exemptAccessLogBuckets: true },
      message: 's3:GetBucketLogging was denied in eu-west-1',
    },
  ],
  notApplicable: [
    {
      name: 'the bucket that the access logs of audit buckets end in',
      members: { trail: [trail('audit', { bucketName: 'store' })], bucket: [access, logged] },
      only: 'access',
      params: { exemptAccessLogBuckets: true },
      message: 'the server access logs of an audit bucket end here',
    },
    { name: 'no bucket', message: 'no AWS::S3::Bucket in the scope of this control' },
  ],
});
