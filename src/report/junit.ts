import { printable } from '../printable.ts';
import type { Finding } from '../results.ts';
import { sum, type ControlTally } from '../tally.ts';
import { chunks } from './chunks.ts';
import { controlsOf, ruleId } from './control-of.ts';
import { placeOf } from './place.ts';
import { disclaimer, type Report } from './report.ts';
import { citationInWords, groundsOf, mendingOf, nameOf, rationaleOf } from './words.ts';

/**
 * JUnit's XML, as Jenkins and GitLab read it: a test suite for each control and account, a test case for each finding. What could not be
 * decided is an error; what was waived, attested, does not apply or waits for an attestation is skipped, with the reason.
 */
export function junit(report: Report): Iterable<string> {
  return chunks(pieces(report));
}

function* pieces(report: Report): Generator<string, void, undefined> {
  const counts = sum(report.tally.controls.map((control) => control.counts));
  const tests = Object.values(counts).reduce((total, count) => total + count, 0);
  const totals = { name: `Trailproof ${report.version}`, tests, failures: counts.fail, errors: counts.unknown };
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<!-- ${disclaimer} -->\n<testsuites${attributes(totals)}>\n`;
  for (const suite of suites(report)) yield* testsuite(suite, report);
  yield '</testsuites>\n';
}

interface Suite {
  readonly control: ControlTally;
  readonly account: string;
  readonly findings: Finding[];
}

/** The findings come control by control, account by account; only those of one suite are held at a time. */
function* suites({ tally, findings }: Report): Generator<Suite, void, undefined> {
  const controlOf = controlsOf(tally);
  let suite: Suite | undefined;
  for (const finding of findings) {
    const control = controlOf(finding);
    const { account } = finding.subject;
    if (suite?.control !== control || suite.account !== account) {
      if (suite) yield suite;
      suite = { control, account, findings: [] };
    }
    suite.findings.push(finding);
  }
  if (suite) yield suite;
}

function* testsuite({ control: tally, account, findings }: Suite, report: Report): Generator<string, void, undefined> {
  const { control } = tally;
  const count = (element: Element): number => findings.filter(({ status }) => elements[status] === element).length;
  const named = {
    name: `${ruleId(tally)} ${account}`,
    tests: findings.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
    timestamp: report.accounts.find((run) => run.account === account)?.collectedAt ?? report.reportedAt,
    hostname: account,
    file: placeOf(control.location).file,
  };
  yield `<testsuite${attributes(named)}>\n<properties>\n`;
  yield property('title', control.title);
  yield property('severity', control.severity);
  yield property('rationale', rationaleOf(control));
  for (const citation of control.citations) yield property('citation', citationInWords(citation));
  yield '</properties>\n';
  for (const finding of findings) yield testcase(finding, tally);
  yield '</testsuite>\n';
}

type Element = 'failure' | 'error' | 'skipped' | undefined;

const elements: Readonly<Record<Finding['status'], Element>> = {
  fail: 'failure',
  unknown: 'error',
  waived: 'skipped',
  attested: 'skipped',
  manual: 'skipped',
  'not-applicable': 'skipped',
  pass: undefined,
};

function testcase(finding: Finding, tally: ControlTally): string {
  const { status, subject, message } = finding;
  const opening = `<testcase${attributes({ name: `${nameOf(subject)} (${subject.region})`, classname: ruleId(tally) })}`;
  const element = elements[status];
  if (!element) return `${opening}/>\n`;
  const shown = status === 'fail' || status === 'unknown' ? message : `${status}: ${message}`;
  const type = status === 'fail' ? tally.control.severity : status;
  const text = details(finding, tally).map((line) => escaped(printable(line)));
  return `${opening}><${element}${attributes({ message: shown, type })}>${text.join('\n')}</${element}></testcase>\n`;
}

/** The lines beneath a message: which resource, why it was accepted, how to mend it, where the control stands. */
function details(finding: Finding, { control }: ControlTally): readonly string[] {
  const { id, status, subject } = finding;
  const grounds = groundsOf(finding);
  const { file, line } = placeOf(control.location);
  return [
    ...(subject.arn === undefined ? [] : [subject.arn]),
    ...(grounds === undefined ? [] : [grounds]),
    ...(status === 'fail' ? `To mend it: ${mendingOf(control, finding)}`.split('\n') : []),
    `${file}:${line}, finding ${id}`,
  ];
}

function property(name: string, value: string): string {
  return `<property${attributes({ name, value })}/>\n`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(printable(String(value)))}"`)
    .join('');
}

/** Printable text within XML: what XML 1.0 has no character for is spelt out before this. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
