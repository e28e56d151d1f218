import { Missing, type Subject } from '../evidence.ts';

const hour = 3_600_000;
/** What comes while the evidence is being collected is later than its beginning, by so much at most. */
const longestCollection = 24 * hour;

/**
 * Whether a time lies at most so many hours before the evidence was collected. `of` is the resource that tells the time. What is no time,
 * or is one that cannot have come yet, decides nothing.
 */
export function isRecent(of: Pick<Subject, 'account' | 'region'>, time: string, hours: number, now: Date): boolean {
  const age = now.getTime() - Date.parse(time);
  if (age >= -longestCollection) return age <= hours * hour;
  const { account, region } = of;
  const needs = `how long before ${now.toISOString()} ${JSON.stringify(time)} was`;
  throw new Missing([{ gap: 'undecidable', account, region, needs }]);
}
