import { contradictedLogGroups } from '../contradictions.ts';
import { findings } from '../findings.ts';
import { notices, type JudgedResults } from '../notices.ts';
import { retentionConflicts } from '../policy/conflicts.ts';
import type { Policy } from '../policy/policy.ts';
import { unmatchedClasses } from '../policy/unmatched.ts';
import type { Report } from '../report/report.ts';
import type { AccountRun } from '../results.ts';
import type { AccountEvidence, Evidence } from '../sources/evidence.ts';
import { tally } from '../tally.ts';
import { version } from './package.ts';

/** Judges the evidence by the policies. `others` are accounts whose evidence only filled gaps. */
export function judged(policies: readonly Policy[], evidence: Evidence, others: Evidence = []): Report {
  const results: JudgedResults = {
    version,
    reportedAt: new Date().toISOString(),
    accounts: evidence.map(withoutListings),
    supporting: others.map(({ account, collectedAt }) => ({ account, collectedAt })),
    policies,
    findings: findings(policies, evidence),
  };
  const counted = tally(results);
  const given = [
    ...retentionConflicts(policies),
    ...contradictedLogGroups(policies, evidence),
    ...unmatchedClasses(policies, evidence),
  ];
  return { ...results, tally: counted, notices: notices(results, counted, given) };
}

function withoutListings(evidence: AccountEvidence): AccountRun {
  const { listings: _, ...run } = evidence;
  return run;
}
