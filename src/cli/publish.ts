import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitCode } from '../exit-code.ts';
import { InputError } from '../files/input-error.ts';
import type { Severity } from '../policy/policy.ts';
import { messageOf } from '../message-of.ts';
import { formats } from '../report/index.ts';
import type { Report, ReportOptions } from '../report/report.ts';
import { ReportError, UsageError } from './errors.ts';
import type { Output } from './outputs.ts';
import { writeFile, writeStream } from './write.ts';

interface PublishOptions {
  readonly failOn: Severity;
  readonly verbose: boolean;
  /** The results are in a file already. */
  readonly saved?: boolean;
}

/**
 * Makes every report and gives the exit code. The results file comes first, then what else is to be written, so that no reporter's failure
 * can lose either; when something fails and no results file was asked for or could be written, the results are kept in one. Throws
 * `ReportError` once all was tried.
 */
export async function publish(
  report: Report,
  outputs: readonly Output[],
  { failOn, verbose, saved = false }: PublishOptions,
  others: readonly (() => Promise<void>)[] = [],
): Promise<number> {
  const problems: string[] = [];
  const attempt = async (what: string, write: () => Promise<void>): Promise<boolean> => {
    try {
      await write();
      return true;
    } catch (problem) {
      problems.push(explained(what, problem));
      return false;
    }
  };
  const print = (output: Output): Promise<boolean> =>
    attempt(`the ${output.format} report`, () => write(report, output, verbose));
  let kept = saved;
  for (const output of outputs.filter(isResultsFile)) kept = (await print(output)) || kept;
  for (const other of others) await attempt('what is kept beside the reports', other);
  for (const output of outputs.filter((each) => !isResultsFile(each))) await print(output);
  if (problems.length > 0) throw new ReportError([...problems, ...(kept ? [] : [await keep(report)])].join('\n'));
  return exitCode(report.tally, failOn, report.comparison);
}

async function write(report: Report, { format, file }: Output, verbose: boolean): Promise<void> {
  const reporter = await formats[format]();
  const chunks = reporter(report, { verbose, ...(file === undefined && terminal()) });
  await (file === undefined ? writeStream(process.stdout, chunks) : writeFile(file, chunks));
}

function isResultsFile({ format, file }: Output): boolean {
  return format === 'json' && file !== undefined;
}

function explained(what: string, problem: unknown): string {
  if (problem instanceof UsageError || problem instanceof InputError) return problem.message;
  // The system refuses something: no fault of ours.
  if (problem instanceof Error && 'syscall' in problem) return messageOf(problem);
  const told = problem instanceof Error ? problem.stack : String(problem);
  return `${what} failed by an internal error; please report it: ${told}`;
}

/** Saves the results where nobody else reads them, and says where. */
async function keep(report: Report): Promise<string> {
  try {
    const file = join(await mkdtemp(join(tmpdir(), 'trailproof-')), 'results.json');
    await write(report, { format: 'json', file }, false);
    return `the results are kept in ${file}; \`trailproof report\` makes reports of them`;
  } catch (problem) {
    return `the results could not be kept either: ${explained('the json report', problem)}`;
  }
}

/** How stdout wants to be written to, where it is a terminal. */
export function terminal(): ReportOptions {
  if (!process.stdout.isTTY) return {};
  return { colour: process.stdout.hasColors?.() ?? false, columns: process.stdout.columns };
}
