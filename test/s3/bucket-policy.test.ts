import fc from 'fast-check';
import { expect, test } from 'vitest';
import { admits } from '../../src/alarms/resource-policy.ts';
import type { PolicyDocument, PolicyStatement } from '../../src/facts/policy-document.ts';
import { matchesWildcards } from '../../src/glob.ts';
import { refusesPlainText, withTlsOnly } from '../../src/s3/tls.ts';
import { unpinnedWrites } from '../../src/s3/writers.ts';

const arn = 'arn:aws:s3:::logs';
const account = '111122223333';

const oneOrSome = <T>(value: fc.Arbitrary<T>) => fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 2 }));

const principals = fc.constantFrom(
  '*',
  { AWS: '*' },
  { AWS: ['*', account] },
  { AWS: account },
  { Service: 'cloudtrail.amazonaws.com' },
  { Service: ['config.amazonaws.com', 'cloudtrail.amazonaws.com'] },
);
const actions = oneOrSome(fc.constantFrom('*', 's3:*', 'S3:*', 's3:Put*', 's3:PutObject', 's3:Get*', 's3:*Object'));
const resources = oneOrSome(
  fc.constantFrom('*', arn, `${arn}*`, `${arn}/*`, `${arn}/AWSLogs/*`, `${arn}/*.gz`, 'arn:aws:s3:::lo*'),
);
const conditions = fc.constantFrom(
  undefined,
  { Bool: { 'aws:SecureTransport': 'false' } },
  { BoolIfExists: { 'aws:SecureTransport': ['false'] } },
  { Bool: { 'aws:SecureTransport': 'true' } },
  { Bool: { 'aws:SecureTransport': 'false' }, StringEquals: { 'aws:SourceVpc': 'vpc-1' } },
  { StringEquals: { 'aws:SourceAccount': account } },
  { StringEquals: { 'AWS:SourceAccount': [account, '444455556666'] } },
  { StringLike: { 'aws:SourceAccount': '*' } },
  { StringEqualsIfExists: { 'aws:SourceAccount': account } },
  { ArnLike: { 'aws:SourceArn': `arn:aws:cloudtrail:*:${account}:trail/*` } },
  { ArnLike: { 'aws:SourceArn': 'arn:aws:cloudtrail:*:*:trail/*' } },
  { StringNotEquals: { 'aws:SourceAccount': account } },
);
const statements: fc.Arbitrary<PolicyStatement> = fc
  .record({
    Effect: fc.constantFrom('Allow', 'Deny'),
    Principal: principals,
    actions,
    resources,
    conditions,
    not: fc.boolean(),
  })
  .map(({ Effect, Principal, actions: listed, resources: Resource, conditions: Condition, not }) => ({
    Effect,
    Principal,
    ...(not ? { NotAction: listed } : { Action: listed }),
    Resource,
    ...(Condition && { Condition }),
  }));
const policies: fc.Arbitrary<PolicyDocument> = fc
  .array(statements, { maxLength: 3 })
  .map((Statement) => ({ Version: '2012-10-17', Statement }));

const all = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : ([value].flat() as readonly T[]);

/** Whether a statement denies anybody a request without TLS, told step by step for this one request. */
function deniesPlain(statement: PolicyStatement, action: string, resource: string): boolean {
  const { Effect, Principal, Action, NotAction, Resource, Condition = {} } = statement;
  const anybody = Principal === '*' || (typeof Principal === 'object' && all(Principal['AWS']).includes('*'));
  const matches = (pattern: string): boolean => matchesWildcards(pattern.toLowerCase(), action.toLowerCase());
  const named = Action === undefined ? !all(NotAction).some(matches) : all(Action).some(matches);
  const holds = Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(
      ([key, values]) => operator.startsWith('Bool') && key === 'aws:SecureTransport' && all(values).includes('false'),
    ),
  );
  return Effect === 'Deny' && anybody && named && all(Resource).some((one) => matchesWildcards(one, resource)) && holds;
}

const requests = fc.record({
  action: fc.constantFrom('s3:GetObject', 's3:PutObject', 's3:DeleteObjectVersion', 's3:PutObjectAcl'),
  key: fc.constantFrom('a', 'AWSLogs/1.gz', 'x.gz', 'AWSLogs/x', '*'),
});

test('a policy that is said to refuse plain text refuses every such request', () => {
  let refused = 0;
  fc.assert(
    fc.property(policies, requests, (policy, { action, key }) => {
      if (!refusesPlainText(policy, arn)) return;
      refused++;
      const denied = (each: string, resource: string): boolean =>
        all(policy.Statement).some((statement) => deniesPlain(statement, each, resource));
      expect(denied(action, `${arn}/${key}`)).toBe(true);
      expect(denied('s3:ListBucket', arn)).toBe(true);
    }),
    { numRuns: 20_000 },
  );
  expect(refused).toBeGreaterThan(50);
});

test('the remedy makes any policy refuse plain text, and takes nothing away', () => {
  fc.assert(
    fc.property(fc.option(policies), (policy) => {
      const mended = withTlsOnly(policy, arn);
      expect(refusesPlainText(mended, arn)).toBe(true);
      expect(all(mended.Statement).slice(0, -1)).toEqual(all(policy?.Statement));
    }),
  );
});

test('where no write is said to be open, no service writes for a third account', () => {
  let closed = 0;
  fc.assert(
    fc.property(policies, fc.constantFrom('cloudtrail', 'config'), (policy, name) => {
      if (unpinnedWrites(policy).length > 0) return;
      closed++;
      const third = '777788889999';
      const answer = admits(policy, {
        service: `${name}.amazonaws.com`,
        action: 's3:PutObject',
        resource: `${arn}/AWSLogs/${third}/x.gz`,
        sourceAccount: third,
        sourceArn: `arn:aws:${name}:eu-west-1:${third}:trail/x`,
        keys: { 'aws:sourcevpc': null },
      });
      expect(answer).not.toBe('yes');
    }),
    { numRuns: 20_000 },
  );
  expect(closed).toBeGreaterThan(500);
});
