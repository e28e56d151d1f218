import {
  CreateBucketCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketVersioningCommand,
  PutObjectLockConfigurationCommand,
  S3Client,
  type LifecycleRule,
} from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { rules } from '../../rules/index.ts';
import { evaluate, settle } from '../../src/evaluate.ts';
import { needsOf } from '../../src/needs.ts';
import { openAt } from '../support/live-account.ts';
import { startMoto, type Moto } from '../support/moto.ts';
import { controlOf, policyOf } from '../support/policies.ts';
import { startProxy, type Proxy } from '../support/proxy.ts';

let moto: Moto;
let proxy: Proxy;
beforeAll(async () => {
  moto = await startMoto();
  proxy = await startProxy(moto.url);
});
afterAll(async () => {
  await proxy.stop();
  await moto.stop();
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const year: LifecycleRule = { ID: 'year', Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: 364 } };
const whole: LifecycleRule = { ...year, NoncurrentVersionExpiration: { NoncurrentDays: 1 } };

async function bucket(name: string, { lifecycle = [], versioned = false, lockDays }: BucketSettings): Promise<void> {
  const s3 = new S3Client({
    endpoint: moto.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
    forcePathStyle: true,
  });
  const Bucket = name;
  await s3.send(
    new CreateBucketCommand({
      Bucket,
      CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
      ObjectLockEnabledForBucket: lockDays !== undefined,
    }),
  );
  if (versioned)
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  if (lockDays !== undefined)
    await s3.send(
      new PutObjectLockConfigurationCommand({
        Bucket,
        ObjectLockConfiguration: {
          ObjectLockEnabled: 'Enabled',
          Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: lockDays } },
        },
      }),
    );
  if (lifecycle.length > 0)
    await s3.send(
      new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules: [...lifecycle] } }),
    );
}

interface BucketSettings {
  readonly lifecycle?: readonly LifecycleRule[];
  readonly versioned?: boolean;
  readonly lockDays?: number;
}

const policy = policyOf(
  rules
    .filter(({ id }) =>
      ['s3/versioning', 's3/object-lock', 's3/log-retention-min', 's3/log-retention-max'].includes(id),
    )
    .map((rule) => controlOf(rule, rule.id === 's3/log-retention-min' ? { minDays: 180 } : {})),
);

/** `BUCKET: message` of each finding that one of the controls has, as AWS's API answers through the SDK. */
async function scanned(): Promise<ReadonlyMap<string, readonly string[]>> {
  const source = openAt(proxy.url);
  const evidence = await source.collect(needsOf([policy]).resources);
  await settle([policy], [evidence], (wanted) => source.fetch(wanted));
  const found = new Map<string, string[]>();
  for (const { control, subject, status, message } of evaluate([policy], [source.close()])) {
    const ofControl = found.get(control.id) ?? [];
    ofControl.push(`${subject.id}: ${status}: ${message}`);
    found.set(control.id, ofControl);
  }
  return found;
}

test('how long buckets keep their objects, and how they are protected, from the settings that moto tells', async () => {
  await bucket('a-bare', {});
  await bucket('b-hidden', { lifecycle: [year], versioned: true });
  await bucket('c-whole', { lifecycle: [whole], versioned: true });
  await bucket('d-locked', { lifecycle: [whole], lockDays: 2192 });
  await bucket('e-short', { lifecycle: [{ ...whole, ID: 'short', Expiration: { Days: 30 } }] });
  const hidden = 'are only hidden behind a delete marker by lifecycle rule year after 364 days';
  const deleted = `${hidden}, their versions deleted by lifecycle rule year 1 day later`;
  expect(Object.fromEntries(await scanned())).toEqual({
    's3-log-retention-max': [
      'a-bare: fail: objects are not all deleted by a lifecycle rule a number of days after their creation; at most 365 days are allowed',
      `b-hidden: fail: objects ${hidden}, and no lifecycle rule deletes noncurrent versions; at most 365 days are allowed`,
      `c-whole: pass: objects ${deleted}`,
      'd-locked: fail: new objects are locked for 2192 days in COMPLIANCE mode; at most 365 days are allowed',
      'e-short: pass: objects are deleted by lifecycle rule short after 30 days',
    ],
    's3-log-retention-min': [
      'a-bare: pass: objects are expired by no lifecycle rule',
      'b-hidden: pass: objects are expired by lifecycle rule year after 364 days',
      'c-whole: pass: objects are expired by lifecycle rule year after 364 days',
      'd-locked: pass: objects are expired by lifecycle rule year after 364 days',
      'e-short: fail: objects are expired by lifecycle rule short after 30 days; at least 180 days are required',
    ],
    's3-object-lock': [
      'a-bare: fail: Object Lock is not enabled',
      'b-hidden: fail: Object Lock is not enabled',
      'c-whole: fail: Object Lock is not enabled',
      'd-locked: pass: new objects are locked for 2192 days in COMPLIANCE mode',
      'e-short: fail: Object Lock is not enabled',
    ],
    's3-versioning': [
      'a-bare: fail: versioning is off',
      'b-hidden: pass: versioning is enabled',
      'c-whole: pass: versioning is enabled',
      'd-locked: pass: versioning is enabled',
      'e-short: fail: versioning is off',
    ],
  });
});
