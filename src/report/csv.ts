import type { Finding } from '../results.ts';
import { printable } from '../printable.ts';
import { chunks } from './chunks.ts';
import { controlsOf } from './control-of.ts';
import type { Report } from './report.ts';
import { citationInWords, groundsOf, mendingOf } from './words.ts';

const columns = [
  'finding_id',
  'policy',
  'policy_version',
  'control',
  'title',
  'severity',
  'status',
  'underlying',
  'since_baseline',
  'account',
  'region',
  'resource_type',
  'resource_id',
  'resource_key',
  'arn',
  'message',
  'grounds',
  'remediation',
  'citations',
  'collected_at',
] as const;

/** The whole population, passes too, a row a finding: RFC 4180 in UTF-8, lines ended by CRLF. */
export function csv(report: Report): Iterable<string> {
  return chunks(rows(report));
}

function* rows(report: Report): Generator<string, void, undefined> {
  const controlOf = controlsOf(report.tally);
  const collected = new Map(report.accounts.map(({ account, collectedAt }) => [account, collectedAt]));
  yield row(columns);
  for (const finding of report.findings) {
    const { policy, control } = controlOf(finding);
    const { id, status, underlying, subject, message } = finding;
    const values: Readonly<Record<(typeof columns)[number], string | undefined>> = {
      finding_id: id,
      policy: policy.id,
      policy_version: policy.version,
      control: control.id,
      title: control.title,
      severity: control.severity,
      status,
      underlying,
      since_baseline: finding.since?.change,
      account: subject.account,
      region: subject.region,
      resource_type: subject.type,
      resource_id: subject.id,
      resource_key: subject.key,
      arn: subject.arn,
      message,
      grounds: groundsOf(finding),
      remediation: isOpen(finding) ? mendingOf(control, finding) : undefined,
      citations: control.citations.map(citationInWords).join('; '),
      collected_at: collected.get(subject.account),
    };
    yield row(columns.map((column) => values[column] ?? ''));
  }
}

const isOpen = ({ status }: Finding): boolean => status === 'fail' || status === 'waived';

function row(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

/** What a spreadsheet would take for a formula, also in full-width characters and after spaces. */
const formula = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

/** A cell as text: an apostrophe before what would be a formula, quotes around what needs them, nothing invisible. */
function cell(text: string): string {
  const shown = printable(text);
  const safe = formula.test(shown) ? `'${shown}` : shown;
  return /[",]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
