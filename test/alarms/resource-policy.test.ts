import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { admits } from '../../src/alarms/resource-policy.ts';
import type { PolicyStatement } from '../../src/facts/policy-document.ts';

const topic = 'arn:aws:sns:eu-west-1:111122223333:alerts';
const request = {
  service: 'cloudwatch.amazonaws.com',
  action: 'sns:Publish',
  resource: topic,
  sourceAccount: '111122223333',
  sourceArn: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:root-usage',
  keys: { 'aws:sourceowner': null },
};
const allow = (fields: PolicyStatement = {}): PolicyStatement => ({
  Effect: 'Allow',
  Principal: { Service: 'cloudwatch.amazonaws.com' },
  Action: 'sns:Publish',
  Resource: topic,
  ...fields,
});
const answer = (...Statement: readonly PolicyStatement[]) => admits({ Statement }, request);
const onlyIf = (operator: string, key: string, value: string | readonly string[]) =>
  answer(allow({ Condition: { [operator]: { [key]: value } } }));

describe('a resource policy', () => {
  test.each<readonly [string, PolicyStatement, string]>([
    ['the very request', allow(), 'yes'],
    ['everybody', allow({ Principal: '*' }), 'yes'],
    ['every AWS principal', allow({ Principal: { AWS: '*' } }), 'yes'],
    [
      'several services',
      allow({ Principal: { Service: ['events.amazonaws.com', 'cloudwatch.amazonaws.com'] } }),
      'yes',
    ],
    ['another service', allow({ Principal: { Service: 'events.amazonaws.com' } }), 'no'],
    ['the account', allow({ Principal: { AWS: 'arn:aws:iam::111122223333:root' } }), 'no'],
    ['the action in other letters', allow({ Action: 'SNS:publish' }), 'yes'],
    ['all actions of the service', allow({ Action: ['kms:Decrypt', 'sns:*'] }), 'yes'],
    ['another action', allow({ Action: 'sns:Subscribe' }), 'no'],
    ['any resource', allow({ Resource: '*' }), 'yes'],
    ['another resource', allow({ Resource: 'arn:aws:sns:eu-west-1:111122223333:other' }), 'no'],
    [
      'a resource with any one character somewhere',
      allow({ Resource: topic.replace('eu-west-1', 'eu-west-?') }),
      'yes',
    ],
    ['all but this resource', { ...allow(), NotResource: topic }, 'no'],
  ])('that allows %s', (_, statement, expected) => {
    expect(answer(statement)).toBe(expected);
  });

  test('allows all but some principals by NotPrincipal, and nobody where it names none', () => {
    const { Principal: _, ...rest } = allow();
    expect(answer({ ...rest, NotPrincipal: { Service: 'events.amazonaws.com' } })).toBe('yes');
    expect(answer({ ...rest, NotPrincipal: '*' })).toBe('no');
    expect(answer(rest)).toBe('no');
  });

  test('allows all but some actions by NotAction', () => {
    const { Action: _, ...rest } = allow();
    expect(answer({ ...rest, NotAction: 'sns:Subscribe' })).toBe('yes');
    expect(answer({ ...rest, NotAction: 'sns:Pub*' })).toBe('no');
  });

  test.each([
    ['StringEquals', 'aws:SourceAccount', '111122223333', 'yes'],
    ['StringEquals', 'AWS:SourceAccount', ['444455556666', '111122223333'], 'yes'],
    ['StringEquals', 'aws:SourceAccount', '444455556666', 'no'],
    ['StringNotEquals', 'aws:SourceAccount', '444455556666', 'yes'],
    ['StringEquals', 'aws:SourceAccount', '1111*', 'no'],
    ['StringLike', 'aws:SourceAccount', '1111*', 'yes'],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:*', 'yes'],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:cloudwatch:eu-west-?:111122223333:alarm:root-?sage', 'yes'],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:*:111122223333:alarm:root-usage', 'no'],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:*:*:*:*', 'yes'],
    ['StringEquals', 'aws:SourceAccount', '${aws:PrincipalAccount}', 'unknown'],
    ['ArnEquals', 'aws:SourceArn', 'arn:aws:cloudwatch:*:444455556666:alarm:*', 'no'],
    ['ArnNotLike', 'aws:SourceArn', 'arn:aws:cloudwatch:*:444455556666:alarm:*', 'yes'],
    ['Bool', 'aws:SecureTransport', 'True', 'yes'],
    ['Bool', 'aws:SecureTransport', 'false', 'no'],
    ['StringEquals', 'aws:SourceOwner', '111122223333', 'no'],
    ['StringEqualsIfExists', 'aws:SourceOwner', '444455556666', 'yes'],
    ['StringNotEquals', 'aws:SourceOwner', '444455556666', 'yes'],
    ['StringEquals', 'aws:PrincipalOrgID', 'o-exampleorgid', 'unknown'],
    ['ForAnyValue:StringEquals', 'aws:SourceAccount', '111122223333', 'unknown'],
    ['Null', 'aws:SourceAccount', 'false', 'unknown'],
  ])('that allows if %s %s %j', (operator, key, value, expected) => {
    expect(onlyIf(operator, key, value)).toBe(expected);
  });

  test('a condition that fails decides, whatever another cannot tell', () => {
    const Condition = { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid', 'aws:SourceAccount': '444455556666' } };
    expect(answer(allow({ Condition }))).toBe('no');
  });

  test('a denial wins, one that cannot be told leaves it open', () => {
    const Condition = { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } };
    expect(answer(allow(), { ...allow(), Effect: 'Deny' })).toBe('no');
    expect(answer(allow(), { ...allow({ Condition }), Effect: 'Deny' })).toBe('unknown');
    expect(answer({ ...allow({ Condition }), Effect: 'Deny' })).toBe('no');
  });

  test('of encryption in transit is no hindrance', () => {
    const Condition = { Bool: { 'aws:SecureTransport': 'false' } };
    expect(answer(allow(), { ...allow({ Condition }), Effect: 'Deny' })).toBe('yes');
  });

  test('of no statement, or of one alone that is no list', () => {
    expect(admits({}, request)).toBe('no');
    expect(admits({ Statement: allow() }, request)).toBe('yes');
  });

  const statements = fc.array(
    fc.record({
      Effect: fc.constantFrom('Allow', 'Deny'),
      Principal: fc.constantFrom('*', { Service: 'cloudwatch.amazonaws.com' }, { Service: 'events.amazonaws.com' }),
      Action: fc.constantFrom('sns:*', 'sns:Publish', 'sns:Subscribe'),
      Resource: fc.constantFrom('*', topic),
      Condition: fc.constantFrom(
        {},
        { StringEquals: { 'aws:PrincipalOrgID': 'o' } },
        { StringEquals: { 'aws:SourceAccount': '444455556666' } },
      ),
    }),
    { maxLength: 4 },
  );

  test('one more allowance never closes, one more denial never opens', () => {
    const order = ['no', 'unknown', 'yes'];
    fc.assert(
      fc.property(statements, statements, (some, more) => {
        const before = order.indexOf(answer(...some));
        const allowing = more.map((one) => ({ ...one, Effect: 'Allow' }));
        const denying = more.map((one) => ({ ...one, Effect: 'Deny' }));
        expect(order.indexOf(answer(...some, ...allowing))).toBeGreaterThanOrEqual(before);
        expect(order.indexOf(answer(...some, ...denying))).toBeLessThanOrEqual(before);
      }),
    );
  });
});
