import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import kmsEncryption from '../../rules/cloudtrail/kms-encryption.ts';
import multiRegionTrail from '../../rules/cloudtrail/multi-region-trail.ts';
import retentionMax from '../../rules/logs/retention-max.ts';
import retentionMin from '../../rules/logs/retention-min.ts';
import { loadPolicies } from '../../src/policy/load.ts';
import { PolicyError } from '../../src/policy/problem.ts';
import type { AnyRule } from '../../src/rule.ts';

/** Only these, so that messages which list the rules stay as they are when a rule is added. */
const rules = [kmsEncryption, multiRegionTrail, retentionMax, retentionMin] as unknown as readonly AnyRule[];
const golden = new URL('../golden/policy/', import.meta.url).pathname;
const shipped = new URL('../../policies', import.meta.url).pathname;

function complaint(...references: readonly string[]): string {
  try {
    loadPolicies(references, { rules, shipped });
  } catch (problem) {
    if (problem instanceof PolicyError) return `${problem.message}\n`.replaceAll(golden, '');
    throw problem;
  }
  throw new Error('the policy was accepted');
}

const fixtures = readdirSync(golden)
  .filter((file) => file.endsWith('.yaml') && file !== 'base.yaml')
  .map((file) => file.slice(0, -'.yaml'.length));

test.each(fixtures)('%s', async (name) => {
  await expect(complaint(join(golden, `${name}.yaml`))).toMatchFileSnapshot(join(golden, `${name}.txt`));
});

test('the policy that the others start from is accepted', () => {
  expect(loadPolicies([join(golden, 'base.yaml')], { rules, shipped })).toHaveLength(1);
});

test.each([
  ['missing-file', './nowhere/policy.yaml'],
  ['directory', '/'],
  ['no-regular-file', '/dev/null'],
  ['unknown-shipped-policy', 'hippa'],
])('%s', async (name, reference) => {
  await expect(complaint(reference)).toMatchFileSnapshot(join(golden, `${name}.txt`));
});

test('all files of a run are read before the run ends', async () => {
  const text = complaint(join(golden, 'unknown-key.yaml'), './nowhere.yaml', join(golden, 'unknown-rule.yaml'));
  await expect(text).toMatchFileSnapshot(join(golden, 'several-files.txt'));
});

test('two policies of one run have different ids', async () => {
  const text = complaint(join(golden, 'base.yaml'), join(golden, 'base.yaml'));
  await expect(text).toMatchFileSnapshot(join(golden, 'same-id.txt'));
});

test('a file of 10 MB is refused by its size', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trailproof-'));
  try {
    const file = join(folder, 'large.yaml');
    writeFileSync(file, '# x\n'.repeat(2_500_000));
    await expect(complaint(file).replace(folder, '')).toMatchFileSnapshot(join(golden, 'large-file.txt'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
