import { Missing } from '../evidence.ts';
import type { View } from '../facts/index.ts';

/** Whether a job of Macie has to do with a bucket; Macie itself may not know. */
export function jobSays(bucket: View<'macieBucket', never>, question: 'isDefinedInJob' | 'isMonitoredByJob'): boolean {
  const answer = bucket[question];
  if (answer !== 'UNKNOWN') return answer === 'TRUE';
  const { account, region, id } = bucket;
  const needs = `Macie could not tell whether a job analyses bucket ${id}`;
  throw new Missing([{ gap: 'undecidable', account, region, needs }]);
}
