import type { Report } from '../report.ts';
import { controlsOf } from '../control-of.ts';
import { asffFinding, importRegion } from './finding.ts';

/** Security Hub takes so many findings at once. */
const most = 100;

/**
 * Findings for Security Hub in the AWS Security Finding Format, a line a batch: each line is a JSON array for one call of BatchImportFindings,
 * in the account and region of its findings.
 * https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_BatchImportFindings.html
 */
export function* asff(report: Report): Generator<string, void, undefined> {
  const controlOf = controlsOf(report.tally);
  const runs = new Map(report.accounts.map((run) => [run.account, run]));
  const batches = new Map<string, object[]>();
  for (const finding of report.findings) {
    const run = runs.get(finding.subject.account);
    if (!run) continue;
    const place = `${run.account} ${importRegion(finding.subject, run)}`;
    const batch = batches.get(place) ?? [];
    batch.push(asffFinding(finding, controlOf(finding), run));
    batches.set(place, batch);
    if (batch.length < most) continue;
    yield line(batch);
    batches.delete(place);
  }
  for (const batch of batches.values()) yield line(batch);
}

function line(batch: readonly object[]): string {
  return `${JSON.stringify(batch)}\n`;
}
