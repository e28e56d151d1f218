import type { ReportedPolicy } from '../results.ts';
import { changesInWords } from '../baseline/words.ts';
import { isOld } from '../notices.ts';
import { size, statusOf, sum, type AccountTally, type ControlTally, worstFirst } from '../tally.ts';
import { chunks } from './chunks.ts';
import { grid, labelled, layoutOf, statusLooks, type Layout } from './layout.ts';
import { disclaimer, type Report, type ReportOptions } from './report.ts';
import { comparisonSection } from './table-comparison.ts';
import { openControl, settledControl } from './table-control.ts';
import { printable } from '../printable.ts';
import { fit, wrap } from './text.ts';
import { countsInWords, number, ofPolicy, verdictInWords } from './words.ts';

/** For a person at a terminal: what is to be done, worst first; the verdict last, where the eye rests. */
export function table(report: Report, options: ReportOptions = {}): Iterable<string> {
  return chunks(lines(report, layoutOf(options, report.accounts.length)));
}

function* lines(report: Report, layout: Layout): Generator<string, void, undefined> {
  const { version, reportedAt, policies, notices, tally, comparison } = report;
  yield `${layout.style('bold', `Trailproof ${version}`)}  reported at ${reportedAt}\n`;
  for (const account of tally.accounts) yield* seen(layout, account, reportedAt);
  for (const policy of policies) yield* policySection(layout, policy, ofPolicy(tally, policy));
  if (tally.accounts.length > 1) yield* coverage(layout, tally.accounts);
  if (comparison) yield* comparisonSection(layout, comparison);
  if (notices.length > 0) yield `\n${layout.style('bold', 'Notices')}\n`;
  const width = Math.max(0, ...notices.map(({ kind }) => kind.length));
  for (const { kind, message } of notices) yield* labelled(layout, [kind, 'yellow'], message, { width });
  yield `\n${disclaimer}\n`;
  if (tally.accounts.some(({ run }) => run.interrupted))
    yield `${layout.style('magenta', 'Incomplete: the scan was stopped before it was done.')}\n`;
  for (const policy of policies) {
    const name = policies.length > 1 ? `${policy.id}: ` : '';
    for (const line of wrap(printable(name + verdictInWords(ofPolicy(tally, policy))), layout.columns))
      yield `${layout.style('bold', line)}\n`;
  }
  if (comparison) yield `${layout.style('bold', `since the baseline: ${changesInWords(comparison.counts)}`)}\n`;
}

function* seen(
  layout: Layout,
  { run, failedCalls }: AccountTally,
  reportedAt: string,
): Generator<string, void, undefined> {
  const { account, partition, caller, collectedAt, finishedAt, regions, calls } = run;
  const old = isOld(run, reportedAt) ? ' (old)' : '';
  yield `\n${layout.style('bold', `Account ${account}`)} (${printable(partition)})\n`;
  yield* labelled(layout, ['seen by', 'dim'], caller, { width: 9 });
  yield* labelled(layout, ['collected', 'dim'], `${collectedAt} to ${finishedAt}${old}`, { width: 9 });
  yield* labelled(layout, ['regions', 'dim'], regions.join(', ') || 'none', { width: 9 });
  yield* labelled(layout, ['calls', 'dim'], `${number(calls.length)}, ${number(failedCalls)} failed`, { width: 9 });
}

function* policySection(
  layout: Layout,
  policy: ReportedPolicy,
  controls: readonly ControlTally[],
): Generator<string, void, undefined> {
  const { id, version, title, legalBasisReviewed, digest } = policy;
  yield `\n${layout.style('bold', fit(printable(`Policy ${id} ${version}  ${title}`), layout.columns))}\n`;
  yield* labelled(layout, ['controls', 'dim'], verdictInWords(controls), { width: 9 });
  yield* labelled(layout, ['findings', 'dim'], countsInWords(sum(controls.map(({ counts }) => counts))), { width: 9 });
  const text = `citations reviewed ${legalBasisReviewed}, resolved policy sha256:${digest.slice(0, 12)}`;
  yield* labelled(layout, ['basis', 'dim'], text, { width: 9 });
  const open = controls.filter(({ counts }) => counts.fail + counts.unknown > 0);
  for (const control of open.toSorted(worstFirst)) yield* openControl(layout, control);
  const settled = controls.filter(({ counts }) => counts.waived + counts.attested + counts.manual > 0);
  if (settled.length > 0) yield '\n';
  for (const control of settled) yield* settledControl(layout, control);
  if (layout.verbose) yield* everyControl(layout, controls);
}

function* everyControl(layout: Layout, controls: readonly ControlTally[]): Generator<string, void, undefined> {
  yield '\n';
  for (const { control, counts } of controls) {
    const status = statusOf(counts);
    const label = [status ?? 'not judged', status ? statusLooks[status] : 'dim'] as const;
    yield* labelled(layout, label, `${control.id} (${control.severity}): ${countsInWords(counts)}`, { width: 14 });
  }
}

function* coverage(layout: Layout, accounts: readonly AccountTally[]): Generator<string, void, undefined> {
  yield `\n${layout.style('bold', 'Coverage')}\n`;
  const rows = accounts.map(({ run, counts, failedCalls }) => {
    const { account, regions, calls } = run;
    return [account, regions.length, size(counts), counts.unknown, calls.length, failedCalls];
  });
  yield* grid(layout, ['account', 'regions', 'findings', 'unknown', 'calls', 'failed calls'], rows);
}
