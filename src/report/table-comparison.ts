import { changes, type Change, type Difference } from '../baseline/change.ts';
import type { Comparison } from '../baseline/comparison.ts';
import { bySeverity, changeNames, changesInWords, reasonInWords } from '../baseline/words.ts';
import { labelled, type Layout, type Looks } from './layout.ts';
import { nameOf, number } from './words.ts';

const shown = 10;
const width = 20;

/** What differs from the baseline, what is to be done first; what is unchanged is only counted. */
export function* comparisonSection(
  layout: Layout,
  { baseline, counts, controls, limits }: Comparison,
): Generator<string, void, undefined> {
  const { reportedAt, version, accounts } = baseline;
  yield `\n${layout.style('bold', `Since the baseline of ${reportedAt}`)}\n`;
  const collected = accounts.map(({ account, collectedAt }) => `${account} at ${collectedAt}`).join(', ');
  yield* labelled(layout, ['made by', 'dim'], `Trailproof ${version}; collected: ${collected || 'nothing'}`, { width });
  yield* labelled(layout, ['differences', 'dim'], changesInWords(counts), { width });
  for (const limit of limits) yield* labelled(layout, ['not comparable', 'yellow'], limit, { width });
  const ordered = controls.toSorted(bySeverity);
  for (const change of changes) {
    if (change === 'unchanged') continue;
    const samples = ordered.flatMap((control) =>
      control.samples[change].map((each) => [control.severity, each] as const),
    );
    const most = layout.verbose ? samples.length : shown;
    for (const [severity, difference] of samples.slice(0, most))
      yield* labelled(layout, [changeNames[change], looks[change]], `${severity} ${inWords(difference)}`, {
        width,
        most: 4,
      });
    const rest = counts[change] - Math.min(samples.length, most);
    if (rest > 0) yield `${' '.repeat(width + 3)}… and ${number(rest)} more ${changeNames[change]}\n`;
  }
}

function inWords(difference: Difference): string {
  const { policy, control, subject, message } = difference;
  const { account, region } = subject;
  return `${policy}/${control} on ${account} ${region} ${nameOf(subject)}: ${message} (${reasonInWords(difference)})`;
}

const looks: Readonly<Record<Change, Looks>> = {
  new: 'red',
  'not-assessable': 'magenta',
  'not-comparable': 'yellow',
  accepted: 'yellow',
  unchanged: 'dim',
  decided: 'green',
  fixed: 'green',
};
