import { CloudTrailClient, CreateTrailCommand, StartLoggingCommand } from '@aws-sdk/client-cloudtrail';
import {
  CreateBucketCommand,
  PutBucketAclCommand,
  PutBucketEncryptionCommand,
  PutBucketLoggingCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { PutPublicAccessBlockCommand as PutAccountBlockCommand } from '@aws-sdk/client-s3-control';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { rules } from '../../rules/index.ts';
import { evaluate, settle } from '../../src/evaluate.ts';
import { needsOf } from '../../src/needs.ts';
import type { ControlScope, Policy } from '../../src/policy/policy.ts';
import { Client as S3ControlClient } from '../../src/sources/live/sdk/s3-control.ts';
import { answering } from '../support/behaviours.ts';
import { tlsOnly } from '../support/bucket-resources.ts';
import { openAt } from '../support/live-account.ts';
import { startMoto, type Moto } from '../support/moto.ts';
import { controlOf, policyOf } from '../support/policies.ts';
import { startProxy, type Proxy } from '../support/proxy.ts';
import { policyStatusAnswer } from '../support/s3-answers.ts';

const account = '123456789012';
const logDelivery = 'uri="http://acs.amazonaws.com/groups/s3/LogDelivery"';
const region = 'eu-west-1';
let moto: Moto;
let proxy: Proxy;
beforeAll(async () => {
  moto = await startMoto();
  proxy = await startProxy(moto.url);
  // Moto does not have it: a canned answer, ours.
  proxy.when({ operation: 'GetBucketPolicyStatus' }, answering(policyStatusAnswer(false)));
  await seed();
});
afterAll(async () => {
  await proxy.stop();
  await moto.stop();
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const settings = () => ({
  endpoint: moto.url,
  region,
  credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
});

/** A trail that delivers to `trail-logs`, and another to `public-logs`; the access logs of the former go to `access-logs`. */
async function seed(): Promise<void> {
  const s3 = new S3Client({ ...settings(), forcePathStyle: true });
  for (const Bucket of ['trail-logs', 'public-logs', 'access-logs', 'website'])
    await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: region } }));
  const north = new S3Client({ ...settings(), region: 'eu-north-1', forcePathStyle: true });
  await north.send(
    new CreateBucketCommand({ Bucket: 'far', CreateBucketConfiguration: { LocationConstraint: 'eu-north-1' } }),
  );
  const write = {
    Sid: 'Write',
    Effect: 'Allow',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: 'arn:aws:s3:::trail-logs/*',
    Condition: { StringEquals: { 'aws:SourceAccount': account } },
  };
  const policy = (...Statement: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
  await s3.send(new PutBucketPolicyCommand({ Bucket: 'trail-logs', Policy: policy(write, tlsOnly('trail-logs')) }));
  const { Condition: _, ...anybody } = { ...write, Resource: 'arn:aws:s3:::public-logs/*' };
  await s3.send(new PutBucketPolicyCommand({ Bucket: 'public-logs', Policy: policy(anybody) }));
  await s3.send(
    new PutPublicAccessBlockCommand({
      Bucket: 'trail-logs',
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: true },
    }),
  );
  await s3.send(
    new PutBucketOwnershipControlsCommand({
      Bucket: 'trail-logs',
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    }),
  );
  await s3.send(new PutBucketAclCommand({ Bucket: 'public-logs', ACL: 'public-read' }));
  await s3.send(
    new PutBucketEncryptionCommand({
      Bucket: 'trail-logs',
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    }),
  );
  await s3.send(new PutBucketAclCommand({ Bucket: 'access-logs', GrantWrite: logDelivery, GrantReadACP: logDelivery }));
  await s3.send(
    new PutBucketLoggingCommand({
      Bucket: 'trail-logs',
      BucketLoggingStatus: { LoggingEnabled: { TargetBucket: 'access-logs', TargetPrefix: 'trail-logs/' } },
    }),
  );
  vi.stubEnv('AWS_ENDPOINT_URL', moto.url);
  await new S3ControlClient(settings()).send(
    new PutAccountBlockCommand({
      AccountId: account,
      PublicAccessBlockConfiguration: { BlockPublicPolicy: true, RestrictPublicBuckets: true },
    }),
  );
  const cloudtrail = new CloudTrailClient(settings());
  for (const [Name, S3BucketName] of [
    ['audit', 'trail-logs'],
    ['second', 'public-logs'],
  ] as const) {
    await cloudtrail.send(new CreateTrailCommand({ Name, S3BucketName, IsMultiRegionTrail: true }));
    await cloudtrail.send(new StartLoggingCommand({ Name }));
  }
}

/** `BUCKET: status: message` of each finding of one rule, as AWS's API answers through the SDK. */
async function scanned(
  id: string,
  appliesTo: ControlScope,
  params: Readonly<Record<string, unknown>> = {},
  fields: Partial<Policy> = {},
): Promise<readonly string[]> {
  const rule = rules.find((one) => one.id === id);
  const policy = policyOf([controlOf(rule!, params, appliesTo)], fields);
  const source = openAt(proxy.url);
  const evidence = await source.collect(needsOf([policy]).resources);
  await settle([policy], [evidence], (wanted) => source.fetch(wanted));
  return [...evaluate([policy], [source.close()])].map(
    ({ subject, status, message }) => `${subject.id}: ${status}: ${message}`,
  );
}

const audit: ControlScope = { bucketRole: ['audit-bucket'] };

test('which buckets hold logs follows from the trails and from the access logs of their buckets', async () => {
  const held = await scanned('s3/tls-only', { bucketRole: ['audit-bucket', 'access-log-bucket'] });
  expect(held).toEqual([
    'access-logs: fail: it has no policy, so that it takes requests without TLS',
    'public-logs: fail: no statement of its policy refuses everybody every request without TLS on the bucket and its objects',
    'trail-logs: pass: its policy refuses requests without TLS',
  ]);
  const asked = proxy.requests.filter(({ operation }) => operation === 'GetBucketLogging');
  expect(new Set(asked.map(({ path }) => path.split('/')[1]))).toEqual(new Set(['public-logs', 'trail-logs']));
});

test('a bucket of a region outside the scope is not judged', async () => {
  const named = { regions: [region] };
  expect((await scanned('s3/tls-only', {}, {}, named)).join()).not.toContain('far:');
  expect((await scanned('s3/tls-only', {})).join()).toContain('far: fail:');
});

test('public access, by the blocks of the bucket and of the account together', async () => {
  expect(await scanned('s3/public-access', audit)).toEqual([
    'public-logs: fail: BlockPublicAcls is off; IgnorePublicAcls is off; its ACL is in force (Object Ownership); and grants READ to AllUsers',
    'trail-logs: pass: public access is blocked; its policy is not public; its ACL has no effect',
  ]);
});

test('who may write', async () => {
  expect(await scanned('s3/log-writer-policy', audit)).toEqual([
    'public-logs: fail: statement Write lets cloudtrail.amazonaws.com put objects whoever it acts for; a condition on aws:SourceArn, aws:SourceAccount or aws:SourceOrgID is required',
    'trail-logs: pass: services write for known accounts only; its policy lets nobody else delete logs or change what protects them',
  ]);
});

test('encryption', async () => {
  const [first, second] = await scanned('s3/encryption', audit, { algorithms: ['aws:kms'] });
  expect(first).toMatch(/^public-logs: fail: /);
  expect(second).toBe('trail-logs: fail: new objects are encrypted by AES256, with keys of S3; aws:kms is required');
});

test('the access logs of the audit bucket', async () => {
  expect(await scanned('s3/access-recorded', audit, { events: 'read', exemptAccessLogBuckets: true })).toEqual([
    'public-logs: fail: no trails that deliver to another bucket record all reads of its objects, such as GetObject; server access logging is off',
    'trail-logs: pass: its server access logs go to access-logs',
  ]);
});

test('the regions of the stores', async () => {
  expect(await scanned('residency/log-region', {}, { allowedRegions: ['eu-north-1'] })).toEqual([
    `${account}: fail: outside the allowed regions: trails: audit in eu-west-1, second in eu-west-1; buckets of trails: public-logs in eu-west-1, trail-logs in eu-west-1`,
  ]);
});
