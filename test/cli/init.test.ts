import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
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
  try {
    mkdirSync(join(folder, 'policies'));
    await init(join(folder, name), { extends: 'hipaa', force: false });
    const [, schema = ''] =
      /^# yaml-language-server: \$schema=(\S+)\n/.exec(readFileSync(join(folder, name), 'utf8')) ?? [];
    expect(resolve(dirname(join(folder, name)), schema)).toBe(join(process.cwd(), 'policies/policy.schema.json'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('no schema is named that lies outside of the project', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trailproof-'));
  const before = process.cwd();
  try {
    process.chdir(folder);
    await init('own.yaml', { extends: 'hipaa', force: false });
    expect(readFileSync('own.yaml', 'utf8')).toMatch(/^# A policy of your own/);
  } finally {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  }
});
