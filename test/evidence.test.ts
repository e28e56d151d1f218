import { expect, test } from 'vitest';
import { Missing, open, openHidden, type Gap, type Hole } from '../src/evidence.ts';
import { resourceNames, resourceShapes, type View } from '../src/facts/index.ts';
import { account, denied, logGroup, region } from './support/resources.ts';

/** The gaps that a reading ends in. */
function gapsOf(read: () => unknown): readonly Gap[] {
  try {
    read();
  } catch (problem) {
    if (problem instanceof Missing) return problem.gaps;
    throw problem;
  }
  throw new Error('nothing was missing');
}

test('fields that are known read as they are, also null', () => {
  const group = open<View<'logGroup'>>(logGroup('/app', { retentionDays: null, kmsKeyId: 'key' }), 'logGroup');
  expect([group.id, group.retentionDays, group.kmsKeyId]).toEqual(['/app', null, 'key']);
});

test('a gap ends the reading with itself', () => {
  const gap = denied('logs:DescribeLogGroups');
  const group = open<View<'logGroup'>>(logGroup('/app', { retentionDays: gap }), 'logGroup');
  expect(gapsOf(() => group.retentionDays)).toEqual([gap]);
});

test('a field that is not there, and one not asked for, want the detail that would settle it', () => {
  const { kmsKey: _, ...thin } = logGroup();
  const unasked = logGroup('/app', { kmsKey: { gap: 'not-asked', account } });
  const wanted = {
    gap: 'not-asked',
    account,
    region: 'eu-west-1',
    needs: 'AWS::Logs::LogGroup kmsKey',
    wanted: {
      resource: 'logGroup',
      account,
      region: 'eu-west-1',
      id: '/app',
      field: 'kmsKey',
      arn: 'arn:aws:logs:eu-west-1:111122223333:log-group:/app',
    },
  };
  expect(gapsOf(() => open<View<'logGroup'>>(thin, 'logGroup').kmsKey)).toEqual([wanted]);
  expect(gapsOf(() => open<View<'logGroup'>>(unasked, 'logGroup').kmsKey)).toEqual([wanted]);
});

test('that a resource has no ARN or key is known', () => {
  const group = open<View<'region'>>(region(), 'region');
  expect([group.arn, group.key]).toEqual([undefined, undefined]);
});

test('the reader is told of what was read, not of what could not be', () => {
  const read: unknown[] = [];
  const recorded = logGroup('/app', { retentionDays: 30, kmsKeyId: denied('x') });
  const group = open<View<'logGroup'>>(recorded, 'logGroup', (record, field, value) =>
    read.push([record, field, value]),
  );
  expect(group.retentionDays).toBe(30);
  expect(() => group.kmsKeyId).toThrow(Missing);
  expect(read).toEqual([[recorded, 'retentionDays', 30]]);
});

test('of what a hole hides only the place is known, and what all hidden members share', () => {
  const hole: Hole = { ...denied('cloudtrail:DescribeTrails'), hides: { multiRegion: false } };
  const hidden = openHidden<View<'trail'>>(hole, { account, region: 'eu-west-1' }, 'AWS::CloudTrail::Trail');
  expect([hidden.type, hidden.account, hidden.region, hidden.multiRegion]).toEqual([
    'AWS::CloudTrail::Trail',
    account,
    'eu-west-1',
    false,
  ]);
  for (const field of ['id', 'arn', 'key', 'logging'] as const)
    expect(gapsOf(() => hidden[field])).toEqual([denied('cloudtrail:DescribeTrails')]);
});

test('what the hole of a global listing hides may lie in any region', () => {
  const hidden = openHidden<View<'trail'>>(denied('x'), { account, region: 'global' }, 'AWS::CloudTrail::Trail');
  expect(() => hidden.region).toThrow(Missing);
});

test('no field or detail takes a name by which subjects are told apart', () => {
  const names = resourceNames.flatMap((name) => {
    const { fields, details } = resourceShapes[name];
    return [...Object.keys(fields), ...Object.keys(details)];
  });
  for (const taken of ['type', 'id', 'account', 'region', 'arn', 'key', 'calls']) expect(names).not.toContain(taken);
});
