import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeFolder } from '../../src/cli/make-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'make-folder-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a folder is made with those above it, and again without complaint', async () => {
  const deep = join(folder, 'a/b/c');
  await makeFolder(deep);
  await makeFolder(deep);
  expect(existsSync(deep)).toBe(true);
});

test('a file in the way is told', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  await expect(makeFolder(join(file, 'pack'))).rejects.toThrow(`${file}: cannot be made: `);
});

test.runIf(existsSync('/proc'))('a place where nobody can make anything is told at once', async () => {
  await expect(makeFolder('/proc/trailproof/pack')).rejects.toThrow('/proc/trailproof: cannot be made: ');
});
