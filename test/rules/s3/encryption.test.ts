import rule from '../../../rules/s3/encryption.ts';
import { bucket } from '../../support/bucket-resources.ts';
import { denied, keyArn, kmsKey } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

type Fields = Parameters<typeof bucket>[1];
const data = (fields: Fields) => ({ members: { bucket: [bucket('data', fields)] } });
const aes = { encryption: { algorithm: 'AES256', kmsKeyId: null }, kmsKey: null };
const managed = { encryption: { algorithm: 'aws:kms', kmsKeyId: null }, kmsKey: null };
const own = `new objects are encrypted by aws:kms, with ${keyArn}`;
const sensitive = { algorithms: ['aws:kms', 'aws:kms:dsse'], requireCustomerManagedKey: true } as const;
const required = 'a customer managed key is required';

testRule(rule, {
  pass: [
    {
      name: 'the keys of S3, and no word of AWS KMS',
      ...data(aes),
      message: 'new objects are encrypted by AES256, with keys of S3',
    },
    { name: 'a key of AWS KMS', ...data({}), message: own },
    {
      name: 'the key that AWS manages for S3',
      ...data(managed),
      message: 'new objects are encrypted by aws:kms, with the key that AWS manages for S3',
    },
    {
      name: 'a key that may not be read where none is demanded',
      ...data({ kmsKey: denied('kms:DescribeKey') }),
      message: own,
    },
    {
      name: 'a customer managed key',
      ...data({}),
      params: sensitive,
      message: `${own}; key ${keyArn} is customer managed and enabled`,
    },
    {
      name: 'two layers of encryption',
      ...data({ encryption: { algorithm: 'aws:kms:dsse', kmsKeyId: 'alias/data' } }),
      params: sensitive,
      message: `new objects are encrypted by aws:kms:dsse, with alias/data; key ${keyArn} is customer managed and enabled`,
    },
  ],
  fail: [
    {
      name: 'no default encryption',
      ...data({ encryption: null, kmsKey: null }),
      message: 'it has no default encryption; AES256 or aws:kms or aws:kms:dsse is required',
    },
    {
      name: 'the keys of S3 where AWS KMS is demanded',
      ...data(aes),
      params: { algorithms: ['aws:kms'] },
      message: 'new objects are encrypted by AES256, with keys of S3; aws:kms is required',
      remediation: `aws s3api put-bucket-encryption --bucket data --server-side-encryption-configuration '{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"aws:kms","KMSMasterKeyID":"KEY_ARN"},"BucketKeyEnabled":true}]}' --region eu-west-1`,
    },
    {
      name: 'AWS KMS where the receiver of access logs takes none',
      ...data({}),
      params: { algorithms: ['AES256'] },
      message: `${own}; AES256 is required`,
      remediation: `aws s3api put-bucket-encryption --bucket data --server-side-encryption-configuration '{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"},"BucketKeyEnabled":false}]}' --region eu-west-1`,
    },
    {
      name: 'the keys of S3 on sensitive data',
      ...data(aes),
      params: sensitive,
      message: `new objects are encrypted by AES256, with keys of S3; ${required}; no customer managed key encrypts new objects; ${required}`,
    },
    {
      name: 'no key named',
      ...data(managed),
      params: sensitive,
      message: `no customer managed key encrypts new objects; ${required}`,
    },
    {
      name: 'the key that AWS manages, by its alias',
      ...data({ encryption: { algorithm: 'aws:kms', kmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:alias/aws/s3' } }),
      params: sensitive,
      message: `no customer managed key encrypts new objects; ${required}`,
    },
    {
      name: 'the key that AWS manages, by its id',
      ...data({ kmsKey: kmsKey({ manager: 'AWS' }) }),
      params: sensitive,
      message: `key ${keyArn} is managed by AWS; ${required}`,
    },
    {
      name: 'a key that is going to be deleted',
      ...data({ kmsKey: kmsKey({ state: 'PendingDeletion' }) }),
      params: sensitive,
      message: `key ${keyArn} is in state PendingDeletion; Enabled is required`,
    },
  ],
  gap: [
    {
      name: 'an encryption that may not be read',
      ...data({ encryption: denied('s3:GetEncryptionConfiguration') }),
      message: 's3:GetEncryptionConfiguration was denied in eu-west-1',
    },
    {
      name: 'a key that may not be read where one is demanded',
      ...data({ kmsKey: denied('kms:DescribeKey') }),
      params: sensitive,
      message: 'kms:DescribeKey was denied in eu-west-1',
    },
  ],
  notApplicable: [{ name: 'no bucket', message: 'no AWS::S3::Bucket in the scope of this control' }],
});
