import { compare, marked } from '../baseline/comparison.ts';
import type { Baseline } from '../baseline/differences.ts';
import { sideOf } from '../baseline/side.ts';
import { contradictedLogGroups } from '../contradictions.ts';
import { findings } from '../findings.ts';
import { notices, type JudgedResults } from '../notices.ts';
import { retentionConflicts } from '../policy/conflicts.ts';
import type { Policy } from '../policy/policy.ts';
import { classNotices } from '../policy/class-notices.ts';
import type { Report } from '../report/report.ts';
import type { AccountRun } from '../results.ts';
import type { AccountEvidence, Evidence } from '../sources/evidence.ts';
import { tally } from '../tally.ts';
import { version } from './package.ts';

interface JudgedOptions {
  /** Accounts whose evidence only filled gaps. */
  readonly others?: Evidence;
  readonly baseline?: Baseline;
}

/** Judges the evidence by the policies, and holds the findings against a baseline. */
export function judged(
  policies: readonly Policy[],
  evidence: Evidence,
  { others = [], baseline }: JudgedOptions = {},
): Report {
  const found: JudgedResults = {
    version,
    reportedAt: new Date().toISOString(),
    accounts: evidence.map(withoutListings),
    supporting: others.map(({ account, collectedAt }) => ({ account, collectedAt })),
    policies,
    findings: findings(policies, evidence),
  };
  const results = baseline ? marked(found, baseline) : found;
  const comparison = baseline && compare(baseline, sideOf(found));
  const counted = tally(results);
  const given = [
    ...retentionConflicts(policies),
    ...contradictedLogGroups(policies, evidence),
    ...classNotices(policies, evidence),
  ];
  const report = { ...results, tally: counted, notices: notices(results, counted, given) };
  return comparison ? { ...report, comparison } : report;
}

function withoutListings(evidence: AccountEvidence): AccountRun {
  const { listings: _, ...run } = evidence;
  return run;
}
