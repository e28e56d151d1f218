import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { cfnLint } from '../support/cfn-lint.ts';
import { run, type Ended } from './support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'config-rules-'));
afterAll(() => rmSync(folder, { recursive: true }));

const own = `trailproof: 1
id: own
title: Our own
version: 0.1.0
legalBasisReviewed: 2026-11-01
framework: { id: hipaa, title: HIPAA }
extends: hipaa
overrides:
  cloudtrail-insights: { severity: off }
`;
writeFileSync(join(folder, 'own.yaml'), own);

const policies: readonly (readonly [string, string])[] = [
  ['hipaa', 'hipaa'],
  ['gdpr', 'gdpr'],
  ['own', join(folder, 'own.yaml')],
];

const generate = (out: string, policy: string, ...flags: readonly string[]): Promise<Ended> =>
  run(['config-rules', '--policy', policy, '--out', join(folder, out), ...flags]);

/** Text by path, below a folder. */
function textsIn(place: string): Readonly<Record<string, string>> {
  const entries = readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).toSorted();
  return Object.fromEntries(paths.map((path) => [path.slice(place.length), readFileSync(path, 'utf8')]));
}
const templatesIn = (out: string): readonly string[] =>
  readdirSync(join(folder, out)).flatMap((name) => (name.endsWith('.yaml') ? [join(folder, out, name)] : []));

describe('what is written', () => {
  test('cfn-lint has nothing against', async () => {
    for (const [id, policy] of policies)
      for (const style of ['template', 'conformance-pack']) {
        const { code, stderr } = await generate(`${id}-${style}`, policy, '--style', style);
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      }
    const templates = policies.flatMap(([id]) => [
      ...templatesIn(`${id}-template`),
      ...templatesIn(`${id}-conformance-pack`),
    ]);
    // A template each, and as many packs as AWS's limits ask for.
    expect(templates.length).toBeGreaterThanOrEqual(3 * policies.length);
    expect(await cfnLint(templates)).toBe('');
  });

  test('is found wrong by cfn-lint when it is', async () => {
    await generate('wrong', 'hipaa');
    const file = join(folder, 'wrong/template.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('nodejs24.x', 'nodejs20.x'));
    expect(await cfnLint([file])).toContain("Runtime 'nodejs20.x' was deprecated");
  });

  test('is the same wherever the policy lies', async () => {
    mkdirSync(join(folder, 'elsewhere'));
    cpSync(join(folder, 'own.yaml'), join(folder, 'elsewhere/own.yaml'));
    await generate('first', join(folder, 'own.yaml'));
    await generate('second', join(folder, 'elsewhere/own.yaml'));
    expect(textsIn(join(folder, 'second'))).toEqual(textsIn(join(folder, 'first')));
    expect(JSON.stringify(textsIn(join(folder, 'first/function/policies')))).not.toContain(folder);
  });

  test('is told, with what comes next', async () => {
    const { stdout } = await generate('told', join(folder, 'own.yaml'));
    expect(stdout).toMatch(/^wrote .*told\/template\.yaml, .*told\/function\n\d+ rules of policy own 0\.1\.0: /);
    expect(stdout).toMatch(
      /\d+ manual controls are left out: a person attests them\nnext: aws cloudformation package /,
    );
  });
});

test('permissions --mode lambda prints what the role of the template allows', async () => {
  await generate('role', 'hipaa');
  const { Resources } = parse(readFileSync(join(folder, 'role/template.yaml'), 'utf8')) as {
    Resources: { Role: { Properties: { Policies: { PolicyDocument: { Statement: object[] } }[] } } };
  };
  const { stdout } = await run(['permissions', '--policy', 'hipaa', '--mode', 'lambda']);
  const anyLog = { Resource: 'arn:*:logs:*:*:log-group:*:log-stream:*' };
  expect(JSON.parse(stdout)).toEqual({
    Version: '2012-10-17',
    Statement: Resources.Role.Properties.Policies[0]?.PolicyDocument.Statement.map((statement) =>
      'Sid' in statement && statement.Sid === 'Log' ? { ...statement, ...anyLog } : statement,
    ),
  });
});

describe('a folder that is not empty', () => {
  test('is left alone unless --force is given, and then nothing old is left', async () => {
    await generate('again', 'hipaa', '--style', 'conformance-pack');
    writeFileSync(join(folder, 'again/function/old.mjs'), '');
    const refused = await generate('again', 'hipaa');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toBe(
      `trailproof: ${join(folder, 'again')}: is there already; name another folder or use --force\n`,
    );
    expect((await generate('again', 'hipaa', '--force')).code).toBe(0);
    expect(readdirSync(join(folder, 'again')).toSorted()).toEqual(['function', 'template.yaml']);
    expect(readdirSync(join(folder, 'again/function'))).not.toContain('old.mjs');
  });

  test('is left alone when it holds something else', async () => {
    mkdirSync(join(folder, 'other'));
    writeFileSync(join(folder, 'other/notes.txt'), 'mine');
    const { code, stderr } = await generate('other', 'hipaa', '--force');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `trailproof: ${join(folder, 'other')}: holds notes.txt; name a new or empty folder\n`,
    });
  });
});

test('a policy that AWS would not take is refused before anything is written', async () => {
  const id = 'a'.repeat(60);
  writeFileSync(join(folder, 'long.yaml'), own.replace('id: own', `id: ${id}`));
  const { code, stderr } = await generate('long', join(folder, 'long.yaml'));
  expect(code).toBe(2);
  expect(stderr).toContain('64 are allowed: shorten the id of the control or of the policy');
  expect(readdirSync(folder)).not.toContain('long');
});
