import { describe, expect, test } from 'vitest';
import type { LifecycleRule } from '../../src/facts/s3.ts';
import { longestKept, shortestKept, type Keeping } from '../../src/s3/retention.ts';

const now = new Date('2026-11-22T12:00:00Z');
const logs = 'AWSLogs/111122223333/CloudTrail/';

function bucket(rules: readonly LifecycleRule[] | null, fields: Partial<Keeping> = {}): Keeping {
  return { lifecycle: rules, versioning: { status: null, mfaDelete: false }, objectLock: null, ...fields };
}
const rule = (fields: LifecycleRule): LifecycleRule => ({ ID: 'old', Status: 'Enabled', Filter: {}, ...fields });
const versioned = { versioning: { status: 'Enabled', mfaDelete: false } };
const suspended = { versioning: { status: 'Suspended', mfaDelete: false } };
const year = { Expiration: { Days: 365 } };
const lock = (days: number | null, years: number | null = null, held: number | null = null) => ({
  ...versioned,
  objectLock: {
    defaultRetention: {
      mode: 'COMPLIANCE',
      days,
      years,
      eventHold: held === null ? null : { days: held, years: null },
    },
  },
});

describe('the shortest time', () => {
  test.each<[string, Keeping, number, string]>([
    ['no lifecycle', bucket(null), Infinity, 'are expired by no lifecycle rule'],
    ['no rules', bucket([]), Infinity, 'are expired by no lifecycle rule'],
    [
      'a rule that is off',
      bucket([rule({ ...year, Status: 'Disabled' })]),
      Infinity,
      'are expired by no lifecycle rule',
    ],
    ['days', bucket([rule(year)]), 365, 'are expired by lifecycle rule old after 365 days'],
    ['a day', bucket([rule({ Expiration: { Days: 1 } })]), 1, 'are expired by lifecycle rule old after 1 day'],
    [
      'the shorter of two',
      bucket([rule(year), rule({ ID: 'new', Expiration: { Days: 30 } })]),
      30,
      'are expired by lifecycle rule new after 30 days',
    ],
    ['a delete marker', bucket([rule(year)], versioned), 365, 'are expired by lifecycle rule old after 365 days'],
    [
      'a delete marker that Object Lock does not keep away',
      bucket([rule({ Expiration: { Days: 30 } })], lock(365)),
      30,
      'are expired by lifecycle rule old after 30 days',
    ],
    [
      'a rule without an ID',
      bucket([{ Status: 'Enabled', Prefix: '', ...year }]),
      365,
      'are expired by lifecycle rule number 1 after 365 days',
    ],
    ['suspended versioning', bucket([rule(year)], suspended), 365, 'are expired by lifecycle rule old after 365 days'],
    [
      'a tag',
      bucket([rule({ ...year, Filter: { Tag: { Key: 'a', Value: 'b' } } })]),
      365,
      'may be expired by lifecycle rule old after 365 days',
    ],
    [
      'a size',
      bucket([rule({ ...year, Filter: { ObjectSizeLessThan: 9 } })]),
      365,
      'may be expired by lifecycle rule old after 365 days',
    ],
    [
      'a longer prefix',
      bucket([rule({ ...year, Filter: { Prefix: `${logs}eu-west-1/` } })]),
      365,
      'may be expired by lifecycle rule old after 365 days',
    ],
    [
      'another prefix',
      bucket([rule({ ...year, Filter: { Prefix: 'AWSLogs/111122223333/CloudTrail-Digest/' } })]),
      Infinity,
      'are expired by no lifecycle rule',
    ],
    [
      'a day to come, without its hours',
      bucket([rule({ Expiration: { Date: '2026-12-01T00:00:00Z' } })]),
      8,
      'are expired by lifecycle rule old on 2026-12-01',
    ],
    [
      'a day that has been, after which all is deleted at once',
      bucket([rule({ Expiration: { Date: '2020-01-01T00:00:00Z' } })]),
      0,
      'are expired by lifecycle rule old on 2020-01-01',
    ],
    [
      'noncurrent versions, delete markers and transitions, which are no deletion of a log',
      bucket(
        [
          rule({ NoncurrentVersionExpiration: { NoncurrentDays: 1 } }),
          rule({ Expiration: { ExpiredObjectDeleteMarker: true } }),
          { ...rule({}), Transitions: [{ Days: 1, StorageClass: 'GLACIER' }] } as LifecycleRule,
        ],
        versioned,
      ),
      Infinity,
      'are expired by no lifecycle rule',
    ],
  ])('%s', (_, keeping, days, reason) => {
    expect(shortestKept(keeping.lifecycle, logs, now)).toEqual({ days, reason });
  });
});

const undeleted = 'are not all deleted by a lifecycle rule a number of days after their creation';
const hidden = 'are only hidden behind a delete marker by lifecycle rule old after 365 days';
const ending = (NoncurrentDays: number, more: { readonly NewerNoncurrentVersions?: number } = {}) => ({
  NoncurrentVersionExpiration: { NoncurrentDays, ...more },
});

describe('the longest time', () => {
  test.each<[string, Keeping, number, string]>([
    ['no lifecycle', bucket(null), Infinity, undeleted],
    ['days', bucket([rule(year)]), 365, 'are deleted by lifecycle rule old after 365 days'],
    ['a prefix that covers', bucket([rule({ ...year, Filter: { Prefix: 'AWSLogs/' } })]), 365, expect.any(String)],
    [
      'a prefix that is longer',
      bucket([rule({ ...year, Filter: { Prefix: `${logs}eu-west-1/` } })]),
      Infinity,
      undeleted,
    ],
    ['a tag', bucket([rule({ ...year, Filter: { Tag: { Key: 'a', Value: 'b' } } })]), Infinity, undeleted],
    [
      'tags beside a prefix',
      bucket([rule({ ...year, Filter: { And: { Prefix: '', Tags: [{ Key: 'a', Value: 'b' }] } } })]),
      Infinity,
      undeleted,
    ],
    ['a date', bucket([rule({ Expiration: { Date: '2026-12-01T00:00:00Z' } })]), Infinity, undeleted],
    [
      'versions that nobody deletes',
      bucket([rule(year)], versioned),
      Infinity,
      `${hidden}, and no lifecycle rule deletes noncurrent versions`,
    ],
    [
      'versions that are deleted a day later',
      bucket([rule({ ...year, ...ending(1) })], versioned),
      366,
      `${hidden}, their versions deleted by lifecycle rule old 1 day later`,
    ],
    [
      'versions that another rule deletes',
      bucket([rule(year), rule({ ID: 'versions', ...ending(30) })], versioned),
      395,
      `${hidden}, their versions deleted by lifecycle rule versions 30 days later`,
    ],
    [
      'suspended versioning, which leaves versions of before',
      bucket([rule(year)], suspended),
      Infinity,
      `${hidden}, and no lifecycle rule deletes noncurrent versions`,
    ],
    [
      'versions of which some are kept for ever',
      bucket([rule({ ...year, ...ending(1, { NewerNoncurrentVersions: 3 }) })], versioned),
      Infinity,
      `${hidden}, and lifecycle rule old keeps 3 noncurrent versions for ever`,
    ],
    ['noncurrent versions alone', bucket([rule(ending(1))], versioned), Infinity, undeleted],
    [
      'sizes that leave the large ones',
      bucket([rule({ ...year, Filter: { ObjectSizeLessThan: 1000 } })]),
      Infinity,
      `of 1000 bytes ${undeleted}`,
    ],
    [
      'sizes that together are all',
      bucket([
        rule({ ...year, Filter: { ObjectSizeLessThan: 1000 } }),
        rule({ ID: 'large', Expiration: { Days: 30 }, Filter: { ObjectSizeGreaterThan: 999 } }),
      ]),
      365,
      'of 0 bytes are deleted by lifecycle rule old after 365 days',
    ],
    [
      'a lock that ends before',
      bucket([rule({ ...year, ...ending(1) })], lock(90)),
      366,
      `${hidden}, their versions deleted by lifecycle rule old 1 day later`,
    ],
    [
      'a lock that ends after',
      bucket([rule({ ...year, ...ending(1) })], lock(2192)),
      2192,
      'are held by Object Lock for 2192 days',
    ],
    [
      'a lock in years of 365 days',
      bucket([rule({ ...year, ...ending(1) })], lock(null, 6)),
      2190,
      'are held by Object Lock for 2190 days',
    ],
    [
      'an event hold',
      bucket([rule({ ...year, ...ending(1) })], lock(30, null, 30)),
      Infinity,
      'are held by the default event hold of Object Lock until somebody releases each',
    ],
    [
      'MFA delete',
      bucket([rule({ ...year, ...ending(1) })], { versioning: { status: 'Enabled', mfaDelete: true } }),
      Infinity,
      'are deleted by no lifecycle rule, since S3 runs none with MFA delete',
    ],
  ])('%s', (_, keeping, days, reason) => {
    expect(longestKept(keeping, logs)).toEqual({ days, reason });
  });
});

test.each<[string, LifecycleRule, string]>([
  ['neither on nor off', { ID: 'x' }, 'lifecycle rule x is neither enabled nor disabled'],
  ['days in a text', rule({ Expiration: { Days: '30' as never } }), 'lifecycle rule old has "30" for a number'],
  ['no date', rule({ Expiration: { Date: 'soon' } }), 'a lifecycle rule has "soon" for a date'],
])('a rule with %s is not judged', (_, broken, message) => {
  expect(() => shortestKept([broken], logs, now)).toThrow(message);
});
