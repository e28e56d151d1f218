import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { init } from '../../src/cli/init.ts';
import { policiesOf } from '../../src/cli/policies.ts';

test('a starter on a file takes its name from the policy in it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trailproof-'));
  try {
    const base = join(folder, 'base.yaml');
    const own = join(folder, 'own.yaml');
    await init(base, { extends: 'hipaa', force: false });
    await init(own, { extends: base, force: false });
    expect(policiesOf([own])[0]?.id).toBe('my-my-hipaa');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each(['hipaa', 'gdpr'])(
  'the classes of a starter on %s, once uncommented, keep the shipped patterns',
  async (base) => {
    const folder = mkdtempSync(join(tmpdir(), 'trailproof-'));
    try {
      const file = join(folder, 'own.yaml');
      await init(file, { extends: base, force: false });
      const starter = readFileSync(file, 'utf8');
      const [classes = ''] = /^# classification:\n(#   .*\n)+/m.exec(starter) ?? [];
      writeFileSync(file, starter.replace(classes, classes.replaceAll(/^# /gm, '')));
      const [own, shipped] = policiesOf([file, base]);
      expect(own?.replaced).toEqual([]);
      expect(own?.classes).toEqual(
        shipped?.classes.map(
          ({ id, names = [], tags = [{ keys: ['DataClassification'], values: ['restricted'] }] }) => ({
            id,
            names: [...names, '/aws/lambda/accounts-*'],
            arns: ['arn:aws:logs:eu-central-1:111122223333:log-group:/accounts/audit'],
            tags,
          }),
        ),
      );
      expect(own?.exclusions.map(({ arn, expires }) => [arn, expires])).toEqual([
        ['arn:aws:logs:eu-central-1:111122223333:log-group:/accounts/load-test', '2027-03-31'],
      ]);
      expect(own?.unknownAs).toBe('report');
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

test.each(['own.yaml', 'policies/own.yaml'])('an editor finds the schema from %s', async (name) => {
  const folder = mkdtempSync(join(process.cwd(), '.init-'));
  const elsewhere = mkdtempSync(join(tmpdir(), 'trailproof-'));
  try {
    mkdirSync(join(folder, 'policies'));
    mkdirSync(join(elsewhere, 'policies'));
    const schemaOf = (file: string): string =>
      /^# yaml-language-server: \$schema=(\S+)\n/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
    const expected = join(process.cwd(), 'policies/policy.schema.json');
    await init(join(folder, name), { extends: 'hipaa', force: false });
    expect(resolve(dirname(join(folder, name)), schemaOf(join(folder, name)))).toBe(expected);
    const before = process.cwd();
    process.chdir(elsewhere);
    await init(name, { extends: 'hipaa', force: false });
    process.chdir(before);
    expect(fileURLToPath(schemaOf(join(elsewhere, name)))).toBe(expected);
  } finally {
    rmSync(folder, { recursive: true });
    rmSync(elsewhere, { recursive: true });
  }
});
