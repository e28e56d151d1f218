import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from './errors.ts';
import { messageOf } from '../message-of.ts';

/** A file and the flag that names it. */
export interface NamedFile {
  readonly flag: string;
  readonly file: string;
}

/**
 * Fails before a long scan rather than after it: the places are there and may be written to, and no output would overwrite another or what
 * is read. Throws `UsageError`.
 */
export async function checkOutputs(outputs: readonly NamedFile[], inputs: readonly NamedFile[]): Promise<void> {
  const taken = new Map<string, string>();
  for (const { flag, file } of inputs) taken.set(await placeOf(file), `what ${flag} reads`);
  for (const { flag, file } of outputs) {
    const target = await stat(file).catch(() => undefined);
    if (target?.isDirectory()) throw new UsageError(`${file}: is a folder; name a file`);
    if (target) await checkWritable(file, file);
    // Several may share a device such as /dev/null, whose folder nobody writes to.
    if (target && !target.isFile()) continue;
    await checkWritable(file, dirname(file));
    const place = await placeOf(file);
    const other = taken.get(place);
    if (other !== undefined) throw new UsageError(`${file}: ${flag} would overwrite ${other}; name another file`);
    taken.set(place, `what ${flag} writes`);
  }
}

async function checkWritable(file: string, place: string): Promise<void> {
  await access(place, constants.W_OK).catch((problem: unknown) => {
    throw new UsageError(`${file}: cannot be written: ${messageOf(problem)}`);
  });
}

/** The same for every name of one file, also of one that is not there yet. */
async function placeOf(file: string): Promise<string> {
  const whole = await realpath(file).catch(() => undefined);
  return whole ?? join(await realpath(dirname(file)).catch(() => resolve(dirname(file))), basename(file));
}
