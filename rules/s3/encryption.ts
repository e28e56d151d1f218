import { awsCommand } from '../../src/aws-command.ts';
import { all, defineRule, fail, notApplicable, pass } from '../../src/rule.ts';

export default defineRule({
  id: 's3/encryption',
  title: 'Buckets encrypt new objects by default as they should',
  rationale:
    'Since 2023 S3 encrypts every object; with a key of AWS KMS, reading the bucket is not yet reading the data, and each use of the key is recorded.',
  remediation: `aws s3api put-bucket-encryption --bucket BUCKET --server-side-encryption-configuration '{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"aws:kms","KMSMasterKeyID":"KEY_ARN"},"BucketKeyEnabled":true}]}'`,
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/API/API_ServerSideEncryptionByDefault.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html',
  ],
  costImpact: 'KMS charges for each customer managed key and for requests; an S3 Bucket Key keeps these few.',
  subject: 'bucket',
  facts: [],
  details: ['bucket.encryption', 'bucket.kmsKey'],
  params: {
    algorithms: {
      type: 'array',
      items: { type: 'string', enum: ['AES256', 'aws:kms', 'aws:kms:dsse'] },
      minItems: 1,
      default: ['AES256', 'aws:kms', 'aws:kms:dsse'],
      description: 'The algorithms of default encryption that are accepted. AES256 is with keys of S3, not of AWS KMS.',
    },
    requireCustomerManagedKey: {
      type: 'boolean',
      default: false,
      description: 'Demand a customer managed key of AWS KMS that is enabled.',
    },
  },
  judge(bucket, _facts, { algorithms, requireCustomerManagedKey }) {
    const { encryption } = bucket;
    const wanted = requireCustomerManagedKey
      ? 'a customer managed key is required'
      : `${algorithms.join(' or ')} is required`;
    const algorithm = algorithms.find((accepted) => accepted !== 'AES256') ?? 'AES256';
    const key = algorithm === 'AES256' ? {} : { KMSMasterKeyID: 'KEY_ARN' };
    const mend = awsCommand('s3api put-bucket-encryption', bucket.location, {
      bucket: bucket.id,
      'server-side-encryption-configuration': JSON.stringify({
        Rules: [
          {
            ApplyServerSideEncryptionByDefault: { SSEAlgorithm: algorithm, ...key },
            BucketKeyEnabled: algorithm === 'aws:kms',
          },
        ],
      }),
    });
    if (encryption === null) return fail(`it has no default encryption; ${wanted}`, mend);
    const managed = encryption.kmsKeyId ?? 'the key that AWS manages for S3';
    const by =
      encryption.algorithm === 'AES256' ? 'AES256, with keys of S3' : `${encryption.algorithm}, with ${managed}`;
    return all(
      () =>
        algorithms.some((accepted) => accepted === encryption.algorithm)
          ? pass(`new objects are encrypted by ${by}`)
          : fail(`new objects are encrypted by ${by}; ${wanted}`, mend),
      () => {
        if (!requireCustomerManagedKey) return notApplicable('its key is not looked at');
        if (encryption.kmsKeyId === null || encryption.kmsKeyId.endsWith('alias/aws/s3'))
          return fail(`no customer managed key encrypts new objects; ${wanted}`, mend);
        const { kmsKey } = bucket;
        if (kmsKey?.manager !== 'CUSTOMER') return fail(`key ${managed} is managed by AWS; ${wanted}`, mend);
        return kmsKey.state === 'Enabled'
          ? pass(`key ${kmsKey.arn} is customer managed and enabled`)
          : fail(`key ${kmsKey.arn} is in state ${kmsKey.state}; Enabled is required`, mend);
      },
    );
  },
});
