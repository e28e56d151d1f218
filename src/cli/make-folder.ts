import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { messageOf } from '../message-of.ts';
import { UsageError } from './errors.ts';

/**
 * Makes a folder and those above it that are not there. Throws `UsageError`. Folder by folder, since Node's own recursion never ends where
 * one above refuses with ENOENT, as `/proc` does.
 */
export async function makeFolder(folder: string): Promise<void> {
  if (await isFolder(folder)) return;
  await makeFolder(dirname(resolve(folder)));
  await mkdir(folder).catch(async (problem: unknown) => {
    // Another process may have made it meanwhile.
    if (!(await isFolder(folder))) throw new UsageError(`${folder}: cannot be made: ${messageOf(problem)}`);
  });
}

async function isFolder(folder: string): Promise<boolean> {
  return stat(folder).then(
    (there) => there.isDirectory(),
    () => false,
  );
}
