import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/evaluate.ts';
import { needsOf } from '../../src/needs.ts';
import type { ControlScope, Policy } from '../../src/policy/policy.ts';
import { defineRule, fail, pass, type AnyRule } from '../../src/rule.ts';
import { fillHeldElsewhere } from '../../src/sources/held-elsewhere.ts';
import { bucket } from '../support/bucket-resources.ts';
import { controlOf, policyOf } from '../support/policies.ts';
import { breach } from '../support/removals.ts';
import {
  account,
  accountEvidence,
  deliveryChannel,
  denied,
  listingsOf,
  otherAccount,
  trail,
  type Given,
} from '../support/resources.ts';

const rule = defineRule({
  id: 's3/versioned',
  title: 'Buckets keep versions',
  rationale: 'A test.',
  remediation: 'aws s3api put-bucket-versioning',
  references: [],
  subject: 'bucket',
  facts: [],
  details: ['bucket.versioning'],
  params: {},
  judge: ({ versioning }) => (versioning.status === 'Enabled' ? pass('versions') : fail('no versions')),
}) as unknown as AnyRule;

const audit: ControlScope = { bucketRole: ['audit-bucket'] };
const both: ControlScope = { bucketRole: ['audit-bucket', 'access-log-bucket'] };

/** What is said of which bucket; a message only where something is unknown. */
function judged(
  appliesTo: ControlScope,
  given: Given,
  policy: Partial<Policy> = {},
  fields: Parameters<typeof accountEvidence>[1] = {},
): readonly string[] {
  const policies = [policyOf([controlOf(rule, {}, appliesTo)], policy)];
  const evidence = accountEvidence(listingsOf(given), fields);
  expect(breach(evaluate, policies, evidence)).toBeUndefined();
  return [...evaluate(policies, [evidence])].map(({ subject, status, message }) =>
    [subject.id, status, ...(status === 'unknown' ? [message] : [])].join(': '),
  );
}

const quiet = { logging: null };
const trails = [trail('audit', { bucketName: 'trail-logs' })];
const channels = [deliveryChannel('default', { bucketName: 'config-logs' })];
const buckets = [
  bucket('access', quiet),
  bucket('config-logs', { logging: { targetBucket: 'access', targetPrefix: '' } }),
  bucket('other', { logging: { targetBucket: 'other-access', targetPrefix: '' } }),
  bucket('other-access', quiet),
  bucket('trail-logs', quiet),
];
const members = { trail: trails, deliveryChannel: channels, bucket: buckets };

describe('roles', () => {
  test('what trails and AWS Config deliver to is an audit bucket', () => {
    expect(judged(audit, { members })).toEqual(['config-logs: pass', 'trail-logs: pass']);
  });

  test('where the access logs of audit buckets go is an access log bucket; those of others are nobody’s evidence', () => {
    expect(judged(both, { members })).toEqual(['access: pass', 'config-logs: pass', 'trail-logs: pass']);
  });

  test('buckets of a class count among those whose access logs matter', () => {
    const classes = [{ id: 'sensitive', names: ['other'] }];
    expect(judged({ bucketRole: ['access-log-bucket'] }, { members }, { classes })).toEqual([
      'access: pass',
      'other-access: pass',
    ]);
  });

  test('a bucket that logs to itself, or is named by one of another region, is no access log bucket', () => {
    const itself = bucket('trail-logs', { logging: { targetBucket: 'trail-logs', targetPrefix: '' } });
    const far = bucket('access', { ...quiet, region: 'us-east-1' });
    expect(judged({ bucketRole: ['access-log-bucket'] }, { members: { ...members, bucket: [itself] } })).toEqual([
      `${account}: not-applicable`,
    ]);
    expect(
      judged({ bucketRole: ['access-log-bucket'] }, { members: { ...members, bucket: [...buckets.slice(1), far] } }),
    ).toEqual([`${account}: not-applicable`]);
  });

  test('trails that could not be listed may deliver to any bucket, and to one of another account', () => {
    const hole = denied('cloudtrail:DescribeTrails', { region: 'us-east-1' });
    const why = 'cloudtrail:DescribeTrails was denied in us-east-1';
    expect(judged(audit, { members: { ...members, bucket: buckets.slice(3) }, holes: { trail: [hole] } })).toEqual([
      `other-access: unknown: ${why}`,
      'trail-logs: pass',
      `config-logs: unknown: arn:aws:s3:::config-logs is held in another account`,
      `${account}: unknown: ${why}`,
    ]);
  });

  test('nothing is asked of buckets that are known to be no audit buckets', () => {
    const unasked = buckets.map((each) => {
      const { logging: _, ...rest } = each;
      return rest;
    });
    const unknown = judged({ bucketRole: ['access-log-bucket'] }, { members: { ...members, bucket: unasked } });
    expect(unknown.every((line) => line.includes('unknown: AWS::S3::Bucket logging was not collected'))).toBe(true);
    const wanted = [
      ...evaluate(
        [policyOf([controlOf(rule, {}, { bucketRole: ['access-log-bucket'] })])],
        [accountEvidence(listingsOf({ members: { ...members, bucket: unasked } }))],
      ),
    ].flatMap(({ gaps }) => gaps.map((gap) => gap.wanted?.id));
    expect(new Set(wanted)).toEqual(new Set(['config-logs', 'trail-logs']));
  });

  test('what such a scope needs is collected', () => {
    const needs = needsOf([policyOf([controlOf(rule, {}, both)])]);
    expect(needs).toEqual({
      resources: ['trail', 'deliveryChannel', 'bucket'],
      details: ['bucket.logging', 'bucket.versioning'],
    });
  });
});

describe('regions', () => {
  const far = bucket('far', { ...quiet, region: 'us-east-1' });
  const farTrail = [trail('audit', { bucketName: 'far' })];
  const given = { members: { ...members, trail: farTrail, bucket: [...buckets, far] } };

  test('buckets outside the regions of a policy are not judged, but for those that hold the logs of its regions', () => {
    const policy = { regions: ['eu-west-1'] };
    expect(judged({}, given, policy)).toEqual(
      ['access', 'config-logs', 'other', 'other-access', 'trail-logs', 'far'].map((id) => `${id}: pass`),
    );
    expect(judged({}, { members: { ...given.members, trail: trails } }, policy)).toHaveLength(5);
  });

  test('buckets of regions that were left out on request are not judged either', () => {
    const excludedRegions = [{ region: 'all other regions', reason: 'not chosen by --region' }];
    const without = { members: { ...given.members, trail: trails } };
    expect(judged({}, without, {}, { excludedRegions })).not.toContain('far: pass');
    expect(judged({}, without)).toContain('far: pass');
    expect(judged({}, given, {}, { excludedRegions })).toContain('far: pass');
  });

  test('a bucket that lies nobody knows where is judged', () => {
    const lost = bucket('lost', { ...quiet, region: 'global', location: denied('s3:GetBucketLocation') });
    expect(judged({}, { members: { bucket: [lost] } }, { regions: ['eu-west-1'] })).toEqual(['lost: pass']);
  });
});

describe('buckets of another account', () => {
  const central = [trail('org', { bucketName: 'central', owner: otherAccount, organization: true })];
  const given: Given = { members: { ...members, trail: central, deliveryChannel: [] } };

  test('one that an organization’s trail names is unknown, with the account that most likely has it', () => {
    expect(judged(audit, given)).toEqual([`central: unknown: arn:aws:s3:::central is held in account ${otherAccount}`]);
    expect(judged({}, given).join()).not.toContain('central');
  });

  test('the evidence of that account settles it, the bucket of its access logs with it', () => {
    const theirs = [
      bucket('central', { region: 'us-east-1', logging: { targetBucket: 'central-access', targetPrefix: '' } }),
      bucket('central-access', { region: 'us-east-1', versioning: { status: null, mfaDelete: false } }),
      bucket('site', { region: 'us-east-1' }),
    ].map((each) => ({ ...each, account: otherAccount }));
    const owner = accountEvidence(listingsOf({ members: { bucket: theirs } }), { account: otherAccount });
    const [filled] = fillHeldElsewhere([accountEvidence(listingsOf(given))], [owner]);
    const results = [...evaluate([policyOf([controlOf(rule, {}, both)])], [filled!])];
    const found = { type: 'AWS::S3::Bucket', account, region: 'us-east-1' };
    expect(results.map(({ subject, status }) => ({ ...subject, status }))).toEqual([
      { ...found, id: 'central', arn: 'arn:aws:s3:::central', status: 'pass' },
      { ...found, id: 'central-access', arn: 'arn:aws:s3:::central-access', status: 'fail' },
    ]);
  });

  test('a bucket that may hide behind a hole in the account’s own list is not held elsewhere', () => {
    const hole = denied('s3:ListAllMyBuckets', { region: 'global' });
    expect(judged(audit, { ...given, holes: { bucket: [hole] } })).toEqual([
      `${account}: unknown: s3:ListAllMyBuckets was denied`,
    ]);
  });
});
