import { exitCode } from '../exit-code.ts';
import type { Severity } from '../policy/policy.ts';
import { formats } from '../report/index.ts';
import type { Report, ReportOptions } from '../report/report.ts';
import { UsageError } from './errors.ts';
import type { Output } from './outputs.ts';
import { writeFile, writeStream } from './write.ts';

interface PublishOptions {
  readonly failOn: Severity;
  readonly verbose: boolean;
}

/**
 * Makes every report and gives the exit code. The results files come first, then what else is to be written: no reporter's failure can lose
 * either.
 */
export async function publish(
  report: Report,
  outputs: readonly Output[],
  { failOn, verbose }: PublishOptions,
  others: readonly (() => Promise<void>)[] = [],
): Promise<number> {
  const print = (output: Output) => async (): Promise<void> => {
    const reporter = await formats[output.format]();
    const chunks = reporter(report, { verbose, ...(output.file === undefined && terminal()) });
    await (output.file === undefined ? writeStream(process.stdout, chunks) : writeFile(output.file, chunks));
  };
  const problems: unknown[] = [];
  const results = outputs.filter(isResultsFile);
  const reports = outputs.filter((output) => !isResultsFile(output));
  for (const write of [...results.map(print), ...others, ...reports.map(print)]) {
    try {
      await write();
    } catch (problem) {
      problems.push(problem);
    }
  }
  const [bug] = problems.filter((problem) => !(problem instanceof UsageError));
  if (bug !== undefined) throw bug;
  if (problems.length > 0) throw new UsageError(problems.map((problem) => (problem as UsageError).message).join('\n'));
  return exitCode(report.tally, failOn, report.comparison);
}

function isResultsFile({ format, file }: Output): boolean {
  return format === 'json' && file !== undefined;
}

/** How stdout wants to be written to, where it is a terminal. */
export function terminal(): ReportOptions {
  if (!process.stdout.isTTY) return {};
  return { colour: process.stdout.hasColors?.() ?? false, columns: process.stdout.columns };
}
