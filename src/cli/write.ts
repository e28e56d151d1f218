import { once } from 'node:events';
import { constants, createWriteStream } from 'node:fs';
import { access, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UsageError } from './errors.ts';

/** A file and the flag that names it. */
export interface NamedFile {
  readonly flag: string;
  readonly file: string;
}

/**
 * Fails before a long scan rather than after it: the folders are there and may be written to, and no output would overwrite another or what
 * is read. Throws `UsageError`.
 */
export async function checkOutputs(outputs: readonly NamedFile[], inputs: readonly NamedFile[]): Promise<void> {
  const taken = new Map<string, string>();
  for (const { flag, file } of inputs) taken.set(await placeOf(file), `what ${flag} reads`);
  for (const { flag, file } of outputs) {
    await checkWritable(file);
    const target = await stat(file).catch(() => undefined);
    // Several may share a device such as /dev/null.
    if (target && !target.isFile()) continue;
    const place = await placeOf(file);
    const other = taken.get(place);
    if (other !== undefined) throw new UsageError(`${file}: ${flag} would overwrite ${other}; name another file`);
    taken.set(place, `what ${flag} writes`);
  }
}

async function checkWritable(file: string): Promise<void> {
  const folder = dirname(file);
  await access(folder, constants.W_OK).catch((problem: unknown) => {
    throw new UsageError(`${file}: cannot be written: ${reason(problem)}`);
  });
  const target = await stat(file).catch(() => undefined);
  if (target?.isDirectory()) throw new UsageError(`${file}: is a folder; name a file`);
}

/** The same for every name of one file, also of one that is not there yet. */
async function placeOf(file: string): Promise<string> {
  const whole = await realpath(file).catch(() => undefined);
  return whole ?? join(await realpath(dirname(file)).catch(() => resolve(dirname(file))), basename(file));
}

/** Writes a file whole or not at all, in pieces: a reader never meets half a report. Throws `UsageError`. */
export async function writeFile(file: string, chunks: Iterable<string>): Promise<void> {
  const target = await stat(file).catch(() => undefined);
  const regular = target === undefined || target.isFile();
  // A pipe or a device such as /dev/stderr cannot be replaced.
  const place = regular ? `${file}.${process.pid}.part` : file;
  try {
    await pipeline(chunks, createWriteStream(place));
    if (regular) await rename(place, file);
  } catch (problem) {
    if (regular) await rm(place, { force: true });
    throw new UsageError(`${file}: cannot be written: ${reason(problem)}`);
  }
}

/** Writes to a stream that stays open. A reader that has seen enough (`| head`) is no error. */
export async function writeStream(stream: Writable, chunks: Iterable<string>): Promise<void> {
  let gone: Error | undefined;
  const leave = (problem: Error): void => void (gone = problem);
  stream.on('error', leave);
  try {
    for (const chunk of chunks) {
      if (gone) break;
      if (!stream.write(chunk)) await once(stream, 'drain').catch(leave);
    }
  } finally {
    // Errors of the last writes come later; nobody reads on, so nobody needs them.
    setImmediate(() => stream.off('error', leave));
  }
  if (gone && !('code' in gone && gone.code === 'EPIPE'))
    throw new UsageError(`cannot write to the output: ${gone.message}`);
}

const reason = (problem: unknown): string => (problem instanceof Error ? problem.message : String(problem));
