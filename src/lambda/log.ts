import type { Gap } from '../evidence.ts';

/** A line of the log: an object of counts, durations, names of AWS's and of the policy's. Nothing of resources, and never the result token. */
export type LogLine = Readonly<Record<string, unknown>> & {
  readonly level: 'INFO' | 'WARN' | 'ERROR';
  readonly message: string;
};

/** Gaps of one kind, counted. */
export interface GapCount {
  readonly cause: Gap['gap'];
  /** The IAM action that would settle them, where it is one. */
  readonly action?: string;
  readonly region?: string;
  readonly code?: string;
  readonly count: number;
}

/** What is missing, without what names or describes resources, most frequent first. */
export function gapCounts(gaps: readonly Gap[]): readonly GapCount[] {
  const counts = new Map<string, GapCount>();
  for (const { gap: cause, needs, region, code } of gaps) {
    const action = needs !== undefined && iamAction.test(needs) ? needs : undefined;
    const kind = {
      cause,
      ...(action !== undefined && { action }),
      ...(region !== undefined && { region }),
      ...(code !== undefined && { code }),
    };
    const key = JSON.stringify(kind);
    counts.set(key, { ...kind, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count);
}

const iamAction = /^[a-z0-9-]+:[A-Za-z0-9]+$/;

/** The first kinds of gaps as one clause, such as `denied cloudtrail:GetTrailStatus in eu-west-1`. */
export function gapsInWords(counts: readonly GapCount[]): string {
  return counts
    .slice(0, 3)
    .map(({ cause, action, region }) => [cause, action, region && `in ${region}`].filter(Boolean).join(' '))
    .join('; ');
}
