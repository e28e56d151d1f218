import type { Comparison } from '../baseline/comparison.ts';
import { changesInWords } from '../baseline/words.ts';
import { printable } from '../printable.ts';
import type { Finding } from '../results.ts';
import { worstFirst, type ControlTally } from '../tally.ts';
import { ruleId } from './control-of.ts';
import { placeOf } from './place.ts';
import { disclaimer, type Report } from './report.ts';
import { nameOf, number, ofPolicy, verdictInWords } from './words.ts';

/** So many annotations of one kind GitHub shows of a step; what is beyond is not seen. */
const most = 10;
const subjectsShown = 5;

/** What is to be annotated of one control. */
interface Annotated {
  readonly tally: ControlTally;
  readonly count: number;
  readonly samples: readonly Sample[];
}
type Sample = Pick<Finding, 'subject' | 'message'>;

/**
 * Annotations of GitHub Actions, at the policy's lines: an error for each control that fails, a warning for each that could not be decided,
 * worst first; with a baseline of what is new alone. A line is a workflow command, which acts when it is printed in a job.
 */
export function* github(report: Report): Generator<string, void, undefined> {
  const { tally, policies, comparison } = report;
  const controls = tally.controls.toSorted(worstFirst);
  const failed = controls.map((control) => annotated(control, 'fail', comparison));
  const undecided = controls
    .filter((_, index) => failed[index]?.count === 0)
    .map((control) => annotated(control, 'unknown', comparison));
  const word = comparison ? 'new ' : '';
  yield* annotations('error', failed, `${word}fail`);
  yield* annotations('warning', undecided, `${word}unknown`);
  for (const policy of policies) {
    const verdict = verdictInWords(ofPolicy(tally, policy));
    const since = comparison ? ` Since the baseline: ${changesInWords(comparison.counts)}.` : '';
    yield command('notice', { title: `Trailproof: ${policy.id}` }, `${verdict}.${since} ${disclaimer}`);
  }
}

function annotated(tally: ControlTally, status: 'fail' | 'unknown', comparison: Comparison | undefined): Annotated {
  if (!comparison) return { tally, count: tally.counts[status], samples: tally.samples[status] };
  const { policy, control } = tally;
  const compared = comparison.controls.find((each) => each.policy === policy.id && each.control === control.id);
  if (!compared) return { tally, count: 0, samples: [] };
  const { open, samples } = compared;
  const lost = status === 'unknown' ? samples['not-assessable'] : [];
  return { tally, count: open[status], samples: [...samples.new.filter(({ is }) => is === status), ...lost] };
}

function* annotations(
  kind: 'error' | 'warning',
  all: readonly Annotated[],
  status: string,
): Generator<string, void, undefined> {
  const open = all.filter(({ count }) => count > 0);
  const room = open.length > most ? most - 1 : most;
  for (const { tally, count, samples } of open.slice(0, room)) {
    const { control } = tally;
    const { file, line, column } = placeOf(control.location);
    const title = `${ruleId(tally)} (${control.severity}): ${number(count)} ${status}`;
    yield command(kind, { file, line, col: column, title }, subjects(samples, count));
  }
  const rest = open.length - room;
  if (rest > 0)
    yield command(
      kind,
      { title: 'Trailproof' },
      `${number(rest)} more controls with ${status}; the summary and the results name them`,
    );
}

function subjects(samples: readonly Sample[], count: number): string {
  const shown = samples.slice(0, subjectsShown).map(({ subject, message }) => {
    return printable(`${nameOf(subject)} (${subject.account}, ${subject.region}): ${message}`);
  });
  const rest = count > shown.length ? [`… and ${number(count - shown.length)} more`] : [];
  return [...shown, ...rest].join('\n');
}

/** A workflow command. Whatever a name holds, it stays one line and one value. */
function command(name: string, properties: Readonly<Record<string, string | number>>, text: string): string {
  const shown = Object.entries(properties).map(([key, value]) => `${key}=${property(printable(String(value)))}`);
  return `::${name} ${shown.join(',')}::${data(text)}\n`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
