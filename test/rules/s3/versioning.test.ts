import rule from '../../../rules/s3/versioning.ts';
import { bucket } from '../../support/bucket-resources.ts';
import { denied } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const versioned = (status: string | null, mfaDelete = false) =>
  bucket('log-archive', { versioning: { status, mfaDelete } });
const enable =
  "aws s3api put-bucket-versioning --bucket log-archive --versioning-configuration 'Status=Enabled' --region eu-west-1";

testRule(rule, {
  pass: [
    { name: 'enabled', members: { bucket: [versioned('Enabled')] }, message: 'versioning is enabled' },
    {
      name: 'enabled, with MFA delete where that is required',
      params: { requireMfaDelete: true },
      members: { bucket: [versioned('Enabled', true)] },
      message: 'versioning is enabled',
    },
  ],
  fail: [
    {
      name: 'never enabled',
      members: { bucket: [versioned(null)] },
      message: 'versioning is off',
      remediation: enable,
    },
    {
      name: 'suspended',
      members: { bucket: [versioned('Suspended')] },
      message: 'versioning is suspended',
      remediation: enable,
    },
    {
      name: 'no MFA delete where that is required',
      params: { requireMfaDelete: true },
      members: { bucket: [versioned('Enabled')] },
      message: 'versions can be deleted without a second factor; MFA delete is required',
      remediation:
        "aws s3api put-bucket-versioning --bucket log-archive --versioning-configuration 'Status=Enabled,MFADelete=Enabled' --mfa 'SERIAL_NUMBER CODE' --region eu-west-1",
    },
  ],
  gap: [
    {
      name: 'versioning could not be read',
      members: { bucket: [bucket('log-archive', { versioning: denied('s3:GetBucketVersioning') })] },
      message: 's3:GetBucketVersioning was denied in eu-west-1',
    },
    {
      name: 'the buckets could not be listed',
      holes: { bucket: [denied('s3:ListAllMyBuckets')] },
      message: 's3:ListAllMyBuckets was denied in eu-west-1',
    },
  ],
  notApplicable: [{ name: 'no buckets', message: 'no AWS::S3::Bucket in the scope of this control' }],
});
