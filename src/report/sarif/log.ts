import { sum } from '../../tally.ts';
import { chunks } from '../chunks.ts';
import { ruleId } from '../control-of.ts';
import { disclaimer, type Report } from '../report.ts';
import { resultsOf } from './result.ts';
import { descriptor } from './rule.ts';
import { message } from './message.ts';
import { isComplete } from '../words.ts';

/**
 * SARIF 2.1.0, for code scanning and editors: a rule for each control, a result for each finding that somebody has to look at. What passes or
 * does not apply is counted in the run's properties: code scanning would show it as an alert.
 */
export function sarif(report: Report): Iterable<string> {
  return chunks(lines(report));
}

function* lines(report: Report): Generator<string, void, undefined> {
  const { version, tally } = report;
  const driver = {
    name: 'Trailproof',
    version,
    fullDescription: { text: disclaimer },
    rules: tally.controls.map((control) => descriptor(ruleId(control), control)),
  };
  yield '{\n"$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",\n';
  yield '"version": "2.1.0",\n"runs": [{\n';
  yield `"tool": ${JSON.stringify({ driver })},\n`;
  yield `"invocations": ${JSON.stringify([invocation(report)])},\n`;
  yield `"originalUriBaseIds": ${JSON.stringify({ OUTSIDE: { description: { text: 'Outside the folder of the run, such as the folder of a shipped policy.' } } })},\n`;
  yield `"properties": ${JSON.stringify(properties(report))},\n`;
  yield '"columnKind": "utf16CodeUnits",\n"results": [';
  let separator = '\n';
  for (const result of resultsOf(report)) {
    yield `${separator}${JSON.stringify(result)}`;
    separator = ',\n';
  }
  yield '\n]}]\n}\n';
}

/** Successful is a run that was not stopped; what it could not see is in its results. */
function invocation({ reportedAt, accounts, notices }: Report): object {
  return {
    executionSuccessful: accounts.every(({ interrupted }) => !interrupted),
    endTimeUtc: reportedAt,
    toolExecutionNotifications: notices.map((notice) => ({
      descriptor: { id: notice.kind },
      level: 'note',
      message: message(notice.message),
    })),
  };
}

function properties({ accounts, policies, tally }: Report): object {
  return {
    complete: isComplete(tally),
    findings: sum(tally.controls.map(({ counts }) => counts)),
    accounts: accounts.map(({ account, partition, caller, collectedAt, regions }) => {
      return { account, partition, caller, collectedAt, regions };
    }),
    policies: policies.map(({ id, version, legalBasisReviewed, digest }) => {
      return { id, version, legalBasisReviewed, digest };
    }),
  };
}
