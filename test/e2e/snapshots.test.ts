import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { denied } from '../support/behaviours.ts';
import { bad } from './support/bad.ts';
import { run, type Ended } from './support/cli.ts';
import { startEndpoint, type Endpoint } from './support/endpoint.ts';
import { good } from './support/good.ts';
import { granted, used } from './support/permissions.ts';
import { parse, rows } from './support/results.ts';
import { enter, type Session } from './support/session.ts';
import { show } from './support/shown.ts';

let endpoint: Endpoint;
let folder: string;
let session: Session;
let other: Session;
beforeAll(async () => {
  endpoint = await startEndpoint();
  folder = await mkdtemp(join(tmpdir(), 'trailproof-'));
  const { moto, proxy } = endpoint;
  session = await enter(moto.url, '111122223333');
  other = await enter(moto.url, '222233334444');
  show(proxy, moto.url, session, await good(session));
  show(proxy, moto.url, other, await bad(other));
});
afterAll(async () => {
  await endpoint.stop();
  await rm(folder, { recursive: true });
});

const policies = ['--policy', 'hipaa', '--policy', 'gdpr'];
const live = (who: Session, ...args: readonly string[]): Promise<Ended> =>
  run([...args, '--quiet'], { environment: who.environment(endpoint.proxy.url) });

const offline = fileURLToPath(new URL('support/offline.mjs', import.meta.url));

/** Without credentials, and with a network that crashes whoever touches it. */
const apart = (...args: readonly string[]): Promise<Ended> =>
  run(args, { environment: { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }, node: ['--import', offline] });

/** The findings as they stand in the results file, byte for byte. */
function findingsIn(text: string): string {
  const start = text.indexOf('"findings": [');
  expect(start).toBeGreaterThan(0);
  return text.slice(start);
}

test('the network of the scans below is blocked', async () => {
  const environment = { ...session.environment(endpoint.proxy.url) };
  const { code, stdout } = await run(['scan', '--policy', 'hipaa', '--format', 'json', '--max-attempts', '1'], {
    environment,
    node: ['--import', offline],
  });
  expect(code).toBe(3);
  expect(parse(stdout).findings.filter(({ status }) => status === 'pass' || status === 'fail')).toEqual([]);
});

test('a snapshot that a scan saved gives the very same findings with the network blocked', async () => {
  const file = join(folder, 'saved.json');
  const saved = await live(session, 'scan', ...policies, '--format', 'json', '--save-snapshot', file);
  expect(saved).toMatchObject({ code: 1, stderr: '' });
  const again = await apart('scan', ...policies, '--format', 'json', '--snapshot', file);
  expect(again).toMatchObject({ code: 1, stderr: '' });
  expect(findingsIn(again.stdout)).toBe(findingsIn(saved.stdout));
  expect(parse(again.stdout).calls).toEqual(parse(saved.stdout).calls);
});

test('a snapshot that was collected gives what its scan gives, and holds no secret', async () => {
  const collected = await live(other, 'collect', ...policies);
  expect(collected).toMatchObject({ code: 0, stderr: '' });
  const file = join(folder, 'collected.json');
  await writeFile(file, collected.stdout);
  const scanned = await live(other, 'scan', ...policies, '--format', 'json');
  const again = await apart('scan', ...policies, '--format', 'json', '--snapshot', file);
  expect(again).toMatchObject({ code: 1, stderr: '' });
  expect(rows(parse(again.stdout).findings)).toBe(rows(parse(scanned.stdout).findings));

  const { AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_ACCESS_KEY_ID } = other.environment('');
  for (const secret of [AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_ACCESS_KEY_ID])
    expect(collected.stdout).not.toContain(secret);
});

test('a snapshot of a scan in which a call was denied says the same unknowns', async () => {
  const third = await enter(endpoint.moto.url, '333344445555');
  endpoint.proxy.when({ operation: 'DescribeLogGroups', accessKey: third.accessKey }, denied());
  show(endpoint.proxy, endpoint.moto.url, third, {
    regions: ['eu-west-1'],
    trailStatus: {},
    logGroups: {},
    deliveryChannels: {},
  });
  const file = join(folder, 'denied.json');
  const flags = ['--policy', 'hipaa', '--format', 'json'];
  const saved = await live(third, 'scan', ...flags, '--region', 'eu-west-1', '--save-snapshot', file);
  const again = await apart('scan', ...flags, '--snapshot', file);
  expect(findingsIn(again.stdout)).toBe(findingsIn(saved.stdout));
  const unknown = parse(again.stdout).findings.filter(({ status }) => status === 'unknown');
  expect(new Set(unknown.map(({ message }) => message))).toEqual(
    new Set(['logs:DescribeLogGroups was denied in eu-west-1 by an identity policy']),
  );
});

test('two snapshots are judged in one report, each account for itself', async () => {
  const files = [join(folder, 'first.json'), join(folder, 'second.json')] as const;
  for (const [n, who] of [session, other].entries())
    await live(who, 'collect', '--policy', 'hipaa', '--output', files[n]!);
  const each = await Promise.all(
    files.map((file) => apart('scan', '--policy', 'hipaa', '--format', 'json', '--snapshot', file)),
  );
  const together = await apart(
    ...['scan', '--policy', 'hipaa', '--format', 'json', '--snapshot', files[0], '--snapshot', files[1]],
  );
  expect([...each, together].map(({ code }) => code)).toEqual([0, 1, 1]);
  const results = parse(together.stdout);
  expect(results.run.accounts.map(({ account }) => account)).toEqual([session.account, other.account]);
  expect(rows(results.findings)).toBe(rows(each.flatMap(({ stdout }) => parse(stdout).findings)));

  const twice = await apart('scan', '--policy', 'hipaa', '--snapshot', files[0], '--snapshot', files[0]);
  expect(twice).toMatchObject({
    code: 2,
    stdout: '',
    stderr: `trailproof: evidence of account ${session.account} is given twice; name the one that is to be relied on\n`,
  });
});

describe('a file that is no snapshot for this version is told in one line', () => {
  let whole: string;
  beforeAll(async () => {
    whole = (await live(session, 'collect', '--policy', 'hipaa')).stdout;
  });

  const changed = (change: object) => (text: string) => JSON.stringify({ ...(JSON.parse(text) as object), ...change });

  test.each<[string, (text: string) => string, RegExp]>([
    ['cut short', (text) => text.slice(0, text.length / 2), /is not whole JSON \(cut short or damaged\?\): /],
    ['empty', () => '', /is empty; a snapshot was expected/],
    ['of another tool', () => '{"Trails": []}', /is not a Trailproof snapshot/],
    ['of a newer format', changed({ trailproofSnapshot: 2 }), /has format 2, and this version reads up to 1; use /],
    ['wrongly typed', changed({ regions: 7 }), /regions must be array, found 7/],
    [
      'of two accounts',
      changed({ account: '222233334444' }),
      /is of account 222233334444 but holds evidence of 111122223333/,
    ],
  ])('%s', async (name, spoil, message) => {
    const spoilt = spoil(whole);
    expect(spoilt).not.toBe(whole);
    const file = join(folder, `${name}.json`);
    await writeFile(file, spoilt);
    const flags = ['--snapshot', '--evidence'];
    for (const { code, stdout, stderr } of await Promise.all(
      flags.map((flag) => apart('scan', '--policy', 'hipaa', flag, file)),
    )) {
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(message);
      expect(stderr).toMatch(/^trailproof: [^\n]+\n$/);
      expect(stderr).toContain(file);
    }
  });
});

test('none of these scans needed more than the policies declare', async () => {
  const declared = await granted('hipaa', 'gdpr');
  expect(used(endpoint.proxy.requests).filter((action) => !declared.includes(action))).toEqual([]);
});
