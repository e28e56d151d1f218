import rule from '../../../rules/s3/tls-only.ts';
import type { PolicyStatement } from '../../../src/facts/policy-document.ts';
import { bucket, bucketArn, tlsOnly } from '../../support/bucket-resources.ts';
import { account, denied } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const arn = bucketArn('logs');
const logs = (...Statement: readonly PolicyStatement[]) => ({
  members: { bucket: [bucket('logs', { policy: { Version: '2012-10-17', Statement } })] },
});
const deny = (fields: Partial<PolicyStatement> = {}) => tlsOnly('logs', fields);
const without = {
  message: 'no statement of its policy refuses everybody every request without TLS on the bucket and its objects',
};
const passes = { message: 'its policy refuses requests without TLS' };
const allow: PolicyStatement = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `${arn}/*` };
const versions = (operator: string, value: string | number) =>
  deny({ Condition: { [operator]: { 's3:TlsVersion': value } } });

testRule(rule, {
  pass: [
    { name: 'a statement that denies everybody', ...logs(allow, deny()), ...passes },
    {
      name: 'one statement that stands alone',
      members: { bucket: [bucket('logs', { policy: { Statement: deny() } })] },
      ...passes,
    },
    { name: 'everybody as AWS: *', ...logs(deny({ Principal: { AWS: '*' } })), ...passes },
    { name: 'everybody in a list', ...logs(deny({ Principal: { AWS: ['*'] } })), ...passes },
    { name: 'all actions of all services', ...logs(deny({ Action: ['*'] })), ...passes },
    {
      name: 'letters in another case',
      ...logs(deny({ Action: 'S3:*', Condition: { Bool: { 'AWS:securetransport': ['false'] } } })),
      ...passes,
    },
    {
      name: 'a truth value that is one',
      ...logs(deny({ Condition: { Bool: { 'aws:SecureTransport': false } } })),
      ...passes,
    },
    {
      name: 'BoolIfExists, which denies more',
      ...logs(deny({ Condition: { BoolIfExists: { 'aws:SecureTransport': 'false' } } })),
      ...passes,
    },
    { name: 'one pattern over the bucket and its objects', ...logs(deny({ Resource: `${arn}*` })), ...passes },
    { name: 'everything', ...logs(deny({ Resource: '*' })), ...passes },
    {
      name: 'the bucket and its objects in statements of their own',
      ...logs(deny({ Resource: arn }), deny({ Resource: `${arn}/*` })),
      ...passes,
    },
    {
      name: 'old versions of TLS denied as well',
      ...logs(deny(), versions('NumericLessThan', '1.2')),
      params: { minTlsVersion: '1.2' },
      message: 'its policy refuses requests without TLS; and versions before 1.2',
    },
    {
      name: 'a limit above the one demanded',
      ...logs(deny(), versions('NumericLessThanEquals', 1.2)),
      params: { minTlsVersion: '1.3' },
      message: 'its policy refuses requests without TLS; and versions before 1.3',
    },
  ],
  fail: [
    {
      name: 'no policy',
      members: { bucket: [bucket('logs', { policy: null })] },
      message: 'it has no policy, so that it takes requests without TLS',
      remediation: `aws s3api put-bucket-policy --bucket logs --policy '${JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: 'DenyInsecureTransport', ...deny() }] })}' --region eu-west-1`,
    },
    {
      name: 'a policy that denies nothing; what it allows stays',
      ...logs(allow),
      ...without,
      remediation: `aws s3api put-bucket-policy --bucket logs --policy '${JSON.stringify({ Version: '2012-10-17', Statement: [allow, { Sid: 'DenyInsecureTransport', ...deny() }] })}' --region eu-west-1`,
    },
    { name: 'an empty policy', ...logs(), ...without },
    { name: 'the objects alone', ...logs(deny({ Resource: `${arn}/*` })), ...without },
    { name: 'the bucket alone', ...logs(deny({ Resource: arn })), ...without },
    { name: 'some of the objects', ...logs(deny({ Resource: [arn, `${arn}/AWSLogs/*`] })), ...without },
    { name: 'objects of which the last part is given', ...logs(deny({ Resource: [arn, `${arn}/*.gz`] })), ...without },
    { name: 'the objects of another bucket', ...logs(deny({ Resource: [arn, `${arn}-old/*`] })), ...without },
    {
      name: 'all but some resources',
      ...logs({ ...deny(), Resource: [], NotResource: `${arn}/public/*` }),
      ...without,
    },
    { name: 'one principal', ...logs(deny({ Principal: { AWS: '111122223333' } })), ...without },
    {
      name: 'all but some principals',
      ...logs({
        Effect: 'Deny',
        NotPrincipal: { AWS: account },
        Action: 's3:*',
        Resource: '*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
      ...without,
    },
    { name: 'everybody from a federation', ...logs(deny({ Principal: { Federated: '*' } })), ...without },
    { name: 'some actions', ...logs(deny({ Action: ['s3:GetObject', 's3:PutObject'] })), ...without },
    {
      name: 'all but some actions',
      ...logs({
        Effect: 'Deny',
        Principal: '*',
        NotAction: 's3:ListBucket',
        Resource: '*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
      ...without,
    },
    { name: 'an Allow in its place', ...logs(deny({ Effect: 'Allow' })), ...without },
    {
      name: 'the requests that do come over TLS',
      ...logs(deny({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } })),
      ...without,
    },
    {
      name: 'a condition that narrows it',
      ...logs(
        deny({ Condition: { Bool: { 'aws:SecureTransport': 'false' }, StringEquals: { 'aws:SourceVpc': 'vpc-1' } } }),
      ),
      ...without,
    },
    {
      name: 'another key that narrows it',
      ...logs(deny({ Condition: { Bool: { 'aws:SecureTransport': 'false', 'aws:ViaAWSService': 'false' } } })),
      ...without,
    },
    {
      name: 'text compared with a truth value',
      ...logs(deny({ Condition: { StringEquals: { 'aws:SecureTransport': 'false' } } })),
      ...without,
    },
    {
      name: 'versions of TLS alone: a request without TLS has none',
      ...logs(versions('NumericLessThan', '1.2')),
      params: { minTlsVersion: '1.2' },
      ...without,
    },
    {
      name: 'no limit on the version',
      ...logs(deny()),
      params: { minTlsVersion: '1.2' },
      message: 'its policy does not refuse versions of TLS before 1.2 (s3:TlsVersion)',
    },
    {
      name: 'a limit below the one demanded',
      ...logs(deny(), versions('NumericLessThan', 1.2)),
      params: { minTlsVersion: '1.3' },
      message: 'its policy does not refuse versions of TLS before 1.3 (s3:TlsVersion)',
    },
    {
      name: 'a limit from above',
      ...logs(deny(), versions('NumericGreaterThan', 1)),
      params: { minTlsVersion: '1.2' },
      message: 'its policy does not refuse versions of TLS before 1.2 (s3:TlsVersion)',
    },
  ],
  gap: [
    {
      name: 'a policy that may not be read',
      members: { bucket: [bucket('logs', { policy: denied('s3:GetBucketPolicy') })] },
      message: 's3:GetBucketPolicy was denied in eu-west-1',
    },
    {
      name: 'buckets that could not be listed',
      holes: { bucket: [denied('s3:ListAllMyBuckets')] },
      message: 's3:ListAllMyBuckets was denied in eu-west-1',
    },
  ],
  notApplicable: [{ name: 'no bucket', message: 'no AWS::S3::Bucket in the scope of this control' }],
});
