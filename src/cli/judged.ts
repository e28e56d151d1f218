import { contradictedLogGroups } from '../contradictions.ts';
import { findings } from '../findings.ts';
import { age, notices } from '../notices.ts';
import { retentionConflicts } from '../policy/conflicts.ts';
import type { Policy } from '../policy/policy.ts';
import { unmatchedClasses } from '../policy/unmatched.ts';
import type { Report } from '../report/report.ts';
import type { AccountRun, Results } from '../results.ts';
import type { AccountEvidence, Evidence } from '../sources/evidence.ts';
import { tally } from '../tally.ts';
import { version } from './package.ts';

/** Judges the evidence by the policies. `others` are accounts whose evidence only filled gaps. */
export function judged(policies: readonly Policy[], evidence: Evidence, others: Evidence = []): Report {
  const accounts = evidence.map(withoutListings);
  const reportedAt = new Date().toISOString();
  const results: Results = { version, reportedAt, accounts, policies, findings: findings(policies, evidence) };
  const counted = tally(results);
  const given = [
    ...others.flatMap((other) => age(other, reportedAt)),
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
