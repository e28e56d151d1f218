import { Baseline } from '../baseline/differences.ts';
import { compare } from '../baseline/comparison.ts';
import { savedSide } from '../baseline/side.ts';
import { exitCodeOfNew } from '../exit-code.ts';
import { openResults } from '../files/read-results.ts';
import type { Severity } from '../policy/policy.ts';
import { diffJson } from '../report/diff-json.ts';
import { diffTable } from '../report/diff-table.ts';
import { terminal } from './publish.ts';
import { writeStream } from './write.ts';

export interface DiffFlags {
  readonly format: 'table' | 'json';
  readonly failOn: Severity;
  readonly verbose: boolean;
}

/** Prints what differs between two results files. Exit code as with `scan --baseline`: by what is new, or cannot be assessed any more. */
export async function diff(before: string, after: string, { format, failOn, verbose }: DiffFlags): Promise<number> {
  const baseline = new Baseline(openResults(before));
  const opened = openResults(after);
  const results = savedSide(opened);
  const comparison = compare(baseline, results);
  const text =
    format === 'json'
      ? diffJson(results, comparison, baseline.differences(results))
      : diffTable(results, comparison, { verbose, ...terminal() });
  await writeStream(process.stdout, text);
  return exitCodeOfNew(
    comparison,
    failOn,
    opened.summary.findings > 0 && !results.accounts.some(({ interrupted }) => interrupted),
  );
}
