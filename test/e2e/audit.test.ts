import { generateKeyPairSync } from 'node:crypto';
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Listing } from '../../src/evidence.ts';
import { run, type Ended } from './support/cli.ts';

// Baselines, waivers and evidence packs, on snapshots and with a network that crashes whoever touches it.

const demo = fileURLToPath(new URL('../../src/cli/demo-account.json', import.meta.url));
const offline = fileURLToPath(new URL('support/offline.mjs', import.meta.url));
let folder: string;
const at = (name: string): string => join(folder, name);
const trailproof = (...args: readonly string[]): Promise<Ended> =>
  run(args, { cwd: folder, node: ['--import', offline] });

interface Snapshot {
  listings: Record<string, Listing[]>;
}

/** The demo account, changed. */
async function snapshot(name: string, change: (listings: Snapshot['listings']) => void): Promise<string> {
  const value = JSON.parse(await readFile(demo, 'utf8')) as Snapshot;
  change(value.listings);
  await writeFile(at(name), JSON.stringify(value));
  return name;
}

const groupsIn = (listings: Snapshot['listings'], region: string): [Listing, number] => {
  const index = listings['logGroup']!.findIndex((listing) => listing.region === region);
  return [listings['logGroup']![index]!, index];
};
const scan = ['scan', '--policy', 'hipaa'];
const groups = 'scan --policy ./groups.yaml'.split(' ');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trailproof-'));
  await writeFile(
    at('groups.yaml'),
    `trailproof: 1
id: groups
title: Log groups
version: 1.0.0
legalBasisReviewed: 2026-01-01
framework: { id: hipaa, title: HIPAA Security Rule }
controls:
  - id: kept
    rule: logs/retention-min
    severity: high
    params: { minDays: 3000 }
    citations: [{ ref: 164.312(b), status: required, strength: direct }]
waivers:
  - { id: W-1, control: kept, resources: ['/none'], reason: moving, owner: ops, approvedBy: ciso, approvedOn: 2026-01-01, expires: 2026-01-01 }
`,
  );
  await trailproof(...groups, '--snapshot', demo, '--report', 'json=before.json');
});
afterAll(() => rm(folder, { recursive: true }));

describe('a baseline', () => {
  test('of the same account leaves nothing that fails a scan', async () => {
    const { code, stdout } = await trailproof(...groups, '--snapshot', demo, '--baseline', 'before.json');
    expect(code).toBe(0);
    expect(stdout).toMatch(/since the baseline: \d+ unchanged\n$/);
  });

  test('a new log group that fails is new: 1', async () => {
    const more = await snapshot('more.json', (listings) => {
      const [listing, index] = groupsIn(listings, 'eu-west-1');
      const [first] = listing.members as unknown as { id: string; arn: string }[];
      const arn = first!.arn.replace(first!.id, '/new/group');
      const added = { ...first!, id: '/new/group', arn, retentionDays: 1 } as never;
      listings['logGroup']![index] = { ...listing, members: [...listing.members, added] };
    });
    const { code, stdout } = await trailproof(...groups, '--snapshot', more, '--baseline', 'before.json', '-f', 'json');
    expect(code).toBe(1);
    const { findings } = JSON.parse(stdout) as { findings: { subject: { id: string }; since?: { change: string } }[] };
    expect(findings.filter(({ since }) => since?.change === 'new').map(({ subject }) => subject.id)).toEqual([
      '/new/group',
    ]);
    const diff = await trailproof(
      'scan',
      '--policy',
      './groups.yaml',
      '--snapshot',
      more,
      '--report',
      'json=more-results.json',
    );
    expect(diff.code).toBe(1);
    expect((await trailproof('diff', 'before.json', 'more-results.json')).code).toBe(1);
    const back = await trailproof('diff', 'more-results.json', 'before.json');
    expect(back.code).toBe(0);
    expect(back.stdout).toMatch(/\n\d+ unchanged · 1 fixed\n$/);
  });

  test('log groups that nobody could list are no longer assessable, never fixed: 3', async () => {
    const denied = await snapshot('denied.json', (listings) => {
      const [listing, index] = groupsIn(listings, 'eu-west-1');
      const hole = {
        gap: 'denied',
        account: listing.account,
        region: listing.region,
        needs: 'logs:DescribeLogGroups',
      } as const;
      listings['logGroup']![index] = { ...listing, members: [], holes: [hole] };
    });
    const { code, stdout } = await trailproof(...groups, '--snapshot', denied, '--baseline', 'before.json');
    expect(code).toBe(3);
    expect(stdout).toMatch(/since the baseline: 1 new · \d+ no longer assessable · \d+ unchanged\n$/);
  });

  test.each([
    ['that is not there', 'none.json', 'none.json: cannot be read'],
    ['that is no results file', demo, 'is not a file of Trailproof results'],
    ['that is cut short', 'cut.json', 'cut.json: is not whole JSON (cut short or damaged?)'],
    [
      'of other policies',
      'before.json',
      'before.json: is of groups, and this scan is of hipaa: nothing can be compared',
    ],
  ])('%s is refused before AWS is asked: 2', async (_, file, message) => {
    await writeFile(at('cut.json'), (await readFile(at('before.json'), 'utf8')).slice(0, 5000));
    const { code, stdout, stderr } = await trailproof(...scan, '--baseline', file);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  test('is not overwritten by the results that are held against it: 2', async () => {
    const { code, stderr } = await trailproof(
      ...groups,
      '--snapshot',
      demo,
      '--baseline',
      'before.json',
      '-r',
      'json=before.json',
    );
    expect(code).toBe(2);
    expect(stderr).toContain('--report would overwrite what --baseline reads');
  });

  test('diff of a file with itself prints nothing new, as JSON too', async () => {
    const { code, stdout } = await trailproof('diff', 'before.json', 'before.json', '--format', 'json');
    expect(code).toBe(0);
    const { counts } = JSON.parse(stdout) as { counts: Readonly<Record<string, number>> };
    expect(Object.entries(counts).filter(([, count]) => count > 0)).toEqual([['unchanged', expect.any(Number)]]);
  });
});

describe('waivers', () => {
  test('are listed with what has expired, from a policy, results or a snapshot', async () => {
    const args = [['--policy', './groups.yaml'], ['before.json'], ['--policy', './groups.yaml', '--snapshot', demo]];
    for (const each of args) {
      const { code, stdout, stderr } = await trailproof('waivers', ...each);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/expired \d+ days ago/);
      expect(stdout).toMatch(/\n1 waiver: 1 expired\n0 attestations\n$/);
    }
  });

  test('that expired fail --expiring-within, and JSON tells the days', async () => {
    const { code, stdout } = await trailproof('waivers', 'before.json', '--expiring-within', '0', '-f', 'json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      waivers: [{ id: 'W-1', state: 'expired', applied: 0 }],
      attestations: [],
    });
  });

  test('of no policy are a mistake: 2', async () => {
    expect((await trailproof('waivers')).code).toBe(2);
    expect((await trailproof('waivers', 'before.json', '--snapshot', demo)).code).toBe(2);
  });
});

describe('an evidence pack', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  let written: Ended;
  const pack = [...scan, '--policy', 'gdpr', '--snapshot', demo, '--evidence-dir', 'pack', '--sign', 'key.pem'];
  beforeAll(async () => {
    await writeFile(at('key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    await writeFile(at('pub.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
    written = await trailproof(...pack);
  });

  test('is written beside the report, and changes no exit code', () => {
    expect(written).toMatchObject({ code: 1, stderr: '' });
  });

  test('is verified by its signer’s key, and without one says that nobody checked', async () => {
    const signed = await trailproof('verify', 'pack', '--key', 'pub.pem');
    expect(signed).toMatchObject({ code: 0, stderr: '' });
    expect(signed.stdout).toMatch(
      /\nsignature {2}good \(key [0-9a-f]{64}\)\nverdicts {3}\d+ judged again\nverified\n$/,
    );
    const unchecked = await trailproof('verify', 'pack');
    expect(unchecked.code).toBe(0);
    expect(unchecked.stdout).toContain("nobody's signature was checked");
    expect(unchecked.stdout).toMatch(/\nverified, but not who made it\n$/);
  });

  test('is not verified once a byte is added, and the file is named', async () => {
    await cp(at('pack'), at('changed'), { recursive: true });
    await appendFile(at('changed/results.json'), ' ');
    const { code, stdout } = await trailproof('verify', 'changed', '--key', 'pub.pem');
    expect(code).toBe(1);
    expect(stdout).toMatch(/CHANGED {4}results\.json: has \d+ bytes; it had \d+\nnot verified: 1 difference\n$/);
  });

  test('is not overwritten', async () => {
    const { code, stderr } = await trailproof(...pack);
    expect(code).toBe(2);
    expect(stderr).toBe(
      'trailproof: pack: is not empty; an evidence pack wants a new or empty folder and overwrites nothing\n',
    );
  });

  test('needs a key that signs and that others cannot read, before AWS is asked, and the key is never shown', async () => {
    await writeFile(at('open.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o644 });
    const secret = (await readFile(at('open.pem'), 'utf8')).split('\n')[1]!;
    for (const key of ['open.pem', 'pub.pem', 'none.pem']) {
      const { code, stdout, stderr } = await trailproof(...scan, '--evidence-dir', 'other', '--sign', key);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(`${key}: `);
      expect(stderr).not.toContain(secret);
    }
    expect(await readdir(folder)).not.toContain('other');
    expect((await trailproof(...scan, '--sign', 'key.pem')).stderr).toContain('name its folder with --evidence-dir');
  });

  test('that is none is unusable: 2', async () => {
    await mkdir(at('empty'));
    for (const name of ['empty', 'nowhere', 'before.json']) expect((await trailproof('verify', name)).code).toBe(2);
  });
});
