import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkOutputs } from '../../src/cli/check-outputs.ts';
import { UsageError } from '../../src/cli/errors.ts';
import { writeFile } from '../../src/cli/write.ts';

let folder = '';
const at = (name: string): string => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'write-'));
  writeFileSync(at('policy.yaml'), 'the policy');
  symlinkSync(at('policy.yaml'), at('link.yaml'));
  mkdirSync(at('folder'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const output = (file: string) => ({ flag: '--output', file });
const report = (file: string) => ({ flag: '--report', file });
const policy = (file: string) => ({ flag: '--policy', file });

describe('outputs are refused before a scan', () => {
  test.each([
    ['over the policy', [output('policy.yaml')], '--output would overwrite what --policy reads'],
    ['over the policy by another name', [output('link.yaml')], '--output would overwrite what --policy reads'],
    ['one over another', [output('a.txt'), report('folder/../a.txt')], '--report would overwrite what --output writes'],
    ['onto a folder', [output('folder')], 'is a folder; name a file'],
    ['into a folder that is not there', [output('none/a.txt')], 'cannot be written: ENOENT'],
  ])('%s', async (_name, outputs, message) => {
    const there = outputs.map(({ flag, file }) => ({ flag, file: at(file) }));
    const checked = checkOutputs(there, [policy(at('policy.yaml'))]);
    await expect(checked).rejects.toThrow(UsageError);
    await expect(checked).rejects.toThrow(message);
  });

  test('but several may go to one device, and files apart are fine', async () => {
    const apart = [output('/dev/null'), report('/dev/null'), report(at('a.txt'))];
    await expect(checkOutputs(apart, [policy(at('policy.yaml'))])).resolves.toBeUndefined();
  });
});

describe('a file is written whole or not at all', () => {
  test('in pieces', async () => {
    await writeFile(at('b.txt'), ['one', ' two']);
    expect(readFileSync(at('b.txt'), 'utf8')).toBe('one two');
  });

  test('what was there stays when writing breaks off', async () => {
    writeFileSync(at('c.txt'), 'before');
    function* broken(): Generator<string> {
      yield 'half';
      throw new Error('no more');
    }
    await expect(writeFile(at('c.txt'), broken())).rejects.toThrow('no more');
    expect(readFileSync(at('c.txt'), 'utf8')).toBe('before');
  });

  test('a link stays a link, and who may read stays as it was', async () => {
    writeFileSync(at('d.txt'), 'before');
    chmodSync(at('d.txt'), 0o600);
    symlinkSync(at('d.txt'), at('d-link.txt'));
    await writeFile(at('d-link.txt'), ['after']);
    expect(readFileSync(at('d.txt'), 'utf8')).toBe('after');
    expect(lstatSync(at('d-link.txt')).isSymbolicLink()).toBe(true);
    expect(statSync(at('d.txt')).mode & 0o777).toBe(0o600);
  });

  test('nothing half-written is left behind, however long the name', async () => {
    await writeFile(at('e'.repeat(252)), ['whole']);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
