import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { messageOf } from '../message-of.ts';
import { InputError } from './input-error.ts';

/** In bytes. */
const size = 1024 * 1024;

/** The text of a regular file in UTF-8, piece by piece. Throws `InputError`. */
export function* piecesOf(file: string): Generator<string, void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const buffer = new Uint8Array(size);
  const descriptor = opened(file);
  try {
    for (;;) {
      const read = readSync(descriptor, buffer);
      yield decoder.decode(buffer.subarray(0, read), { stream: read > 0 });
      if (read === 0) return;
    }
  } catch (problem) {
    if (problem instanceof InputError) throw problem;
    throw new InputError(`${file}: cannot be read: ${messageOf(problem)}`);
  } finally {
    closeSync(descriptor);
  }
}

function opened(file: string): number {
  try {
    // A pipe may never end, and neither may a device; and it is read more than once.
    if (!statSync(file).isFile()) throw new Error('it is not a regular file');
    return openSync(file, 'r');
  } catch (problem) {
    throw new InputError(`${file}: cannot be read: ${messageOf(problem)}`);
  }
}
