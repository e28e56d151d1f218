import { DeploymentError } from '../deploy/limits.ts';
import { InputError } from '../files/input-error.ts';
import { PolicyError, formatProblems } from '../policy/problem.ts';
import { printableLines } from '../printable.ts';
import { ClockError, CredentialsError } from '../sources/live/identity.ts';
import { ReportError, UsageError } from './errors.ts';

/** What went wrong, for a person: a mistake in the input in its own words, a mistake of ours with what a report of it needs. */
export function explainFailure(problem: unknown): string {
  return printableLines(explained(problem));
}

function explained(problem: unknown): string {
  if (problem instanceof PolicyError) return formatProblems(problem.problems);
  if (mistakes.some((mistake) => problem instanceof mistake)) return `trailproof: ${(problem as Error).message}`;
  return `trailproof: internal error; please report it: ${problem instanceof Error ? problem.stack : String(problem)}`;
}

const mistakes = [UsageError, ReportError, InputError, CredentialsError, ClockError, DeploymentError];
