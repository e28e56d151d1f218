import rule from '../../../rules/emr/log-encryption.ts';
import { bucket } from '../../support/bucket-resources.ts';
import { emrCluster, emrConfiguration } from '../../support/pipeline-resources.ts';
import { denied, keyArn, kmsKey } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const cluster = (fields: Parameters<typeof emrConfiguration>[0] = {}) =>
  emrCluster('j-1', { configuration: emrConfiguration({ logEncryptionKmsKeyId: null, ...fields }) });
const byS3 = bucket('log-archive', { encryption: { algorithm: 'AES256', kmsKeyId: null }, kmsKey: null });

testRule(rule, {
  pass: [
    {
      name: 'EMR encrypts with a key',
      members: { emrCluster: [emrCluster()] },
      message: `EMR encrypts logs with key ${keyArn}`,
    },
    {
      name: 'the bucket encrypts with a customer managed key',
      members: { emrCluster: [cluster()], bucket: [bucket()] },
      message: `bucket log-archive encrypts by default with key ${keyArn}`,
    },
    {
      name: 'a release that cannot encrypt logs, whatever the policy accepts of others',
      params: { acceptBucketDefaultCmk: false },
      members: { emrCluster: [cluster({ releaseLabel: 'emr-5.29.0' })], bucket: [bucket()] },
      message: `bucket log-archive encrypts by default with key ${keyArn}`,
    },
  ],
  fail: [
    {
      name: 'neither does',
      members: { emrCluster: [cluster()], bucket: [byS3] },
      message:
        'no key for the encryption of logs is set, and bucket log-archive encrypts with no customer managed key; one of them is required',
    },
    {
      name: 'the key of the bucket is the one that AWS manages',
      members: { emrCluster: [cluster()], bucket: [bucket('log-archive', { kmsKey: kmsKey({ manager: 'AWS' }) })] },
      message:
        'no key for the encryption of logs is set, and bucket log-archive encrypts with no customer managed key; one of them is required',
    },
    {
      name: 'the key of the bucket is not accepted',
      params: { acceptBucketDefaultCmk: false },
      members: { emrCluster: [cluster({ releaseLabel: 'emr-5.30.0' })], bucket: [bucket()] },
      message: 'no key for the encryption of logs is set; one is required',
      remediation:
        'aws emr create-cluster --release-label emr-5.30.0 --instance-type INSTANCE_TYPE --use-default-roles --log-uri s3://log-archive/emr/ --log-encryption-kms-key-id KEY_ARN --region eu-west-1',
    },
    {
      name: 'release 6.0.0 cannot encrypt logs either',
      members: { emrCluster: [cluster({ releaseLabel: 'emr-6.0.0' })], bucket: [byS3] },
      message:
        'emr-6.0.0 cannot encrypt logs, and bucket log-archive encrypts with no customer managed key; it is required',
      remediation: `aws s3api put-bucket-encryption --bucket log-archive --server-side-encryption-configuration '{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"aws:kms","KMSMasterKeyID":"KEY_ARN"}}]}' --region eu-west-1`,
    },
    {
      name: 'a cluster without a release label',
      members: { emrCluster: [cluster({ releaseLabel: null })], bucket: [byS3] },
      message:
        'a cluster without a release label cannot encrypt logs, and bucket log-archive encrypts with no customer managed key; it is required',
    },
    {
      name: 'a log URI that is none',
      members: { emrCluster: [cluster({ logUri: 'hdfs:///logs' })] },
      message: 'the log URI hdfs:///logs names no bucket',
    },
  ],
  gap: [
    {
      name: 'the encryption of the bucket may not be read',
      members: {
        emrCluster: [cluster()],
        bucket: [bucket('log-archive', { encryption: denied('s3:GetEncryptionConfiguration') })],
      },
      message: 's3:GetEncryptionConfiguration was denied in eu-west-1',
    },
    {
      name: 'the bucket is not of this account',
      members: { emrCluster: [cluster()] },
      message: 'whether bucket log-archive, which is not of this account, takes the logs',
    },
    {
      name: 'clusters were not listed',
      holes: { emrCluster: [denied('elasticmapreduce:ListClusters')] },
      message: 'elasticmapreduce:ListClusters was denied in eu-west-1',
    },
  ],
  notApplicable: [
    {
      name: 'no logs are archived',
      members: { emrCluster: [cluster({ logUri: null })] },
      message: 'no logs are archived in Amazon S3',
    },
    { name: 'an empty account', message: 'no AWS::EMR::Cluster in the scope of this control' },
  ],
});
