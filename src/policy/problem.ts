import type { Location } from './policy.ts';

/** One mistake in a policy file, in words that say how to mend it. All text is safe to print. */
export interface Problem {
  readonly location: Location;
  /** What was found and what is wrong with it. */
  readonly message: string;
  /** The lines around the place, with a caret; absent when the problem is the file as a whole. */
  readonly frame?: string;
  /** Where in the document: `controls[2].params.minDays`. */
  readonly path?: string;
  /** What may stand there. */
  readonly allowed?: string;
  /** What a key that is missing stands for. */
  readonly meaning?: string;
  /** What was probably meant. */
  readonly suggestion?: string;
}

/** Policies that cannot be used. Holds every mistake that was found, in the order of files and lines. */
export class PolicyError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(formatProblems(problems));
    this.name = 'PolicyError';
    this.problems = problems;
  }
}

/** So many problems are shown in full; a file with more of them is hardly a policy. */
const mostShown = 50;

/** The problems as a person reads them, each under its `file:line:column`; ends with a line that counts them. */
export function formatProblems(problems: readonly Problem[]): string {
  const shown = problems.slice(0, mostShown).map(formatProblem);
  const hidden = problems.length - shown.length;
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return [...shown, hidden > 0 ? `${count} in all; the last ${hidden} are not shown` : `${count} in all`].join('\n\n');
}

function formatProblem({ location, message, frame, path, ...rest }: Problem): string {
  const { file, line, column } = location;
  if (frame === undefined) return [`${file}: ${message}`, ...hints(rest)].join('\n');
  const where = path ? [`  at: ${path}`] : [];
  return [`${file}:${line}:${column}: ${message}`, frame, ...where, ...hints(rest)].join('\n');
}

function hints({ allowed, meaning, suggestion }: Partial<Problem>): readonly string[] {
  return [
    ...(allowed === undefined ? [] : [`  allowed: ${allowed}`]),
    ...(meaning === undefined ? [] : [`  meaning: ${meaning}`]),
    ...(suggestion === undefined ? [] : [`  did you mean: ${suggestion}`]),
  ];
}
