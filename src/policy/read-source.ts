import { readFileSync, statSync } from 'node:fs';
import { SourceText } from './source-text.ts';

/** In bytes. A policy with thousands of waivers is smaller. */
const largest = 1024 * 1024;

/** A policy file's text, or why it cannot be read. */
export function readSource(path: string): SourceText | { readonly unreadable: string } {
  let bytes: Uint8Array;
  try {
    const entry = statSync(path);
    if (entry.isDirectory()) return { unreadable: 'this is a directory, not a policy file' };
    if (!entry.isFile()) return { unreadable: 'this is not a regular file' };
    if (entry.size > largest)
      return { unreadable: `the file has ${entry.size} bytes; a policy has at most ${largest} (1 MiB)` };
    bytes = readFileSync(path);
  } catch (problem) {
    return { unreadable: readFailure(problem) };
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return { unreadable: 'the file is UTF-16 text; save it as UTF-8' };
  const text = decoded(bytes);
  if (text === undefined || text.includes('\0')) return { unreadable: 'this is a binary file; a policy is UTF-8 text' };
  return new SourceText(path, text);
}

/** Undefined when the bytes are no UTF-8. A byte order mark is dropped. */
function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function readFailure(problem: unknown): string {
  const code = (problem as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such file';
  if (code === 'EACCES') return 'no permission to read the file';
  return `the file cannot be read (${code ?? String(problem)})`;
}
