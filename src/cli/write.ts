import { once } from 'node:events';
import { constants, createWriteStream } from 'node:fs';
import { access, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UsageError } from './errors.ts';

/** Fails before a long scan rather than after it: the folder is there and may be written to. Throws `UsageError`. */
export async function checkWritable(file: string): Promise<void> {
  const folder = dirname(file);
  await access(folder, constants.W_OK).catch((problem: unknown) => {
    throw new UsageError(`${file}: cannot be written: ${reason(problem)}`);
  });
  const target = await stat(file).catch(() => undefined);
  if (target?.isDirectory()) throw new UsageError(`${file}: is a folder; name a file`);
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
