import rule from '../../../rules/s3/log-retention-max.ts';
import type { AnyRule } from '../../../src/rule.ts';
import type { LifecycleRule } from '../../../src/facts/s3.ts';
import { expect, test } from 'vitest';
import { bucket, bucketArn } from '../../support/bucket-resources.ts';
import { denied, trail } from '../../support/resources.ts';
import { examine, testRule } from '../../support/rule-tester.ts';

const logs = 'AWSLogs/111122223333/CloudTrail/';
type Fields = NonNullable<Parameters<typeof bucket>[1]>;

const keeping = (lifecycle: readonly LifecycleRule[] | null, fields: Fields = {}) => ({
  bucket: [bucket('log-archive', { objectLock: null, lifecycle, ...fields })],
  trail: [trail('audit', { logFileValidation: false })],
});
const plain: Fields = { versioning: { status: null, mfaDelete: false } };
const year: LifecycleRule = { ID: 'year', Status: 'Enabled', Filter: {}, Expiration: { Days: 365 } };
const whole: LifecycleRule = {
  ...year,
  Expiration: { Days: 364 },
  NoncurrentVersionExpiration: { NoncurrentDays: 1 },
};
const hidden = 'are only hidden behind a delete marker by lifecycle rule year after';
const deleted = `objects under ${logs} ${hidden} 364 days, their versions deleted by lifecycle rule year 1 day later`;
const undeleted = 'are not all deleted by a lifecycle rule a number of days after their creation';
const put = (rules: readonly object[]) =>
  `aws s3api put-bucket-lifecycle-configuration --bucket log-archive --lifecycle-configuration '${JSON.stringify({ Rules: rules })}' --region eu-west-1`;
const added = {
  Filter: { Prefix: logs },
  Status: 'Enabled',
  Expiration: { Days: 364 },
  NoncurrentVersionExpiration: { NoncurrentDays: 1 },
};
const copies = (
  destination: string,
  fields: { readonly destinationAccount?: string; readonly status?: string } = {},
) => [{ status: 'Enabled', destination: bucketArn(destination), destinationAccount: null, ...fields }];
const lock = (days: number, held: number | null = null): Fields => ({
  objectLock: {
    defaultRetention: {
      mode: 'COMPLIANCE',
      days,
      years: null,
      eventHold: held === null ? null : { days: held, years: null },
    },
  },
});

testRule(rule, {
  pass: [
    {
      name: 'exactly the maximum, in a bucket without versioning',
      members: keeping([year], plain),
      message: `objects under ${logs} are deleted by lifecycle rule year after 365 days`,
    },
    { name: 'exactly the maximum, with the versions', members: keeping([whole]), message: deleted },
    {
      name: 'a year and a day',
      params: { maxDays: 366 },
      members: keeping([{ ...year, NoncurrentVersionExpiration: { NoncurrentDays: 1 } }]),
      message: `objects under ${logs} ${hidden} 365 days, their versions deleted by lifecycle rule year 1 day later`,
    },
    { name: 'a lock that ends before', members: keeping([whole], lock(90)), message: deleted },
  ],
  fail: [
    {
      name: 'no lifecycle: S3 keeps objects for ever',
      members: keeping(null),
      message: `objects under ${logs} ${undeleted}; at most 365 days are allowed`,
      remediation: put([added]),
    },
    {
      name: 'versions that nobody deletes; the rules that are there stay',
      members: keeping([year]),
      message: `objects under ${logs} ${hidden} 365 days, and no lifecycle rule deletes noncurrent versions; at most 365 days are allowed`,
      remediation: put([year, added]),
    },
    {
      name: 'one day too long, with the versions',
      members: keeping([{ ...year, NoncurrentVersionExpiration: { NoncurrentDays: 1 } }]),
      message: `objects under ${logs} ${hidden} 365 days, their versions deleted by lifecycle rule year 1 day later; at most 365 days are allowed`,
    },
    {
      name: 'a tag, which not all logs have',
      members: keeping([{ ...year, Filter: { Tag: { Key: 'log', Value: 'yes' } } }], plain),
      message: `objects under ${logs} ${undeleted}; at most 365 days are allowed`,
    },
    {
      name: 'a lock that ends after; no lifecycle rule can mend it',
      members: keeping([whole], lock(2192)),
      message: 'new objects are locked for 2192 days in COMPLIANCE mode; at most 365 days are allowed',
    },
    {
      name: 'an event hold',
      members: keeping([whole], lock(30, 30)),
      message:
        'new objects are locked for 30 days and until somebody releases each and for 30 days from then on in COMPLIANCE mode; at most 365 days are allowed',
    },
    {
      name: 'six years, under the longer of two maximums too',
      params: { maxDays: 1096 },
      members: keeping([{ ...year, Expiration: { Days: 2192 } }], plain),
      message: `objects under ${logs} are deleted by lifecycle rule year after 2192 days; at most 1096 days are allowed`,
    },
  ],
  gap: [
    {
      name: 'the lifecycle could not be read',
      members: keeping(null, { lifecycle: denied('s3:GetLifecycleConfiguration') }),
      message: 's3:GetLifecycleConfiguration was denied in eu-west-1',
    },
    {
      name: 'versioning could not be read',
      members: keeping([year], { versioning: denied('s3:GetBucketVersioning') }),
      message: 's3:GetBucketVersioning was denied in eu-west-1',
    },
    {
      name: 'the lock could not be read',
      members: keeping([whole], { objectLock: denied('s3:GetBucketObjectLockConfiguration') }),
      message: 's3:GetBucketObjectLockConfiguration was denied in eu-west-1',
    },
    {
      name: 'what is under the id of some organization is deleted',
      members: {
        ...keeping([{ ...whole, Filter: { Prefix: 'AWSLogs/o-exampleorgid/' } }]),
        trail: [trail('audit', { organization: true })],
      },
      message: 'whether what lifecycle rules select under AWSLogs/o- in log-archive is the organization',
    },
    {
      name: 'copies in a bucket of another account',
      members: keeping([whole], { replication: copies('copy', { destinationAccount: '444455556666' }) }),
      message: 'arn:aws:s3:::copy is held in account 444455556666',
    },
  ],
  notApplicable: [{ name: 'no buckets', message: 'no AWS::S3::Bucket in the scope of this control' }],
});

/** What is said of a bucket whose objects are copied to one of the same account. */
function copied(lifecycle: readonly LifecycleRule[], status = 'Enabled'): unknown {
  const { bucket: original, ...rest } = keeping([whole], { replication: copies('copy', { status }) });
  const copy = bucket('copy', { objectLock: null, lifecycle, ...plain });
  return examine(rule as unknown as AnyRule, {
    name: '',
    message: '',
    members: { ...rest, bucket: [...original, copy] },
  })[0];
}

test('copies are to be deleted too, by the rules of their own bucket', () => {
  expect(copied([year])).toEqual({
    status: 'pass',
    message: `${deleted}; copies in copy: objects under ${logs} are deleted by lifecycle rule year after 365 days`,
  });
  expect(copied([])).toEqual({
    status: 'fail',
    message: `copies in copy: objects under ${logs} ${undeleted}; at most 365 days are allowed`,
  });
});

test('a replication rule that is off makes no copies', () => {
  expect(copied([], 'Disabled')).toEqual({ status: 'pass', message: deleted });
});
