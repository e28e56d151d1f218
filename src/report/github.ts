import { printable } from '../printable.ts';
import { worstFirst, type ControlTally } from '../tally.ts';
import { ruleId } from './control-of.ts';
import { placeOf } from './place.ts';
import { disclaimer, type Report } from './report.ts';
import { countsInWords, nameOf, number, verdictInWords } from './words.ts';

/** So many annotations of one kind GitHub shows of a step; what is beyond is not seen. */
const most = 10;
const subjectsShown = 5;

/**
 * Annotations of GitHub Actions, at the policy's lines: an error for each control that fails, a warning for each that could not be decided,
 * worst first. A line is a workflow command, which acts when it is printed in a job.
 */
export function* github({ tally, policies }: Report): Generator<string, void, undefined> {
  const failed = tally.controls.filter(({ counts }) => counts.fail > 0).toSorted(worstFirst);
  const undecided = tally.controls.filter(({ counts }) => counts.fail === 0 && counts.unknown > 0).toSorted(worstFirst);
  yield* annotations('error', failed, 'fail');
  yield* annotations('warning', undecided, 'unknown');
  for (const policy of policies) {
    const controls = tally.controls.filter((control) => control.policy === policy);
    yield command('notice', { title: `Trailproof: ${policy.id}` }, `${verdictInWords(controls)}. ${disclaimer}`);
  }
}

function* annotations(
  kind: 'error' | 'warning',
  controls: readonly ControlTally[],
  status: 'fail' | 'unknown',
): Generator<string, void, undefined> {
  const room = controls.length > most ? most - 1 : most;
  for (const tally of controls.slice(0, room)) {
    const { control, counts, samples } = tally;
    const { file, line, column } = placeOf(control.location);
    const title = `${ruleId(tally)} (${control.severity}): ${countsInWords(counts)}`;
    yield command(kind, { file, line, col: column, title }, subjects(samples[status], counts[status]));
  }
  if (controls.length > room) {
    const rest = `${number(controls.length - room)} more controls ${status === 'fail' ? 'fail' : 'could not be decided'}`;
    yield command(kind, { title: 'Trailproof' }, `${rest}; the job summary and the results name them`);
  }
}

function subjects(samples: ControlTally['samples']['fail'], count: number): string {
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
