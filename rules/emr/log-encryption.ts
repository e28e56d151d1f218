import { awsCommand } from '../../src/aws-command.ts';
import { defineRule, fail, notApplicable, pass } from '../../src/rule.ts';
import { isFromRelease } from '../../src/facts/emr-release.ts';
import { createAnew } from '../../src/workloads/emr-cluster.ts';
import { bucketIn, bucketNamed } from '../../src/workloads/log-archive.ts';

export default defineRule({
  id: 'emr/log-encryption',
  title: 'EMR encrypts the logs that it archives with a customer managed key',
  rationale:
    'Logs of Spark drivers print rows and connection strings. Amazon S3 always encrypts; a key of your own separates the right to read the bucket from the right to read the logs.',
  remediation:
    'aws emr create-cluster --release-label RELEASE_LABEL --instance-type INSTANCE_TYPE --use-default-roles --log-uri s3://LOG_BUCKET/emr/ --log-encryption-kms-key-id KEY_ARN',
  references: [
    'https://docs.aws.amazon.com/emr/latest/APIReference/API_Cluster.html',
    'https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-plan-debugging.html',
  ],
  costImpact: 'KMS charges for each customer managed key and for requests.',
  subject: 'emrCluster',
  facts: ['buckets'],
  details: ['emrCluster.configuration', 'bucket.encryption', 'bucket.kmsKey'],
  params: {
    acceptBucketDefaultCmk: {
      type: 'boolean',
      default: true,
      description: 'Accept a customer managed key that the bucket encrypts with by default.',
    },
  },
  judge(cluster, facts, { acceptBucketDefaultCmk }) {
    const { logUri, logEncryptionKmsKeyId, releaseLabel } = cluster.configuration;
    if (logUri === null) return notApplicable('no logs are archived in Amazon S3');
    if (logEncryptionKmsKeyId !== null) return pass(`EMR encrypts logs with key ${logEncryptionKmsKeyId}`);
    const none = 'no key for the encryption of logs is set';
    const isOfRelease = hasLogEncryption(releaseLabel);
    const anew = createAnew(cluster, { logEncryptionKmsKeyId: 'KEY_ARN' });
    if (isOfRelease && !acceptBucketDefaultCmk) return fail(`${none}; one is required`, anew);
    const name = bucketIn(logUri);
    if (name === undefined) return fail(`the log URI ${logUri} names no bucket`, anew);
    const bucket = bucketNamed(name, cluster, facts);
    const key = bucket.encryption?.kmsKeyId;
    if (key && bucket.kmsKey?.manager === 'CUSTOMER') return pass(`bucket ${name} encrypts by default with key ${key}`);
    return fail(
      isOfRelease
        ? `${none}, and bucket ${name} encrypts with no customer managed key; one of them is required`
        : `${releaseLabel ?? 'a cluster without a release label'} cannot encrypt logs, and bucket ${name} encrypts with no customer managed key; it is required`,
      awsCommand('s3api put-bucket-encryption', bucket.region, {
        bucket: name,
        'server-side-encryption-configuration': JSON.stringify({
          Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'KEY_ARN' } }],
        }),
      }),
    );
  },
});

/** 5.30.0 and later, but not 6.0.0. https://docs.aws.amazon.com/emr/latest/APIReference/API_Cluster.html */
function hasLogEncryption(releaseLabel: string | null): boolean {
  return isFromRelease(releaseLabel, [5, 30]) === true && !(releaseLabel ?? '').startsWith('emr-6.0.0');
}
