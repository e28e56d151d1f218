import type { Comparison } from '../baseline/comparison.ts';
import type { Side } from '../baseline/side.ts';
import { changesInWords } from '../baseline/words.ts';
import { chunks } from './chunks.ts';
import { layoutOf, type Layout } from './layout.ts';
import type { ReportOptions } from './report.ts';
import { comparisonSection } from './table-comparison.ts';

/** The differences of two results, for a person at a terminal. */
export function diffTable(after: Side, comparison: Comparison, options: ReportOptions = {}): Iterable<string> {
  return chunks(lines(after, comparison, layoutOf(options, after.accounts.length)));
}

function* lines(
  { version, reportedAt }: Side,
  comparison: Comparison,
  layout: Layout,
): Generator<string, void, undefined> {
  yield `${layout.style('bold', 'Trailproof diff')}  results of ${reportedAt}, made by Trailproof ${version}\n`;
  yield* comparisonSection(layout, comparison);
  yield `\n${layout.style('bold', changesInWords(comparison.counts))}\n`;
}
