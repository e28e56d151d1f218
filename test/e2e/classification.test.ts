import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateBucketCommand, PutBucketTaggingCommand, S3Client } from '@aws-sdk/client-s3';
import type { DescribeBucketsResponse } from '@aws-sdk/client-macie2';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import bucketCoverage from '../../rules/macie/bucket-coverage.ts';
import macieEnabled from '../../rules/macie/enabled.ts';
import unclassifiedBucket from '../../rules/macie/unclassified-bucket.ts';
import retentionMin from '../../rules/logs/retention-min.ts';
import { evaluate, settle } from '../../src/evaluate.ts';
import { needsOf } from '../../src/needs.ts';
import { classNotices } from '../../src/policy/class-notices.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { AnyRule } from '../../src/rule.ts';
import type { AccountEvidence } from '../../src/sources/evidence.ts';
import { answering, awsError, denied } from '../support/behaviours.ts';
import { openAt } from '../support/live-account.ts';
import { startMoto, type Moto } from '../support/moto.ts';
import { controlOf, policyOf } from '../support/policies.ts';
import { startProxy, type Proxy } from '../support/proxy.ts';

const region = 'eu-west-1';
let moto: Moto;
let proxy: Proxy;
beforeAll(async () => {
  moto = await startMoto();
  await seed();
});
afterAll(() => moto.stop());
afterEach(async () => {
  await proxy.stop();
  vi.unstubAllEnvs();
});

async function seed(): Promise<void> {
  const settings = { endpoint: moto.url, region, credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' } };
  const logs = new CloudWatchLogsClient(settings);
  const groups = {
    '/claims': undefined,
    '/loads': { 'data-class': 'PHI' },
    '/web': { 'data-class': 'public' },
    '/misc': {},
  };
  for (const [logGroupName, tags] of Object.entries(groups))
    await logs.send(new CreateLogGroupCommand({ logGroupName, ...(tags && { tags }) }));
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  for (const Bucket of ['exports', 'website'])
    await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: region } }));
  const Tagging = { TagSet: [{ Key: 'Data-Class', Value: 'phi' }] };
  await s3.send(new PutBucketTaggingCommand({ Bucket: 'exports', Tagging }));
}

const ruleOf = (rule: unknown): AnyRule => rule as AnyRule;
const policy = policyOf(
  [
    controlOf(ruleOf(retentionMin), {}, { class: ['sensitive'] }),
    controlOf(ruleOf(macieEnabled)),
    controlOf(ruleOf(bucketCoverage), {}, { class: ['sensitive'] }),
    controlOf(ruleOf(unclassifiedBucket), {}, { notClass: ['sensitive'] }),
  ],
  { classes: [{ id: 'sensitive', names: ['/claims'], tags: [{ keys: ['data-class'], values: ['phi'] }] }] },
);

/** What the proxy answers before moto does. */
async function scan(behaviours: (proxy: Proxy) => void): Promise<AccountEvidence> {
  proxy = await startProxy(moto.url);
  behaviours(proxy);
  // At the first question moto loads all the services that it knows.
  const source = openAt(proxy.url, { attemptTimeout: 60_000 });
  const evidence = await source.collect(needsOf([policy]).resources);
  await settle([policy], [evidence], (wanted) => source.fetch(wanted));
  return source.close();
}

const judged = (evidence: AccountEvidence, judging: Policy = policy): readonly string[] =>
  [...evaluate([judging], [evidence])].map(
    ({ control, subject, status, message }) => `${control.id} ${subject.id}: ${status}: ${message}`,
  );

const notEnabled = (on: Proxy): void => {
  for (const operation of ['GetMacieSession', 'DescribeBuckets'])
    on.when({ operation }, (request) => awsError(request, 'AccessDeniedException', 'Macie is not enabled.', 401));
};

test('classes by names and by the tags that moto tells; Macie, which moto lacks, says that it is not enabled', async () => {
  const evidence = await scan(notEnabled);
  expect(judged(evidence)).toEqual([
    'logs-retention-min /claims: pass: events never expire',
    'logs-retention-min /loads: pass: events never expire',
    'macie-enabled 123456789012: fail: Macie is not enabled in eu-west-1',
    'macie-bucket-coverage exports: fail: Macie is not enabled in eu-west-1',
    'macie-unclassified-bucket website: not-applicable: Macie is not enabled in eu-west-1',
  ]);
  expect(classNotices([policy], [evidence]).map(({ message }) => message)).toEqual([
    'nothing speaks for or against class sensitive of policy test in 1 log group, 1 bucket: not judged as its members',
  ]);
  expect(proxy.count('GetResources')).toBe(1);
});

test('unreadable tags leave open what no name decides, and name the permission', async () => {
  const evidence = await scan((on) => {
    notEnabled(on);
    on.when({ operation: 'GetResources' }, denied());
  });
  const unknown = 'unknown: tag:GetResources was denied in eu-west-1 by an identity policy';
  expect(judged(evidence).filter((line) => line.startsWith('logs-'))).toEqual([
    'logs-retention-min /claims: pass: events never expire',
    `logs-retention-min /loads: ${unknown}`,
    `logs-retention-min /misc: ${unknown}`,
    `logs-retention-min /web: ${unknown}`,
  ]);
});

test('what Macie finds, in canned answers of its own shape', async () => {
  const buckets: DescribeBucketsResponse = {
    buckets: [
      { bucketName: 'exports', bucketArn: 'arn:aws:s3:::exports', automatedDiscoveryMonitoringStatus: 'MONITORED' },
      { bucketName: 'website', bucketArn: 'arn:aws:s3:::website', sensitivityScore: 93 },
    ],
  };
  const evidence = await scan((on) =>
    on
      .when({ operation: 'GetMacieSession' }, answering({ status: 'ENABLED' }))
      .when({ operation: 'DescribeBuckets' }, answering(buckets)),
  );
  expect(judged(evidence).slice(2)).toEqual([
    'macie-enabled 123456789012: pass: Macie is enabled',
    'macie-bucket-coverage exports: pass: automated discovery analyses the bucket',
    'macie-unclassified-bucket website: fail: Macie finds sensitive data in the bucket, which is not classified so: its sensitivity score is 93',
  ]);
});
