import { contradictedLogGroups } from '../contradictions.ts';
import { exitCode } from '../exit-code.ts';
import { findings } from '../findings.ts';
import { age, notices } from '../notices.ts';
import { retentionConflicts } from '../policy/conflicts.ts';
import type { Policy, Severity } from '../policy/policy.ts';
import { unmatchedClasses } from '../policy/unmatched.ts';
import { formats, type Format } from '../report/index.ts';
import type { AccountRun, Results } from '../results.ts';
import type { AccountEvidence, Evidence } from '../sources/evidence.ts';
import { tally } from '../tally.ts';
import { UsageError } from './errors.ts';
import { version } from './package.ts';
import { writeFile, writeStream } from './write.ts';

/** One report to make; without a file it goes to stdout. */
export interface Output {
  readonly format: Format;
  readonly file?: string;
}

/** The reports that the flags ask for. Throws `UsageError`. */
export function outputsOf(flags: {
  readonly format: Format;
  readonly output?: string;
  readonly report: readonly string[];
}): readonly Output[] {
  const main: Output = {
    format: flags.format,
    ...(flags.output !== undefined && { file: flags.output }),
  };
  const more = flags.report.map((text): Output => {
    const [format = '', ...rest] = text.split('=');
    const file = rest.join('=');
    if (!isFormat(format) || file === '')
      throw new UsageError(
        `--report ${text}: FORMAT=FILE is expected, with a format of ${Object.keys(formats).join(', ')}`,
      );
    return { format, file };
  });
  return [main, ...more];
}

interface PublishOptions {
  readonly failOn: Severity;
  readonly verbose: boolean;
  /** Accounts whose evidence only filled gaps. */
  readonly others?: Evidence;
}

/** Judges, makes every report and gives the exit code. The results file comes first: no other reporter's failure can lose it. */
export async function publish(
  policies: readonly Policy[],
  evidence: Evidence,
  outputs: readonly Output[],
  { failOn, verbose, others = [] }: PublishOptions,
): Promise<number> {
  const accounts = evidence.map(withoutListings);
  const reportedAt = new Date().toISOString();
  const results: Results = { version, reportedAt, accounts, policies, findings: findings(policies, evidence) };
  const counted = tally(results);
  const given = [
    ...others.flatMap((other) => age(other, reportedAt)),
    ...retentionConflicts(policies),
    ...contradictedLogGroups(policies, evidence),
    ...unmatchedClasses(policies, evidence),
  ];
  const report = { ...results, tally: counted, notices: notices(results, counted, given) };

  const problems: unknown[] = [];
  const isResultsFile = ({ format, file }: Output): boolean => format === 'json' && file !== undefined;
  for (const output of [...outputs.filter(isResultsFile), ...outputs.filter((other) => !isResultsFile(other))]) {
    try {
      const reporter = await formats[output.format]();
      const terminal = output.file === undefined && process.stdout.isTTY;
      const chunks = reporter(report, {
        verbose,
        ...(terminal && { colour: inColour(), columns: process.stdout.columns }),
      });
      await (output.file === undefined ? writeStream(process.stdout, chunks) : writeFile(output.file, chunks));
    } catch (problem) {
      problems.push(problem);
    }
  }
  const [bug] = problems.filter((problem) => !(problem instanceof UsageError));
  if (bug !== undefined) throw bug;
  if (problems.length > 0) throw new UsageError(problems.map((problem) => (problem as UsageError).message).join('\n'));
  return exitCode(counted, failOn);
}

function withoutListings(evidence: AccountEvidence): AccountRun {
  const { listings: _, ...run } = evidence;
  return run;
}

function isFormat(name: string): name is Format {
  return Object.hasOwn(formats, name);
}

function inColour(): boolean {
  return process.stdout.hasColors?.() ?? false;
}
