import { awsCommand } from '../../src/aws-command.ts';
import { all, defineRule, fail, notApplicable, pass } from '../../src/rule.ts';

export default defineRule({
  id: 's3/versioning',
  title: 'Buckets keep what was overwritten or deleted, by versioning',
  rationale:
    'Without versioning a log that is overwritten or deleted is gone at once. Object Lock needs it, too. Versions have to be deleted in turn when the time for keeping them is over.',
  remediation: 'aws s3api put-bucket-versioning --bucket BUCKET --versioning-configuration Status=Enabled',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiFactorAuthenticationDelete.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-and-other-bucket-config.html',
  ],
  costImpact: 'S3 charges for the storage of every version.',
  subject: 'bucket',
  facts: [],
  details: ['bucket.versioning'],
  params: {
    requireMfaDelete: {
      type: 'boolean',
      default: false,
      description:
        'Demand MFA delete, which only the root user can switch on, and with which S3 runs no lifecycle rules; Object Lock is the stronger way.',
    },
  },
  judge({ id, region, versioning: { status, mfaDelete } }, _facts, { requireMfaDelete }) {
    const enable = awsCommand('s3api put-bucket-versioning', region, {
      bucket: id,
      'versioning-configuration': 'Status=Enabled',
    });
    return all(
      () =>
        status === 'Enabled'
          ? pass('versioning is enabled')
          : fail(`versioning is ${status === null ? 'off' : status.toLowerCase()}`, enable),
      () =>
        requireMfaDelete && !mfaDelete
          ? fail(
              'versions can be deleted without a second factor; MFA delete is required',
              awsCommand('s3api put-bucket-versioning', region, {
                bucket: id,
                'versioning-configuration': 'Status=Enabled,MFADelete=Enabled',
                mfa: 'SERIAL_NUMBER CODE',
              }),
            )
          : notApplicable('MFA delete is not missing'),
    );
  },
});
