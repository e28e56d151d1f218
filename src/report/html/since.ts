import { changes, type Change, type Difference, type Since } from '../../baseline/change.ts';
import type { Comparison } from '../../baseline/comparison.ts';
import { bySeverity, changeNames, reasonInWords } from '../../baseline/words.ts';
import type { SavedSummary } from '../../files/saved-results.ts';
import { controlCounts, type ControlTally } from '../../tally.ts';
import { ruleId } from '../control-of.ts';
import type { Report } from '../report.ts';
import { nameOf, number, ofPolicy } from '../words.ts';
import { bar } from './bar.ts';
import { joined, markup, type Markup, type Part } from './markup.ts';
import { names } from './names.ts';
import { sentence, table, time, type Anchors } from './parts.ts';

/** What became of a finding since the baseline, beside its status; nothing where there is no baseline. */
export function mark(since: Since | undefined): Markup | undefined {
  if (!since) return undefined;
  return markup` ${changeMark(since.change)} <small>${reasonInWords(since)}</small>`;
}

/** What became of the baseline: in sums, then what changed and why. What is gone is named here alone. */
export function* sinceBaseline(report: Report, anchors: Anchors): Generator<Markup, void, undefined> {
  const { comparison, tally } = report;
  if (!comparison) return;
  const { baseline, counts, limits } = comparison;
  const collected = baseline.accounts.map(({ account, collectedAt }) => markup`${account} at ${time(collectedAt)}`);
  yield markup`
    <section id="baseline"><h2>Since the baseline</h2>
    <p>Held against the results of ${time(baseline.reportedAt)}, made by Trailproof ${baseline.version} of evidence collected: ${collected.length > 0 ? joined(collected, ', ') : 'none'}.</p>
    <p class="legend">${joined(
      changes.filter((change) => counts[change] > 0).map((change) => changeMark(change, counts[change])),
      ' ',
    )}</p>\n`;
  yield trend(report, baseline.summary);
  if (limits.length > 0)
    yield markup`<ul class="plain">${limits.map((limit) => markup`<li><b>Not comparable</b> ${sentence(limit)}.</li>`)}</ul>\n`;
  const controls = new Map(tally.controls.map((control) => [ruleId(control), control]));
  for (const change of changes) if (change !== 'unchanged') yield* ofChange(change, comparison, controls, anchors);
  yield markup`</section>\n`;
}

function changeMark(change: Change, count?: number): Markup {
  return markup`<span class="badge ${change}">${count === undefined ? '' : `${number(count)} `}${changeNames[change]}</span>`;
}

/** The controls of each policy, then and now. */
function trend({ policies, tally }: Report, { byPolicy }: SavedSummary): Markup {
  const rows = policies.flatMap((policy): readonly (readonly Part[])[] => {
    const now = controlCounts(ofPolicy(tally, policy));
    const then = byPolicy.find((saved) => saved.policy === policy.id)?.controls;
    const row = (when: string, counts: typeof now): readonly Part[] => {
      const chart = bar(counts, `Controls of ${policy.id} ${when}`);
      return [markup`${policy.id} ${when}`, chart, counts.fail, counts.unknown, counts.pass];
    };
    return then ? [row('then', then), row('now', now)] : [row('now', now)];
  });
  return table('Controls, then and now', ['Policy', 'Verdicts', 'Fail', 'Unknown', 'Pass'], rows);
}

/** Findings that are there stand under their controls; of them the first are named, of those that are gone all. */
function* ofChange(
  change: Change,
  { counts, controls, absent }: Comparison,
  known: ReadonlyMap<string, ControlTally>,
  anchors: Anchors,
): Generator<Markup, void, undefined> {
  if (counts[change] === 0) return;
  const ordered = controls.toSorted(bySeverity);
  const there = ordered.flatMap(({ samples }) => samples[change].filter(({ is }) => is !== undefined));
  const gone = absent.filter((difference) => difference.change === change);
  const rest = counts[change] - there.length - gone.length;
  yield markup`<details class="change"><summary>${changeMark(change, counts[change])}</summary>`;
  for (const alike of groupsOf([...there, ...gone])) yield* group(alike, known, anchors);
  if (rest > 0) yield markup`<p class="note">And ${rest} more, marked under their controls below.</p>`;
  yield markup`</details>\n`;
}

function groupsOf(differences: readonly Difference[]): Iterable<readonly Difference[]> {
  const groups = new Map<string, Difference[]>();
  for (const difference of differences) {
    const { policy, control, subject, message, because, was } = difference;
    const key = JSON.stringify([policy, control, subject.account, subject.region, message, because, was]);
    const group = groups.get(key);
    if (group) group.push(difference);
    else groups.set(key, [difference]);
  }
  return groups.values();
}

function* group(
  alike: readonly Difference[],
  known: ReadonlyMap<string, ControlTally>,
  anchors: Anchors,
): Generator<Markup, void, undefined> {
  const [first] = alike;
  if (!first) return;
  const { policy, control, subject, message } = first;
  const tally = known.get(`${policy}/${control}`);
  yield markup`
    <div class="group"><p class="found">${tally ? anchors.link(tally, { ofPolicy: true }) : `${control} (${policy})`}: ${message}</p>
    <p class="where">${subject.account}, ${subject.region}; ${reasonInWords(first)}</p>`;
  yield* names(alike.map((difference) => nameOf(difference.subject)));
  yield markup`</div>`;
}
