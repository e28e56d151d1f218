import type { Subject } from '../evidence.ts';
import type { Finding } from '../results.ts';
import type { ControlTally, SampledStatus } from '../tally.ts';
import { labelled, severityLooks, statusLooks, type Layout } from './layout.ts';
import { printable } from '../printable.ts';
import { fit, pad } from './text.ts';
import { citationInWords, countsInWords, nameOf, number, waiverInWords } from './words.ts';

const subjectsShown = 10;
const subjectsSettled = 3;
const indent = 11;

/** A control of which something failed or could not be decided: where, what it costs, how to mend it and which law asks for it. */
export function* openControl(layout: Layout, tally: ControlTally): Generator<string, void, undefined> {
  const { control, counts, samples } = tally;
  const { id, title, severity, citations } = control;
  const rationale = control.rationale ?? ('rule' in control ? control.rule.rationale : undefined);
  yield '\n';
  yield* labelled(layout, [severity.toUpperCase(), severityLooks[severity]], `${id}  ${title}`, { bold: true });
  yield* subjects(layout, 'fail', samples.fail, counts.fail);
  yield* subjects(layout, 'unknown', samples.unknown, counts.unknown);
  yield* labelled(layout, ['findings', 'dim'], countsInWords(counts));
  if (layout.verbose && rationale !== undefined) yield* labelled(layout, ['why', 'dim'], rationale);
  if (counts.fail > 0) yield* mending(layout, tally);
  if (citations.length > 0) yield* labelled(layout, ['cited', 'dim'], citations.map(citationInWords).join('; '));
}

/** The cost stands before the command that causes it. */
function* mending(layout: Layout, { control, counts, samples }: ControlTally): Generator<string, void, undefined> {
  if (!('rule' in control)) return yield* labelled(layout, ['fix', 'dim'], `a new attestation: ${control.statement}`);
  const { costImpact, remediation } = control.rule;
  if (costImpact !== undefined) yield* labelled(layout, ['cost', 'dim'], costImpact);
  const exact = counts.fail === 1 ? samples.fail[0]?.remediation : undefined;
  yield* commands(layout, exact ?? remediation);
}

/** Commands are never broken or cut, so that they can be copied. */
function* commands({ style }: Layout, remediation: string): Generator<string, void, undefined> {
  for (const line of remediation.split('\n')) yield `  ${style('dim', pad('fix', 8))} ${printable(line)}\n`;
}

/** The subjects under what was found of them, which many of them share. */
function* subjects(
  layout: Layout,
  status: SampledStatus,
  samples: readonly Finding[],
  count: number,
): Generator<string, void, undefined> {
  const shown = layout.verbose ? samples : samples.slice(0, subjectsShown);
  const width = Math.max(0, ...shown.map(({ subject }) => place(layout, subject).length));
  for (const message of new Set(shown.map((finding) => finding.message))) {
    yield* labelled(layout, [status.toUpperCase(), statusLooks[status]], message, { most: 4 });
    for (const { subject, remediation, since } of shown.filter((finding) => finding.message === message)) {
      const where = place(layout, subject).padEnd(width);
      const news = since?.change === 'new' ? '  (new)' : '';
      const name = fit(printable(nameOf(subject)), layout.columns - indent - width - 2 - news.length);
      yield `${' '.repeat(indent)}${where}  ${layout.style('bold', name)}${news}\n`;
      if (layout.verbose && remediation !== undefined) yield* commands(layout, remediation);
    }
  }
  const rest = count - shown.length;
  if (rest > 0) yield `${' '.repeat(indent)}… and ${number(rest)} more ${status} (all of them: --report json=FILE)\n`;
}

function place({ severalAccounts }: Layout, { account, region }: Subject): string {
  return severalAccounts ? `${account} ${region}` : region;
}

/** What was accepted, attested or waits for an attestation. */
export function* settledControl(
  layout: Layout,
  { control, counts, samples }: ControlTally,
): Generator<string, void, undefined> {
  for (const status of ['waived', 'attested', 'manual'] as const) {
    const shown = samples[status].slice(0, layout.verbose ? undefined : subjectsSettled);
    for (const finding of shown) {
      const where =
        'rule' in control ? `${place(layout, finding.subject)} ${nameOf(finding.subject)}` : finding.subject.account;
      const text = `${control.id} on ${where}: ${settlement(finding, control.title)}`;
      yield* labelled(layout, [status.toUpperCase(), statusLooks[status]], text, { most: 6 });
    }
    const rest = counts[status] - shown.length;
    if (rest > 0) yield `${' '.repeat(indent)}… and ${number(rest)} more ${status} of ${control.id}\n`;
  }
}

function settlement({ message, underlying, waiver, attestation }: Finding, title: string): string {
  if (waiver) return `${message} (${waiverInWords(waiver)})`;
  if (attestation && underlying === 'unknown')
    return `${message} (attested by ${attestation.by} on ${attestation.on}, holds until ${attestation.expires})`;
  return `${title}: ${message}`;
}
