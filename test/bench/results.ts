import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** How many findings a results file holds. It may be too large for one string. Throws when it is not whole. */
export async function countFindings(file: string): Promise<number> {
  let count = 0;
  let last = '';
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (line.startsWith('{"id":"') && line.includes('"subject":')) count++;
    last = line;
  }
  if (last !== '}') throw new Error(`${file} is not whole: its last line is ${last}`);
  return count;
}
