import type { Comparison } from './baseline/comparison.ts';
import { severities, type Severity } from './policy/policy.ts';
import type { Tally } from './tally.ts';

/** What is open of one control. */
interface Open {
  readonly severity: Severity;
  readonly fail: number;
  readonly unknown: number;
}

/**
 * 0: complete and clean; 1: a failure at or above the severity; 3: incomplete, that is an answer at or above it that could not be given, a
 * scan that was stopped, or nothing judged at all. A failure counts more than incompleteness. Manual controls without an attestation and
 * waived failures never count, and with a baseline only what is new.
 */
export function exitCode({ controls, accounts }: Tally, failOn: Severity, comparison?: Comparison): 0 | 1 | 3 {
  const judged = controls.some(({ counts }) => Object.values(counts).some((count) => count > 0));
  const whole = judged && !accounts.some(({ run }) => run.interrupted);
  if (comparison) return exitCodeOfNew(comparison, failOn, whole);
  const open = controls.map(({ control, counts }) => ({ ...counts, severity: control.severity }));
  return codeOf(open, failOn, whole);
}

/** The same by what is new alone; `whole`: something was judged, and the scan was not stopped. */
export function exitCodeOfNew({ controls }: Comparison, failOn: Severity, whole: boolean): 0 | 1 | 3 {
  const open = controls.map((control) => ({ ...control.open, severity: control.severity }));
  return codeOf(open, failOn, whole);
}

function codeOf(open: readonly Open[], failOn: Severity, whole: boolean): 0 | 1 | 3 {
  const counted = open.filter(({ severity }) => severities.indexOf(severity) <= severities.indexOf(failOn));
  if (counted.some(({ fail }) => fail > 0)) return 1;
  return whole && counted.every(({ unknown }) => unknown === 0) ? 0 : 3;
}
