import rule from '../../../rules/s3/log-writer-policy.ts';
import type { PolicyStatement } from '../../../src/facts/policy-document.ts';
import { bucket, bucketArn, tlsOnly } from '../../support/bucket-resources.ts';
import { denied } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const logs = (...Statement: readonly PolicyStatement[]) => ({
  members: { bucket: [bucket('logs', { policy: { Version: '2012-10-17', Statement } })] },
});
const objects = `${bucketArn('logs')}/*`;
const trail = { 'aws:SourceArn': 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit' };
const write = (fields: Partial<PolicyStatement> = {}): PolicyStatement => ({
  Sid: 'Write',
  Effect: 'Allow',
  Principal: { Service: 'cloudtrail.amazonaws.com' },
  Action: 's3:PutObject',
  Resource: objects,
  Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', ...trail } },
  ...fields,
});
const grant = (fields: Partial<PolicyStatement> = {}): PolicyStatement => ({
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111122223333:role/cleaner' },
  Action: 's3:DeleteObject',
  Resource: objects,
  ...fields,
});

const pinned = 'services write for known accounts only';
const kept = 'its policy lets nobody else delete logs or change what protects them';
const required = 'a condition on aws:SourceArn, aws:SourceAccount or aws:SourceOrgID is required';
const admins = 'only log administrators may be allowed that';
const passes = { message: `${pinned}; ${kept}` };
const loose = { message: `statement Write lets cloudtrail.amazonaws.com put objects whoever it acts for; ${required}` };
const condition = (Condition: NonNullable<PolicyStatement['Condition']>) => logs(write({ Condition }));

testRule(rule, {
  pass: [
    {
      name: 'no policy',
      members: { bucket: [bucket('logs', { policy: null })] },
      message: 'it has no policy, which could let anybody write or delete',
    },
    { name: "a trail's own ARN", ...logs(write(), tlsOnly('logs')), ...passes },
    {
      name: 'the trails of an account',
      ...condition({ ArnLike: { 'AWS:sourcearn': 'arn:aws:cloudtrail:*:111122223333:trail/*' } }),
      ...passes,
    },
    {
      name: 'accounts',
      ...condition({ StringEquals: { 'aws:SourceAccount': ['111122223333', '444455556666'] } }),
      ...passes,
    },
    { name: 'an organization', ...condition({ StringEquals: { 'aws:SourceOrgID': 'o-exampleorgid' } }), ...passes },
    {
      name: 'access logs of one bucket, whose ARN has no account',
      ...logs(
        write({
          Principal: { Service: 'logging.s3.amazonaws.com' },
          Condition: { ArnEquals: { 'aws:SourceArn': bucketArn('data') } },
        }),
      ),
      ...passes,
    },
    { name: 'a service that only reads', ...logs(write({ Action: 's3:GetBucketAcl', Condition: {} })), ...passes },
    { name: 'everything but writing', ...logs(grant({ Action: 's3:GetObject' })), ...passes },
    { name: 'a role that writes without a source', ...logs(grant({ Action: 's3:PutObject' })), ...passes },
    {
      name: 'everybody in an organization',
      ...logs(write({ Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } } })),
      ...passes,
    },
    {
      name: 'denials',
      ...logs(grant({ Effect: 'Deny', Principal: '*', Action: ['s3:Delete*', 's3:PutObject'] })),
      ...passes,
    },
    {
      name: 'a log administrator who deletes',
      ...logs(grant()),
      params: { logAdminPrincipals: ['arn:aws:iam::111122223333:role/clean*'] },
      ...passes,
    },
    {
      name: 'an account as a log administrator, in either form',
      ...logs(grant({ Principal: { AWS: ['111122223333', 'arn:aws:iam::444455556666:root'] } })),
      params: { logAdminPrincipals: ['arn:aws:iam::111122223333:root', '444455556666'] },
      ...passes,
    },
    {
      name: 'everybody whose ARN is that of a log administrator',
      ...logs(
        grant({
          Principal: '*',
          Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/cleaner' } },
        }),
      ),
      params: { logAdminPrincipals: ['arn:aws:iam::111122223333:role/clean*'] },
      ...passes,
    },
    {
      name: 'who writes is not looked at',
      ...condition({}),
      params: { requireSourceCondition: false },
      message: kept,
    },
  ],
  fail: [
    { name: 'a service without a condition', ...logs({ ...write(), Condition: {} }), ...loose },
    {
      name: 'a condition on something else',
      ...condition({ StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } }),
      ...loose,
    },
    {
      name: 'a condition where there is a source only',
      ...condition({ StringEqualsIfExists: { 'aws:SourceAccount': '111122223333' } }),
      ...loose,
    },
    {
      name: 'a condition on all values, which none satisfies as well',
      ...condition({ 'ForAllValues:StringEquals': { 'aws:SourceAccount': '111122223333' } }),
      ...loose,
    },
    {
      name: 'all sources but one',
      ...condition({ StringNotEquals: { 'aws:SourceAccount': '111122223333' } }),
      ...loose,
    },
    {
      name: 'the trails of every account',
      ...condition({ ArnLike: { 'aws:SourceArn': 'arn:aws:cloudtrail:*:*:trail/audit' } }),
      ...loose,
    },
    { name: 'any account', ...condition({ StringLike: { 'aws:SourceAccount': '*' } }), ...loose },
    {
      name: 'any account beside a known one',
      ...condition({ StringLike: { 'aws:SourceAccount': ['111122223333', '4*'] } }),
      ...loose,
    },
    {
      name: 'all actions',
      ...logs(write({ Action: 's3:Put*', Condition: {} })),
      message: `${loose.message.replace(`; ${required}`, '')}; ${required}; statement Write allows cloudtrail.amazonaws.com s3:PutLifecycleConfiguration, s3:PutBucketPolicy; ${admins}`,
    },
    {
      name: 'all actions but some',
      ...logs({
        Effect: 'Allow',
        Principal: { Service: 'config.amazonaws.com' },
        NotAction: ['s3:Delete*', 's3:PutBucket*', 's3:PutLifecycle*', 's3:Bypass*'],
        Resource: objects,
      }),
      message: `statement 1 lets config.amazonaws.com put objects whoever it acts for; ${required}`,
    },
    {
      name: 'everybody',
      ...logs(write({ Sid: '', Principal: { AWS: '*' }, Condition: {} })),
      message: `statement 1 lets everybody put objects whoever it acts for; ${required}`,
    },
    {
      name: 'everybody but one',
      ...logs({ Effect: 'Allow', NotPrincipal: { AWS: '111122223333' }, Action: 's3:PutObject', Resource: objects }),
      message: `statement 1 lets everybody put objects whoever it acts for; ${required}`,
    },
    {
      name: 'a service beside everybody in an organization',
      ...logs(
        write({
          Principal: { AWS: '*', Service: 'config.amazonaws.com' },
          Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } },
        }),
      ),
      message: `statement Write lets everybody, config.amazonaws.com put objects whoever it acts for; ${required}`,
    },
    {
      name: 'a role that deletes',
      ...logs(write(), grant()),
      message: `statement 2 allows arn:aws:iam::111122223333:role/cleaner s3:DeleteObject; ${admins}`,
    },
    {
      name: 'somebody beside a log administrator',
      ...logs(
        grant({
          Principal: { AWS: ['arn:aws:iam::111122223333:role/cleaner', 'arn:aws:iam::111122223333:role/other'] },
        }),
      ),
      params: { logAdminPrincipals: ['*cleaner'] },
      message: `statement 1 allows arn:aws:iam::111122223333:role/other s3:DeleteObject; ${admins}`,
    },
    {
      name: 'an account of which only a role is a log administrator',
      ...logs(
        grant({
          Principal: { AWS: '111122223333' },
          Action: ['S3:deleteobjectversion', 's3:BypassGovernanceRetention'],
        }),
      ),
      params: { logAdminPrincipals: ['arn:aws:iam::111122223333:role/cleaner'] },
      message: `statement 1 allows 111122223333 s3:DeleteObjectVersion, s3:BypassGovernanceRetention; ${admins}`,
    },
    {
      name: 'roles of a pattern wider than that of the log administrators',
      ...logs(grant({ Principal: '*', Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/cleaner' } } })),
      params: { logAdminPrincipals: ['arn:aws:iam::111122223333:role/cleaner'] },
      message: `statement 1 allows arn:aws:iam::*:role/cleaner s3:DeleteObject; ${admins}`,
    },
    {
      name: 'who may change the lifecycle and the policy',
      ...logs(grant({ Principal: { AWS: '*' }, Action: ['s3:PutLifecycleConfiguration', 's3:PutBucketPolicy'] })),
      message: `statement 1 allows everybody s3:PutLifecycleConfiguration, s3:PutBucketPolicy; ${admins}`,
    },
  ],
  gap: [
    {
      name: 'a policy that may not be read',
      members: { bucket: [bucket('logs', { policy: denied('s3:GetBucketPolicy') })] },
      message: 's3:GetBucketPolicy was denied in eu-west-1',
    },
  ],
  notApplicable: [{ name: 'no bucket', message: 'no AWS::S3::Bucket in the scope of this control' }],
});
