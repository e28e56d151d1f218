import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../files/input-error.ts';
import { messageOf } from '../message-of.ts';

/** In bytes; Node holds no longer text. */
export const largest = 500 * 1024 * 1024;

/** The names of what lies in a folder. Throws `InputError`. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch (problem) {
    throw new InputError(`${folder}: is no evidence pack: ${messageOf(problem)}`);
  }
}

/** The bytes of a regular file in a folder, or why they are not read: links are not followed, and pipes and devices not waited for. */
export function bytesOf(folder: string, name: string): Buffer | { readonly refused: string } {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(join(folder, name), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const entry = fstatSync(descriptor);
    if (!entry.isFile()) return { refused: 'is no regular file' };
    if (entry.size > largest) return { refused: `has ${entry.size} bytes, more than can be read` };
    return readFileSync(descriptor);
  } catch (problem) {
    const { code } = problem as NodeJS.ErrnoException;
    if (code === 'ELOOP') return { refused: 'is a symbolic link, which is not followed' };
    return { refused: `cannot be read: ${messageOf(problem)}` };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
