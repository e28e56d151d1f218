import type { Exceptions } from './list.ts';

/** Rises when a reader of the format before could no longer read it. */
const format = 1;

/** Waivers and attestations as JSON (`waivers.schema.json`). */
export function exceptionsText(exceptions: Exceptions): readonly string[] {
  return [`${JSON.stringify({ trailproofWaivers: format, ...exceptions }, null, 2)}\n`];
}
