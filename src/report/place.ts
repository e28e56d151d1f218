import type { Location } from '../policy/policy.ts';

/** Where a control, waiver or attestation stands, under the same name on every machine. */
export interface Place {
  /** Relative to the folder of the run; of a file outside that folder, such as a shipped policy, its folder's name and its own. */
  readonly file: string;
  readonly inside: boolean;
  readonly line: number;
  readonly column: number;
}

export function placeOf({ file, line, column }: Location): Place {
  const parts = file.split(/[\\/]/).filter((part) => part !== '.' && part !== '');
  const named = parts.filter((part) => part !== '..');
  const inside = !/^([\\/]|[a-z]:)/i.test(file) && parts[0] !== '..';
  return { file: (inside ? parts : named.slice(-2)).join('/'), inside, line, column };
}
