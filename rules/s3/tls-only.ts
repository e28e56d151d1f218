import { awsCommand } from '../../src/aws-command.ts';
import { bucketArn } from '../../src/cloudtrail/coverage.ts';
import { all, defineRule, fail, notApplicable, pass } from '../../src/rule.ts';
import { refusesBefore, refusesPlainText, withTlsOnly } from '../../src/s3/tls.ts';

export default defineRule({
  id: 's3/tls-only',
  title: 'Buckets refuse requests that do not come over TLS',
  rationale: 'S3 answers over plain HTTP as well; what is read or written so can be read and changed on the way.',
  remediation: 'aws s3api put-bucket-policy --bucket BUCKET --policy file://deny-insecure-transport.json',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html',
  ],
  subject: 'bucket',
  facts: [],
  details: ['bucket.policy'],
  params: {
    minTlsVersion: {
      type: 'string',
      enum: ['any', '1.2', '1.3'],
      default: 'any',
      description: 'The oldest version of TLS that may be accepted; `any`: it is not looked at.',
    },
  },
  judge({ id, location, policy }, _facts, { minTlsVersion }) {
    const arn = bucketArn({ name: id, region: location });
    const mend = awsCommand('s3api put-bucket-policy', location, {
      bucket: id,
      policy: JSON.stringify(withTlsOnly(policy, arn)),
    });
    if (policy === null) return fail('it has no policy, so that it takes requests without TLS', mend);
    return all(
      () =>
        refusesPlainText(policy, arn)
          ? pass('its policy refuses requests without TLS')
          : fail(
              'no statement of its policy refuses everybody every request without TLS on the bucket and its objects',
              mend,
            ),
      () => {
        if (minTlsVersion === 'any') return notApplicable('its version is not looked at');
        return refusesBefore(policy, arn, minTlsVersion)
          ? pass(`and versions before ${minTlsVersion}`)
          : fail(`its policy does not refuse versions of TLS before ${minTlsVersion} (s3:TlsVersion)`);
      },
    );
  },
});
