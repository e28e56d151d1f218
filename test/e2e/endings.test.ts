import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { awsError, denied, type Behaviour } from '../support/behaviours.ts';
import { bad } from './support/bad.ts';
import { run, runInto, runOnTerminal, start, type Ended } from './support/cli.ts';
import { startEndpoint, type Endpoint } from './support/endpoint.ts';
import { good } from './support/good.ts';
import { granted, used } from './support/permissions.ts';
import { parse, type ResultsFile } from './support/results.ts';
import { enter, type Session } from './support/session.ts';
import { show, type Lacking } from './support/shown.ts';
import { untruths } from './support/truth.ts';

let endpoint: Endpoint;
let folder: string;
let goodLacks: Lacking;
let session: Session;
let other: Session;
let whole: ResultsFile;
beforeAll(async () => {
  endpoint = await startEndpoint();
  folder = await mkdtemp(join(tmpdir(), 'trailproof-'));
  const { moto, proxy } = endpoint;
  session = await enter(moto.url, '111122223333');
  other = await enter(moto.url, '222233334444');
  goodLacks = await good(session);
  show(proxy, moto.url, session, goodLacks);
  show(proxy, moto.url, other, await bad(other));
  whole = parse((await run(hipaa, { environment: session.environment(proxy.url) })).stdout);
});
afterAll(async () => {
  await endpoint.stop();
  await rm(folder, { recursive: true });
});

/** The GDPR policy without what it finds worse than medium in the good account. */
const mediumAlone = `trailproof: 1
id: medium
title: Medium failures alone
version: 1.0.0
legalBasisReviewed: 2026-01-01
framework: { id: gdpr, title: GDPR }
extends: gdpr
overrides:
  s3-log-retention-max: { severity: off }
  loggroup-retention-max: { severity: off }
`;

const hipaa = ['scan', '--policy', 'hipaa', '--format', 'json'];
const environment = (who: Session): Readonly<Record<string, string>> => who.environment(endpoint.proxy.url);
const scan = (who: Session, ...args: readonly string[]): Promise<Ended> =>
  run(['scan', ...args], { environment: environment(who) });

/** Another session in the good account, in which something goes wrong with an operation. */
async function sessionWith(operation: string, behaviour: Behaviour): Promise<Session> {
  const { moto, proxy } = endpoint;
  const made = await enter(moto.url, session.account);
  proxy.when({ operation, accessKey: made.accessKey }, behaviour);
  show(proxy, moto.url, made, goodLacks);
  return made;
}

/** A session in which an operation never gets an answer, and when it is first asked. */
async function sessionStuckIn(operation: string): Promise<{ readonly stuck: Session; readonly asked: Promise<void> }> {
  let tell: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => void (tell = resolve));
  const stuck = await sessionWith(operation, () => {
    tell();
    return 'hang';
  });
  return { stuck, asked };
}

/** What was decided is true and still there; the rest was stopped, and says so. */
function expectStopped({ stdout }: Ended): void {
  const { run: of, notices, findings } = parse(stdout);
  expect(of.accounts).toMatchObject([{ account: session.account, interrupted: true }]);
  expect(of.complete).toBe(false);
  expect(notices[0]?.kind).toBe('interrupted');
  expect(untruths(whole.findings, findings)).toEqual([]);
  expect(
    findings.filter(({ control, status }) => control === 'config-retention-period' && status === 'pass').length,
  ).toBe(2);
  const unknown = findings.filter(({ status }) => status === 'unknown');
  expect(unknown.length).toBeGreaterThan(0);
  for (const { message } of unknown) expect(message).toMatch(/the scan was stopped before [\w-]+:\w+/);
}

describe('a scan that is stopped', () => {
  test('writes what was decided on Ctrl-C', async () => {
    const { stuck, asked } = await sessionStuckIn('GetTrailStatus');
    const { child, ended } = start(hipaa, { environment: environment(stuck) });
    await asked;
    child.kill('SIGINT');
    const stopped = await ended;
    expect(stopped.code).toBe(3);
    expect(stopped.stderr).toBe('interrupted (once more quits at once): writing what was decided so far\n');
    expectStopped(stopped);
  });

  test('writes what was decided when its time is over', async () => {
    const { stuck } = await sessionStuckIn('GetTrailStatus');
    const stopped = await run([...hipaa, '--timeout', '5'], { environment: environment(stuck) });
    expect(stopped.code).toBe(3);
    expect(stopped.stderr).toMatch(/--timeout of 5 s is over: writing what was decided so far\n/);
    expectStopped(stopped);
  });

  test('writes a snapshot of what was collected on Ctrl-C, marked as such', async () => {
    const { stuck, asked } = await sessionStuckIn('DescribeTrails');
    const file = join(folder, 'stopped.json');
    const { child, ended } = start(['collect', '--policy', 'hipaa', '--output', file], {
      environment: environment(stuck),
    });
    await asked;
    child.kill('SIGINT');
    expect((await ended).code).toBe(3);
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ account: session.account, interrupted: true });
    const again = await run([...hipaa, '--snapshot', file]);
    expect(again.code).toBe(3);
  });

  test('quits at once on a second Ctrl-C, though its report is not written yet', async () => {
    const pipe = join(folder, 'nobody-reads');
    await promisify(execFile)('mkfifo', [pipe]);
    const { stuck, asked } = await sessionStuckIn('GetTrailStatus');
    const { child, ended } = start([...hipaa, '--output', pipe], { environment: environment(stuck) });
    const heard = new Promise((resolve) => child.stderr.once('data', resolve));
    await asked;
    child.kill('SIGINT');
    await heard;
    child.kill('SIGINT');
    const { code, signal } = await ended;
    expect({ code, signal }).toEqual({ code: null, signal: 'SIGINT' });
  });
});

describe('exit codes', () => {
  test.each([
    ['critical', 1],
    ['info', 1],
  ])('a failure at or above --fail-on %s is %i', async (severity, code) => {
    expect((await scan(other, '--policy', 'hipaa', '--fail-on', severity)).code).toBe(code);
  });

  test.each([
    ['medium', 1],
    ['high', 0],
  ])('medium failures alone with --fail-on %s are %i', async (severity, code) => {
    const own = join(folder, 'medium.yaml');
    await writeFile(own, mediumAlone);
    expect((await scan(session, '--policy', own, '--fail-on', severity)).code).toBe(code);
  });

  test.each([
    ['low', 3],
    ['high', 0],
  ])('an unknown of low severity with --fail-on %s is %i', async (severity, code) => {
    const refused = await sessionWith('DescribeRetentionConfigurations', denied());
    expect((await scan(refused, '--policy', 'hipaa', '--fail-on', severity)).code).toBe(code);
  });

  test('a failure counts more than an unknown', async () => {
    const refused = await sessionWith('DescribeRetentionConfigurations', denied());
    expect((await scan(refused, '--policy', 'gdpr')).code).toBe(1);
  });

  test.each([
    ['an unknown option', ['scan', '--polcy', 'hipaa'], /unknown option '--polcy'/],
    ['an unknown command', ['scam'], /unknown command 'scam'/],
    ['no policy', ['scan'], /^trailproof: no policy: name at least one/],
    ['a severity that is none', ['scan', '-p', 'hipaa', '--fail-on', 'urgent'], /Allowed choices are critical, high/],
    ['a number out of range', ['scan', '-p', 'hipaa', '--quota-share', '2'], /A number from 0\.01 to 1 is expected/],
    ['a report without a file', ['scan', '-p', 'hipaa', '--report', 'json'], /FORMAT=FILE is expected/],
    [
      'a snapshot and a region',
      ['scan', '-p', 'hipaa', '--snapshot', 'x', '--region', 'eu-west-1'],
      /choose what to ask AWS/,
    ],
    ['an unknown policy', ['scan', '-p', 'hippa'], /hipaa/],
    ['a policy that is not there', ['validate', './none.yaml'], /none\.yaml/],
    ['a snapshot that is not there', ['scan', '-p', 'hipaa', '--snapshot', 'none.json'], /none\.json: cannot be read/],
    [
      'no folder for the output',
      ['scan', '-p', 'hipaa', '--output', 'none/o.json'],
      /none\/o\.json: cannot be written/,
    ],
    ['a folder as the output', ['scan', '-p', 'hipaa', '--output', '.'], /\.: is a folder; name a file/],
  ])('%s is 2, and AWS is not asked', async (_what, args, message) => {
    const before = endpoint.proxy.requests.length;
    const { code, stdout, stderr } = await run(args, { environment: environment(session), cwd: folder });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(endpoint.proxy.requests.length).toBe(before);
  });

  test('a faulty policy is 2, with its place', async () => {
    await writeFile(join(folder, 'faulty.yaml'), 'trailproof: 1\nid: x\nextends: hipaa\nwaiverz: []\n');
    const { code, stderr } = await run(['scan', '--policy', './faulty.yaml'], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toMatch(/faulty\.yaml:4:1: .*waiverz/);
  });

  test('an output that fills up is 2, and the results file is written before it', async () => {
    const file = join(folder, 'results.json');
    const ended = await scan(session, '--policy', 'hipaa', '--output', '/dev/full', '--report', `json=${file}`);
    expect(ended).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^trailproof: \/dev\/full: .*\n$/),
    });
    expect(parse(await readFile(file, 'utf8')).findings.length).toBe(whole.findings.length);
  });
});

describe('credentials that AWS does not take are 2, in one line', () => {
  test.each(['InvalidClientTokenId', 'ExpiredToken', 'SignatureDoesNotMatch'])('%s', async (code) => {
    const refused = await sessionWith('GetCallerIdentity', (request) =>
      awsError(request, code, 'The security token included in the request is not valid.', 403),
    );
    const ended = await scan(refused, '--policy', 'hipaa');
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(
      new RegExp(`^trailproof: AWS rejected the credentials of .* \\(${code}\\): [^\\n]+\\n$`),
    );
  });

  test.each([
    ['none at all', []],
    ['of a profile that is not there', ['--profile', 'nobody']],
  ])('%s', async (_what, flags) => {
    const ended = await run(['scan', '--policy', 'hipaa', ...flags], {
      environment: { AWS_ENDPOINT_URL: endpoint.proxy.url },
    });
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(/^trailproof: no usable AWS credentials from [^\n]+\n$/);
  });
});

describe('streams', () => {
  test.each([['collect', '--policy', 'gdpr', '--quiet'], ['rules'], ['validate', 'hipaa']])(
    '%s: a stdout that is full is 2, in one line',
    async (...args) => {
      const { code, stderr } = await runInto('/dev/full', args, { environment: environment(session) });
      expect(code).toBe(2);
      expect(stderr).toMatch(/^trailproof: cannot write to the output: ENOSPC[^\n]*\n$/);
    },
  );

  test('scan: a stdout that is full is 2, and the results are kept', async () => {
    const { code, stderr } = await runInto('/dev/full', ['scan', '--policy', 'gdpr', '--quiet'], {
      environment: { ...environment(session), TMPDIR: folder },
    });
    expect(code).toBe(2);
    const told = /^trailproof: cannot write to the output: ENOSPC.*\nthe results are kept in (\S+); .*\n$/.exec(stderr);
    expect(parse(await readFile(told?.[1] ?? '', 'utf8')).findings.length).toBeGreaterThan(0);
  });

  test.each([
    ['--help', ['--help'], 0],
    ['scan', ['scan', '--policy', 'gdpr', '--quiet'], 1],
    ['collect', ['collect', '--policy', 'gdpr', '--quiet'], 0],
    ['rules', ['rules', '--json'], 0],
    ['explain', ['explain', 'logs/retention-min'], 0],
    ['validate', ['validate', 'hipaa'], 0],
  ])('%s ends as it would when nobody reads what it prints', async (_command, args, code) => {
    const { child, ended } = start(args, { environment: environment(session) });
    child.stdout.destroy();
    expect(await ended).toMatchObject({ code, signal: null, stderr: '' });
  });

  const escape = String.fromCharCode(27);

  test('colour is for terminals, and not for those who want none', async () => {
    const colour = `${escape}[`;
    expect((await run(['demo'], { cwd: folder })).stdout).not.toContain(colour);
    expect((await runOnTerminal(['demo'], { cwd: folder })).stdout).toContain(colour);
    const plain = await runOnTerminal(['demo'], { cwd: folder, environment: { NO_COLOR: '1' } });
    expect(plain.code).toBe(0);
    expect(plain.stdout).not.toContain(colour);
  });
});

test('none of these scans needed more than the policies declare', async () => {
  const declared = await granted('hipaa', 'gdpr');
  expect(used(endpoint.proxy.requests).filter((action) => !declared.includes(action))).toEqual([]);
});
