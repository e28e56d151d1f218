import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { version } from '../../src/cli/package.ts';
import { run, type Ended } from './support/cli.ts';
import { parse } from './support/results.ts';

// None of these asks AWS, so none of them needs an endpoint.

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'trailproof-'))));
afterAll(() => rm(folder, { recursive: true }));

const trailproof = (...args: readonly string[]): Promise<Ended> => run(args, { cwd: folder });

const escape = String.fromCharCode(27);

/** What a command said, when all went well. */
async function said(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await trailproof(...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).not.toContain(escape);
  return stdout;
}

test('--version', async () => {
  expect(await said('--version')).toBe(`${version}\n`);
});

test('--help of every command has an example that names it', async () => {
  const help = await said('--help');
  expect(help).toContain('Examples:\n  $ trailproof ');
  const section = help.slice(help.indexOf('Commands:'), help.indexOf('Examples:'));
  const commands = [...section.matchAll(/^ {2}([a-z-]+)/gm)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'help');
  expect(commands).toEqual(
    expect.arrayContaining(['scan', 'collect', 'validate', 'rules', 'explain', 'permissions', 'init', 'demo']),
  );
  const helps = await Promise.all(commands.map((command) => said(command, '--help')));
  for (const [n, text] of helps.entries())
    expect(text).toMatch(new RegExp(`Examples?:\n(  \\$ .*\n)*  \\$ .*trailproof ${commands[n]}`));
});

test('demo validates, scans a recorded account and writes three reports', async () => {
  const shown = await said('demo');
  expect(shown).toMatch(/^hipaa \S+: valid .*\ngdpr \S+: valid /);
  const results = parse(await readFile(join(folder, 'trailproof-report/results.json'), 'utf8'));
  expect(new Set(results.findings.map(({ policy }) => policy))).toEqual(new Set(['hipaa', 'gdpr']));
  expect(new Set(results.findings.map(({ status }) => status))).toContain('fail');
  expect(await readFile(join(folder, 'trailproof-report/report.md'), 'utf8')).toMatch(/^#+ /);
  expect(await readFile(join(folder, 'trailproof-report/report.html'), 'utf8')).toMatch(
    /^<!doctype html>[^]*<\/html>\n$/,
  );
});

test('validate names each policy and counts its controls', async () => {
  expect(await said('validate', 'hipaa', 'gdpr')).toMatch(
    /^hipaa \S+: valid \(\d+ controls, 10 manual controls\), .*\ngdpr \S+: valid \(\d+ controls, 11 manual controls\), .*\n$/,
  );
});

test('rules lists every rule, also as JSON', async () => {
  const table = await said('rules');
  for (const { id } of rules) expect(table).toContain(id);
  const listed = JSON.parse(await said('rules', '--json')) as readonly { readonly id: string }[];
  expect(listed.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
});

test('explain tells of a rule, of a control and of a manual control, and guesses what was meant', async () => {
  expect(await said('explain', 'logs/retention-min')).toContain('Rule logs/retention-min: ');
  expect(await said('explain', 'cloudtrail-insights', '--policy', 'gdpr')).toContain('gdpr Art. 33(1)');
  expect(await said('explain', 'manual-provider-agreements')).toContain('To attest: ');
  expect(await trailproof('explain', 'logs/retention-mim')).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('did you mean logs/retention-min?'),
  });
});

describe.each(['hipaa', 'gdpr'])('init on top of %s', (base) => {
  test('writes a policy that is valid and asks for the same permissions', async () => {
    const file = `${base}-own.yaml`;
    expect(await said('init', '--extends', base, file)).toContain(`trailproof validate ./${file}`);
    expect(await said('validate', `./${file}`)).toMatch(/^my-\w+ 0\.1\.0: valid /);
    expect(await said('permissions', '--policy', `./${file}`)).toBe(await said('permissions', '--policy', base));
  });

  test('does not replace a file unless told to', async () => {
    const file = `${base}-twice.yaml`;
    await said('init', '--extends', base, file);
    const again = await trailproof('init', '--extends', base, file);
    expect(again).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('is there already') });
    await said('init', '--extends', base, '--force', file);
  });
});

test('what init writes in comments is valid too, once it is no comment', async () => {
  await said('init', 'whole.yaml');
  const text = await readFile(join(folder, 'whole.yaml'), 'utf8');
  const uncommented = text.replace('\n  regions: enabled', '').replaceAll(/^# (?=[a-z]+:$| )/gm, '');
  await writeFile(join(folder, 'uncommented.yaml'), uncommented);
  expect(uncommented).toContain('\nwaivers:\n  - id: W-1\n');
  await said('validate', './uncommented.yaml');
});
