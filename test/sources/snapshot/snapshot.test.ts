import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gapCauses, type Gap } from '../../../src/evidence.ts';
import type { AccountEvidence } from '../../../src/sources/evidence.ts';
import { InputError } from '../../../src/files/input-error.ts';
import { readSnapshot } from '../../../src/sources/snapshot/read.ts';
import { snapshotText } from '../../../src/sources/snapshot/write.ts';
import { arbitraryEvidence } from '../../support/arbitraries.ts';

const account = '111122223333';
const evidence: AccountEvidence = {
  account,
  partition: 'aws',
  caller: `arn:aws:sts::${account}:assumed-role/auditor/scan`,
  collectedAt: '2026-11-24T09:00:00.000Z',
  finishedAt: '2026-11-24T09:00:07.250Z',
  regions: ['eu-west-1'],
  excludedRegions: [{ region: 'us-west-2', reason: 'left out by --exclude-region' }],
  calls: [
    { action: 'sts:GetCallerIdentity', region: 'eu-west-1', time: '2026-11-24T09:00:00.000Z', outcome: 'ok' },
    {
      action: 'logs:DescribeLogGroups',
      region: 'eu-west-1',
      time: '2026-11-24T09:00:01.000Z',
      outcome: 'denied',
      code: 'AccessDeniedException',
      requestId: 'a-1',
    },
  ],
  listings: {
    logGroup: [
      {
        account,
        region: 'eu-west-1',
        members: [
          {
            type: 'AWS::Logs::LogGroup',
            id: '/claims\u2028"\\',
            account,
            region: 'eu-west-1',
            retentionDays: null,
            logGroupClass: 'STANDARD',
            kmsKeyId: { gap: 'unresolved', account, needs: 'parameter Key' },
            calls: { listing: [1] },
          },
        ],
        holes: [
          { gap: 'denied', account, region: 'eu-west-1', needs: 'logs:DescribeLogGroups', hides: { retentionDays: 1 } },
        ],
        calls: [1],
      },
    ],
    trail: [{ account, region: 'eu-west-1', members: [], holes: [] }],
  },
};

let folder = '';
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'snapshot-'))));
afterAll(() => rmSync(folder, { recursive: true }));

function file(content: string | Uint8Array, name = 'account.json'): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const text = (of: AccountEvidence): string => [...snapshotText(of, '0.1.0')].join('');
const changed = (change: object): string => JSON.stringify({ ...(JSON.parse(text(evidence)) as object), ...change });

function withListing(name: string, listing: object): string {
  return changed({ listings: { [name]: [{ account, region: 'eu-west-1', members: [], holes: [], ...listing }] } });
}
const withHole = (hides: object): string => withListing('logGroup', { holes: [{ gap: 'denied', account, hides }] });

/** The same log group once for each of the changes, which add up. */
function withGroups(...changes: readonly object[]): string {
  const group = { type: 'AWS::Logs::LogGroup', id: '/a', account, region: 'eu-west-1' };
  const members = changes.map((_, n) => Object.assign({}, group, ...changes.slice(0, n + 1)) as object);
  return withListing('logGroup', { members });
}

test('a region that the file names and does not list is a hole of each kind that was asked for', () => {
  const { listings } = readSnapshot(file(changed({ regions: ['eu-west-1', 'us-east-1'] })));
  const hole = { gap: 'not-asked', account, region: 'us-east-1', needs: 'a scan of region us-east-1' };
  const unseen = { account, region: 'us-east-1', members: [], holes: [hole] };
  expect(listings).toEqual({
    logGroup: [...(evidence.listings.logGroup ?? []), unseen],
    trail: [...(evidence.listings.trail ?? []), unseen],
  });
});

test('what was written is read again, nothing lost and nothing added', () => {
  expect(readSnapshot(file(text(evidence)))).toEqual(evidence);
});

test('each call and each resource stands on a line of its own', () => {
  const lines = text(evidence).split('\n');
  expect(lines.filter((line) => line.startsWith('{"action"'))).toHaveLength(2);
  expect(lines.filter((line) => line.startsWith('{"type":"AWS::Logs::LogGroup"'))).toHaveLength(1);
});

test('any evidence survives the file', () => {
  const gap = fc.record({ gap: fc.constantFrom(...gapCauses), account: fc.constant(account) }) as fc.Arbitrary<Gap>;
  const member = fc.record(
    {
      type: fc.constant('AWS::Logs::LogGroup'),
      id: fc.string({ unit: 'binary' }),
      account: fc.constant(account),
      region: fc.constantFrom('eu-west-1', 'us-east-1'),
      retentionDays: fc.oneof(fc.integer(), fc.constant(null), gap),
      kmsKeyId: fc.oneof(fc.string(), fc.constant(null), gap),
      deletionProtection: fc.oneof(fc.boolean(), gap),
    },
    { requiredKeys: ['type', 'id', 'account', 'region'], noNullPrototype: true },
  );
  const listing = fc.record({
    account: fc.constant(account),
    region: fc.constant('eu-west-1'),
    members: fc.array(member, { maxLength: 4 }),
    holes: fc.array(gap, { maxLength: 2 }),
  });
  fc.assert(
    fc.property(fc.array(listing, { maxLength: 3 }), (listings) => {
      const logGroup = listings.map((one, n) => ({
        ...one,
        members: one.members.map((group, m) => ({ ...group, id: `${n} ${m} ${group.id}` })),
      }));
      const some: AccountEvidence = { ...evidence, regions: [], listings: { logGroup } };
      expect(readSnapshot(file(text(some)))).toEqual(some);
    }),
    { numRuns: 60 },
  );
});

test('evidence of every kind and type survives the file', () => {
  fc.assert(
    fc.property(arbitraryEvidence, (evidenceOfAll) => {
      const some: AccountEvidence = { ...evidenceOfAll, regions: [] };
      expect(readSnapshot(file(text(some)))).toEqual(some);
    }),
    { numRuns: 60 },
  );
});

describe('a file that cannot be used is refused with what is wrong and where', () => {
  const refusals: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
    ['empty', '', /account\.json: is empty; a snapshot was expected/],
    ['cut short', text(evidence).slice(0, 900), /is not whole JSON \(cut short or damaged\?\)/],
    ['binary', new Uint8Array([0x1f, 0x8b, 8, 0, 255]), /is not whole JSON/],
    ['another kind of JSON', '{"findings":[]}', /is not a Trailproof snapshot: it has no `trailproofSnapshot`/],
    ['a list', '[]', /is not a Trailproof snapshot/],
    ['null', 'null', /is not a Trailproof snapshot/],
    [
      'a newer format',
      changed({ trailproofSnapshot: 2, toolVersion: '3.4.0' }),
      /has format 2, and this version reads up to 1; use trailproof 3\.4\.0 or newer/,
    ],
    [
      'a format that is no number',
      changed({ trailproofSnapshot: 'one' }),
      /trailproofSnapshot must be equal to constant, found "one"/,
    ],
    ['a missing part', changed({ calls: undefined }), /the file must have required property 'calls'/],
    [
      'an account id that is a number',
      changed({ account: 111122223333 }),
      /account must be string, found 111122223333/,
    ],
    ['listings of another shape', changed({ listings: { trail: {} } }), /listings\.trail must be array/],
    [
      'a field of the wrong type',
      text(evidence).replace('"retentionDays":null', '"retentionDays":"never"'),
      /listings\.logGroup\.0\.members\.0\.retentionDays must be null, found "never"/,
    ],
    [
      'an unknown cause of a gap',
      text(evidence).replace('"gap":"unresolved"', '"gap":"shrug"'),
      /listings\.logGroup\.0\.members\.0\.kmsKeyId\.gap must be equal to one of the allowed values \(denied, throttled/,
    ],
    [
      'evidence of another account',
      text(evidence).replace(
        `"account":"${account}","region":"eu-west-1","retentionDays"`,
        '"account":"444455556666","region":"eu-west-1","retentionDays"',
      ),
      /is of account 111122223333 but holds evidence of 444455556666/,
    ],
    [
      'a time that is none',
      changed({ finishedAt: '2026-99-99T00:00:00Z' }),
      /finishedAt "2026-99-99T00:00:00Z" is not/,
    ],
    [
      'an end before the beginning',
      changed({ finishedAt: '2026-11-24T08:59:59Z' }),
      /finishedAt 2026-11-24T08:59:59Z lies before collectedAt 2026-11-24T09:00:00.000Z/,
    ],
    [
      'a resource that stands twice',
      withGroups({ arn: 'arn:aws:logs:eu-west-1:111122223333:log-group:/a' }, { retentionDays: 1 }),
      /listings\.logGroup holds "arn:aws:logs:eu-west-1:111122223333:log-group:\/a" twice/,
    ],
    ['one without an ARN that does', withGroups({}, { region: 'eu-west-1' }), /logGroup holds "eu-west-1 \/a" twice/],
    [
      'a resource of another type',
      withGroups({ type: 'AWS::CloudTrail::Trail' }),
      /listings\.logGroup\.0\.members\.0\.type must be equal to one of the allowed values \(AWS::Logs::LogGroup\), found "AWS::CloudTrail::Trail"/,
    ],
    ['no account', withListing('account', { members: [] }), /listings\.account must show account 111122223333 once/],
    [
      'another account as itself',
      withListing('account', {
        members: [{ type: 'AWS::::Account', id: '444455556666', account, region: 'global' }],
      }),
      /listings\.account must show account 111122223333 once/,
    ],
    [
      'hidden identity',
      withHole({ region: 'nowhere-1' }),
      /listings\.logGroup\.0\.holes\.0\.hides\.region .*"nowhere-1"/,
    ],
    ['a hidden gap', withHole({ retentionDays: { gap: 'denied', account } }), /hides\.retentionDays must NOT be valid/],
    ['hidden fields of another type', withHole({ deletionProtection: 0 }), /hides\.deletionProtection must be boolean/],
    ['listings of what is not known that are none', changed({ listings: { moon: 5 } }), /listings\.moon must be array/],
    ['a listing that is none', changed({ listings: { moon: [null] } }), /listings\.moon\.0 must be object, found null/],
  ];
  test.each(refusals)('%s', (_name, content, message) => {
    const path = file(content);
    expect(() => readSnapshot(path)).toThrow(InputError);
    expect(() => readSnapshot(path)).toThrow(message);
  });

  test('missing, a folder or a device', () => {
    expect(() => readSnapshot(join(folder, 'none.json'))).toThrow(/none\.json: cannot be read: ENOENT/);
    expect(() => readSnapshot(folder)).toThrow(/cannot be read: it is not a regular file/);
    expect(() => readSnapshot('/dev/null')).toThrow(/cannot be read: it is not a regular file/);
  });
});

test('what a newer version of the same format adds is let through', () => {
  const newer = changed({ extra: 1, listings: { moonBase: [{ account, region: 'x', members: [], holes: [] }] } });
  expect(readSnapshot(file(newer)).account).toBe(account);
});
