import { describe, expect, test } from 'vitest';
import { matchesPattern } from '../../src/alarms/event-pattern.ts';

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
});
