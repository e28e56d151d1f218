import type { Notice } from '../../results.ts';

/** Whether a notice puts all verdicts in another light, so that it has to be read before them. */
export function limits({ kind }: Notice): boolean {
  return limiting.has(kind);
}

/** Whether a notice says what the verdicts do not speak of. */
export function leavesOut({ kind }: Notice): boolean {
  return leavingOut.has(kind);
}

const limiting: ReadonlySet<Notice['kind']> = new Set([
  'interrupted',
  'old-evidence',
  'future-evidence',
  'old-legal-review',
] as const);
const leavingOut: ReadonlySet<Notice['kind']> = new Set([
  'excluded-region',
  'disabled-control',
  'changed-control',
  'replaced-class',
  'excluded-resource',
  'unclassified-resources',
] as const);
