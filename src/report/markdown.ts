import { isOld } from '../notices.ts';
import type { Finding } from '../results.ts';
import { controlCounts, size, worstFirst, type ControlTally } from '../tally.ts';
import { code, codeLines, markdownTable, plainText } from './markdown-text.ts';
import { comparisonSections } from './markdown-comparison.ts';
import { disclaimer, type Report, type ReportOptions } from './report.ts';
import { citationInWords, countsInWords, nameOf, number, ofPolicy, verdictInWords, waiverInWords } from './words.ts';

const subjectsShown = 10;
/** What the line costs that says how much was left out. */
const reserve = 200;

/** For a pull request's comment or a job's summary: whole sections, the most important first, as many as the limit has room for. */
export function* markdown(report: Report, { limit = 60_000 }: ReportOptions = {}): Generator<string, void, undefined> {
  let length = reserve;
  let left = 0;
  for (const section of sections(report)) {
    if (length + section.length > limit) {
      left++;
      continue;
    }
    length += section.length;
    yield section;
  }
  if (left > 0) yield `\n_Sections that did not fit here: ${number(left)}. The JSON results hold everything._\n`;
}

function* sections(report: Report): Generator<string, void, undefined> {
  const { tally, notices, comparison } = report;
  yield summary(report);
  yield accounts(report);
  if (comparison) yield* comparisonSections(comparison);
  const open = tally.controls.filter(({ counts }) => counts.fail + counts.unknown > 0).toSorted(worstFirst);
  if (open.length > 0) yield `\n### To be done\n\n${overview(open)}`;
  for (const control of open) yield details(control);
  const settled = tally.controls.filter(({ counts }) => counts.waived + counts.attested + counts.manual > 0);
  if (settled.length > 0) yield '\n### Waived, attested, to be attested\n\n';
  for (const control of settled) yield settlements(control);
  if (notices.length > 0) yield '\n### Notices\n\n';
  for (const { kind, message } of notices) yield `- ${kind}: ${plainText(message)}\n`;
}

function summary({ version, reportedAt, policies, tally }: Report): string {
  const verdicts = policies.map((policy) => {
    const counts = controlCounts(ofPolicy(tally, policy));
    const { fail, unknown, waived, attested, manual, pass, 'not-applicable': notApplicable } = counts;
    const name = `${plainText(policy.id)} ${plainText(policy.version)}`;
    return [name, fail, unknown, waived, attested, manual, pass, notApplicable];
  });
  const heading = ['Controls of', 'fail', 'unknown', 'waived', 'attested', 'manual', 'pass', 'not applicable'];
  const stopped = tally.accounts.some(({ run }) => run.interrupted);
  return [
    `## Trailproof: ${verdictInWords(tally.controls)}\n\n`,
    stopped ? '**Incomplete: the scan was stopped before it was done.**\n\n' : '',
    markdownTable(heading, verdicts),
    `\nTrailproof ${plainText(version)}, reported at ${reportedAt}. ${disclaimer}\n`,
  ].join('');
}

function accounts({ reportedAt, tally }: Report): string {
  const rows = tally.accounts.map(({ run, counts, failedCalls }) => [
    code(run.account),
    code(run.caller),
    plainText(run.regions.join(', ')),
    `${run.collectedAt}${isOld(run, reportedAt) ? ' (old)' : ''}`,
    size(counts),
    counts.unknown,
    run.calls.length,
    failedCalls,
  ]);
  const heading = ['Account', 'Seen by', 'Regions', 'Collected', 'findings', 'unknown', 'calls', 'failed calls'];
  return `\n${markdownTable(heading, rows)}`;
}

function overview(controls: readonly ControlTally[]): string {
  const rows = controls.map(({ policy, control, counts }) => [
    control.severity,
    `${code(control.id)} ${plainText(control.title)}`,
    plainText(policy.id),
    counts.fail,
    counts.unknown,
    size(counts),
  ]);
  return markdownTable(['Severity', 'Control', 'Policy', 'fail', 'unknown', 'of'], rows);
}

function details({ policy, control, counts, samples }: ControlTally): string {
  const rows = [...shown(samples.fail), ...shown(samples.unknown)].map((finding) => [
    finding.since?.change === 'new' ? `${finding.status} (new)` : finding.status,
    finding.subject.account,
    plainText(finding.subject.region),
    code(nameOf(finding.subject)),
    plainText(finding.message) +
      (finding.remediation === undefined ? '' : `<br>To mend it: ${codeLines(finding.remediation)}`),
  ]);
  const rest = (['fail', 'unknown'] as const)
    .filter((status) => counts[status] > subjectsShown)
    .map((status) => `${number(counts[status] - subjectsShown)} more ${status}`);
  const citations = control.citations.map(citationInWords).join('; ');
  const lines = [
    counts.fail > 0 ? cost(control) : '',
    markdownTable(['Status', 'Account', 'Region', 'Subject', 'Found'], rows),
    ...rest.map((more) => `\n… and ${more}\n`),
    counts.fail > 0 ? mending(control) : '',
    citations === '' ? '' : `\nCited: ${plainText(citations)}\n`,
  ];
  const title = `${control.severity}: ${code(control.id)} of ${plainText(policy.id)}, ${countsInWords(counts)}`;
  return `\n<details><summary>${title}</summary>\n\n${lines.join('')}\n</details>\n`;
}

/** Stands before any command that causes it. */
function cost(control: ControlTally['control']): string {
  if (!('rule' in control) || control.rule.costImpact === undefined) return '';
  return `Cost: ${plainText(control.rule.costImpact)}\n\n`;
}

function mending(control: ControlTally['control']): string {
  return 'rule' in control
    ? `\nTo mend it: ${codeLines(control.rule.remediation)}\n`
    : `\nTo mend it: a new attestation that ${plainText(control.statement)}\n`;
}

function settlements({ control, counts, samples }: ControlTally): string {
  return (['waived', 'attested', 'manual'] as const)
    .flatMap((status) => {
      const lines = shown(samples[status]).map((finding) => settlement(control.id, finding));
      const rest = counts[status] - lines.length;
      return rest > 0 ? [...lines, `- … and ${number(rest)} more ${status} of ${code(control.id)}\n`] : lines;
    })
    .join('');
}

function settlement(control: string, finding: Finding): string {
  const { status, subject, message } = finding;
  return `- ${status}: ${code(control)} on ${code(nameOf(subject))}: ${plainText(`${message}${grounds(finding)}`)}\n`;
}

function grounds({ underlying, waiver, attestation }: Finding): string {
  if (waiver) return ` (${waiverInWords(waiver)})`;
  if (!attestation) return '';
  const { by, on, statement } = attestation;
  return underlying === 'unknown' ? ` (attested by ${by} on ${on}: ${statement})` : ` (${statement})`;
}

function shown(findings: readonly Finding[]): readonly Finding[] {
  return findings.slice(0, subjectsShown);
}
