import { severities, type Severity } from './policy/policy.ts';
import type { Tally } from './tally.ts';

/**
 * 0: complete and clean; 1: a failure at or above the severity; 3: incomplete, that is an answer at or above it that could not be given, a
 * scan that was stopped, or nothing judged at all. A failure counts more than incompleteness. Manual controls without an attestation and
 * waived failures never count.
 */
export function exitCode({ controls, accounts }: Tally, failOn: Severity): 0 | 1 | 3 {
  const counted = controls.filter(({ control }) => severities.indexOf(control.severity) <= severities.indexOf(failOn));
  if (counted.some(({ counts }) => counts.fail > 0)) return 1;
  if (counted.some(({ counts }) => counts.unknown > 0)) return 3;
  if (accounts.some(({ run }) => run.interrupted)) return 3;
  return controls.some(({ counts }) => Object.values(counts).some((count) => count > 0)) ? 0 : 3;
}
