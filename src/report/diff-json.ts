import type { Difference } from '../baseline/change.ts';
import type { Comparison } from '../baseline/comparison.ts';
import type { Side } from '../baseline/side.ts';
import { chunks } from './chunks.ts';

/** Rises when a reader of the format before could no longer read it. */
const format = 1;

/** The differences of two results as one JSON object (`diff.schema.json`), a difference a line. */
export function diffJson(
  { version, reportedAt, accounts }: Side,
  { baseline, counts, limits }: Comparison,
  differences: Iterable<Difference>,
): Iterable<string> {
  const seen = accounts.map(({ account, collectedAt }) => ({ account, collectedAt }));
  const { summary: _, ...before } = baseline;
  function* lines(): Generator<string, void, undefined> {
    yield `{\n"trailproofDiff": ${format},\n`;
    yield `"before": ${JSON.stringify(before)},\n`;
    yield `"after": ${JSON.stringify({ version, reportedAt, accounts: seen })},\n`;
    yield `"counts": ${JSON.stringify(counts)},\n`;
    yield `"limits": ${JSON.stringify(limits)},\n"differences": [`;
    let separator = '\n';
    for (const difference of differences) {
      yield `${separator}${JSON.stringify(difference)}`;
      separator = ',\n';
    }
    yield '\n]\n}\n';
  }
  return chunks(lines());
}
