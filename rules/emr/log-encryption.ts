import { defineRule, fail, notApplicable, pass } from '../../src/rule.ts';
import { isFromRelease } from '../../src/facts/emr-release.ts';
import { bucketIn, bucketNamed } from '../../src/workloads/log-archive.ts';

export default defineRule({
  id: 'emr/log-encryption',
  title: 'EMR encrypts the logs that it archives with a customer managed key',
  rationale:
    'Logs of Spark drivers print rows and connection strings. Amazon S3 always encrypts; a key of your own separates the right to read the bucket from the right to read the logs.',
  remediation:
    'aws emr create-cluster --log-encryption-kms-key-id KEY_ARN …: create the cluster anew, it cannot be changed in place',
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
    if (isOfRelease && !acceptBucketDefaultCmk) return fail(`${none}; one is required`);
    const name = bucketIn(logUri);
    if (name === undefined) return fail(`the log URI ${logUri} names no bucket`);
    const bucket = bucketNamed(name, cluster, facts);
    const key = bucket.encryption?.kmsKeyId;
    if (key && bucket.kmsKey?.manager === 'CUSTOMER') return pass(`bucket ${name} encrypts by default with key ${key}`);
    return fail(
      isOfRelease
        ? `${none}, and bucket ${name} encrypts with no customer managed key; one of them is required`
        : `${releaseLabel ?? 'a cluster of old'} cannot encrypt logs, and bucket ${name} encrypts with no customer managed key; it is required`,
    );
  },
});

/** 5.30.0 and later, but not 6.0.0. https://docs.aws.amazon.com/emr/latest/APIReference/API_Cluster.html */
function hasLogEncryption(releaseLabel: string | null): boolean {
  return isFromRelease(releaseLabel, [5, 30]) === true && !(releaseLabel ?? '').startsWith('emr-6.0.0');
}
