import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UsageError } from './errors.ts';
import { messageOf } from '../message-of.ts';

/** Writes a file whole or not at all, in pieces: a reader never meets half a report. Throws `UsageError`, and what making the pieces throws. */
export async function writeFile(file: string, chunks: Iterable<string>): Promise<void> {
  try {
    // A link stays a link, and a pipe or a device such as /dev/stderr cannot be replaced.
    const target = await realpath(file).catch(() => file);
    const there = await stat(target).catch(() => undefined);
    if (there && !there.isFile()) await pipeline(chunks, createWriteStream(target));
    else await replace(target, chunks, there?.mode);
  } catch (problem) {
    // Whatever else is thrown is the fault of who makes the pieces.
    if (!(problem instanceof Error && 'syscall' in problem)) throw problem;
    throw new UsageError(`${file}: cannot be written: ${messageOf(problem)}`);
  }
}

async function replace(target: string, chunks: Iterable<string>, mode = 0o666): Promise<void> {
  const part = join(dirname(target), `.${randomUUID()}.part`);
  try {
    await pipeline(chunks, createWriteStream(part, { flags: 'wx', mode }));
    await rename(part, target);
  } catch (problem) {
    await rm(part, { force: true });
    throw problem;
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
    if (!gone) await flushed(stream).catch(leave);
  } finally {
    // What a broken stream still has to say comes later; it was told already.
    setImmediate(() => stream.off('error', leave));
  }
  if (gone && !('code' in gone && gone.code === 'EPIPE'))
    throw new UsageError(`cannot write to the output: ${gone.message}`);
}

/** Waits until all that was written has arrived, or failed to. */
async function flushed(stream: Writable): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    stream.write('', (problem) => (problem ? reject(problem) : resolve()));
  });
}
