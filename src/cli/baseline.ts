import { Baseline } from '../baseline/differences.ts';
import { openResults } from '../files/read-results.ts';
import type { Policy } from '../policy/policy.ts';
import { UsageError } from './errors.ts';

/** Reads the results to hold a scan against. Throws `InputError`, or `UsageError` when they are of other policies altogether. */
export function baselineOf(file: string, policies: readonly Policy[]): Baseline {
  const results = openResults(file);
  const theirs = results.policies.map(({ id }) => id);
  const ours = policies.map(({ id }) => id);
  if (!ours.some((id) => theirs.includes(id)))
    throw new UsageError(
      `${file}: is of ${theirs.join(', ') || 'no policy'}, and this scan is of ${ours.join(', ')}: nothing can be compared`,
    );
  return new Baseline(results);
}
