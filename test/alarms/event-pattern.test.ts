import { describe, expect, test } from 'vitest';
import { matchesPattern, someOrNone, someValue, Unforeseen } from '../../src/alarms/event-pattern.ts';

const event = {
  source: 'aws.s3',
  resources: ['one', 'two'],
  count: 3,
  detail: { eventName: 'PutBucketPolicy', readOnly: false, empty: null, list: [{ type: 'a' }, { type: 'b' }] },
};

describe('an EventBridge event pattern', () => {
  test.each<readonly [object, boolean]>([
    [{}, true],
    [{ source: ['aws.s3'] }, true],
    [{ source: ['aws.ec2', 'aws.s3'] }, true],
    [{ source: ['AWS.S3'] }, false],
    [{ source: ['aws.s3'], detail: { eventName: ['DeleteBucket'] } }, false],
    [{ detail: { readOnly: [false] } }, true],
    [{ detail: { readOnly: ['false'] } }, false],
    [{ detail: { empty: [null] } }, true],
    [{ count: [3] }, true],
    [{ missing: ['x'] }, false],
    [{ missing: { inner: ['x'] } }, false],
    [{ resources: ['two'] }, true],
    [{ detail: { list: { type: ['b'] } } }, true],
    [{ detail: { eventName: [{ prefix: 'PutBucket' }] } }, true],
    [{ detail: { eventName: [{ suffix: 'Acl' }, { suffix: 'Policy' }] } }, true],
    [{ detail: { eventName: [{ wildcard: 'Put*Pol*' }] } }, true],
    [{ detail: { eventName: [{ wildcard: 'Put*Acl' }] } }, false],
    [{ detail: { eventName: [{ 'equals-ignore-case': 'putbucketpolicy' }] } }, true],
    [{ detail: { eventName: [{ 'anything-but': 'PutBucketPolicy' }] } }, false],
    [{ detail: { eventName: [{ 'anything-but': ['A', 'B'] }] } }, true],
    [{ detail: { eventName: [{ 'anything-but': { prefix: 'Put' } }] } }, false],
    [{ detail: { eventName: [{ 'anything-but': { suffix: ['Acl', 'Cors'] } }] } }, true],
    [{ detail: { missing: [{ 'anything-but': 'x' }] } }, false],
    [{ detail: { eventName: [{ exists: true }] } }, true],
    [{ detail: { eventName: [{ exists: false }] } }, false],
    [{ detail: { missing: [{ exists: false }] } }, true],
    [{ $or: [{ source: ['aws.ec2'] }, { count: [3] }] }, true],
    [{ $or: [{ source: ['aws.ec2'] }, { count: [4] }] }, false],
    [{ count: [{ prefix: '3' }] }, false],
  ])('%j', (pattern, matches) => {
    expect(matchesPattern(pattern, event)).toBe(matches);
  });

  test.each<object>([
    { source: 'aws.s3' },
    { count: [{ numeric: ['>', 1] }] },
    { detail: { eventName: [{ cidr: '192.0.2.0/24' }] } },
    { detail: { eventName: [{ prefix: { 'equals-ignore-case': 'put' } }] } },
    { detail: { eventName: [{ prefix: 'Put', suffix: 'Policy' }] } },
  ])('is not followed in %j', (pattern) => {
    expect(matchesPattern(pattern, event)).toBeUndefined();
  });

  test('is told apart by what is known, whatever is not followed beside it', () => {
    const numeric = [{ numeric: ['>', 1] }];
    expect(matchesPattern({ count: numeric, source: ['aws.ec2'] }, event)).toBe(false);
    expect(matchesPattern({ $or: [{ count: numeric }, { source: ['aws.s3'] }] }, event)).toBe(true);
    expect(matchesPattern({ $or: [{ count: numeric }, { source: ['aws.ec2'] }] }, event)).toBeUndefined();
    expect(matchesPattern({ resources: [{ cidr: '192.0.2.0/24' }, 'two'] }, event)).toBe(true);
  });
});

describe('an EventBridge event pattern on values that nobody knows beforehand', () => {
  const unknown = { id: someValue, run: new Unforeseen('jr_1'), cause: someOrNone, list: [new Unforeseen('a')] };

  test.each<readonly [object, boolean | undefined]>([
    [{ id: [{ exists: true }] }, true],
    [{ id: [{ exists: false }] }, false],
    [{ id: ['x'] }, undefined],
    [{ id: [3] }, undefined],
    [{ id: [{ 'anything-but': 'x' }] }, undefined],
    [{ id: [{ 'anything-but': { prefix: 'test-' } }] }, undefined],
    [{ id: [{ suffix: 'x' }] }, undefined],
    [{ id: [{ numeric: ['>', 0] }] }, undefined],
    [{ id: { inner: ['x'] } }, undefined],
    [{ cause: [{ exists: true }] }, undefined],
    [{ cause: [{ exists: false }] }, undefined],
    [{ cause: ['x'] }, undefined],
    [{ cause: { inner: ['x'] } }, undefined],
    [{ run: ['jr_'] }, false],
    [{ run: ['jr_1'] }, undefined],
    [{ run: ['jr_12'] }, undefined],
    [{ run: [3] }, false],
    [{ run: [{ 'anything-but': ['jr_2', 3] }] }, true],
    [{ run: [{ prefix: 'jr_' }] }, true],
    [{ run: [{ prefix: 'jr_12' }] }, undefined],
    [{ run: [{ prefix: 'jr_2' }] }, false],
    [{ run: [{ 'anything-but': { prefix: 'jr_' } }] }, false],
    [{ run: [{ 'equals-ignore-case': 'JR_12' }] }, undefined],
    [{ run: [{ 'equals-ignore-case': 'JR_2' }] }, false],
    [{ run: [{ wildcard: 'j*1*' }] }, true],
    [{ run: [{ wildcard: 'j*2*' }] }, undefined],
    [{ run: [{ wildcard: 'jr_12*' }] }, undefined],
    [{ run: [{ wildcard: 'jr_2*' }] }, false],
    [{ list: ['b'] }, false],
    [{ list: [{ prefix: 'a' }] }, true],
  ])('%j', (pattern, matches) => {
    expect(matchesPattern(pattern, unknown)).toBe(matches);
  });
});
