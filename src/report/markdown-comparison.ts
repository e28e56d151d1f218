import { changes, type Difference } from '../baseline/change.ts';
import type { Comparison } from '../baseline/comparison.ts';
import { bySeverity, changeNames, changesInWords, reasonInWords } from '../baseline/words.ts';
import { code, markdownTable, plainText } from './markdown-text.ts';
import { nameOf, number } from './words.ts';

const shown = 10;

/** What differs from the baseline, a section each kind; what is unchanged is only counted. */
export function* comparisonSections({
  baseline,
  counts,
  controls,
  limits,
}: Comparison): Generator<string, void, undefined> {
  const about = `Since the baseline of ${plainText(baseline.reportedAt)}: ${changesInWords(counts)}.`;
  yield [`\n### Baseline\n\n${about}\n`, ...limits.map((limit) => `- not comparable: ${plainText(limit)}\n`)].join(
    '\n',
  );
  const ordered = controls.toSorted(bySeverity);
  for (const change of changes) {
    if (change === 'unchanged' || counts[change] === 0) continue;
    const rows = ordered.flatMap(({ severity, samples }) => samples[change].map((each) => row(severity, each)));
    const rest = counts[change] - Math.min(rows.length, shown);
    const more = rest > 0 ? `\n… and ${number(rest)} more ${changeNames[change]}\n` : '';
    const table = markdownTable(
      ['Severity', 'Control', 'Account', 'Region', 'Subject', 'Found', 'Why'],
      rows.slice(0, shown),
    );
    yield `\n<details><summary>${changeNames[change]}: ${number(counts[change])}</summary>\n\n${table}${more}\n</details>\n`;
  }
}

function row(severity: string, difference: Difference): readonly string[] {
  const { control, subject, message } = difference;
  return [
    severity,
    code(control),
    plainText(subject.account),
    plainText(subject.region),
    code(nameOf(subject)),
    plainText(message),
    reasonInWords(difference),
  ];
}
