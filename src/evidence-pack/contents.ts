import { exceptionsOf } from '../exceptions/list.ts';
import { exceptionsText } from '../exceptions/text.ts';
import type { Policy } from '../policy/policy.ts';
import { resolvedText } from '../policy/resolved-policy.ts';
import { json } from '../report/json.ts';
import type { Report } from '../report/report.ts';
import type { Evidence } from '../sources/evidence.ts';
import { snapshotText } from '../sources/snapshot/write.ts';
import { dayOf } from '../statement.ts';
import { resultsName } from './manifest.ts';

/** All that a run rests on and came to. */
export interface PackedRun {
  readonly report: Report;
  readonly policies: readonly Policy[];
  /** As it was judged. */
  readonly evidence: Evidence;
  /** Accounts whose evidence only filled gaps. */
  readonly others: Evidence;
}

export const snapshotName = (account: string): string => `snapshot-${account}.json`;
export const policyName = (id: string): string => `policy-${id}.json`;

/** The files of a pack but for its manifest, each in pieces. */
export function* contentsOf({ report, policies, evidence, others }: PackedRun): Generator<{
  readonly name: string;
  readonly text: Iterable<string>;
}> {
  for (const account of evidence)
    yield { name: snapshotName(account.account), text: snapshotText(account, report.version) };
  for (const account of others)
    yield { name: `supporting-${account.account}.json`, text: snapshotText(account, report.version) };
  for (const policy of policies) yield { name: policyName(policy.id), text: [resolvedText(policy)] };
  const exceptions = exceptionsOf(policies, dayOf(report.reportedAt), report.findings);
  yield { name: 'waivers-and-attestations.json', text: exceptionsText(exceptions) };
  yield { name: resultsName, text: json(report) };
}
