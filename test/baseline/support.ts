import { compare, type Comparison } from '../../src/baseline/comparison.ts';
import { Baseline } from '../../src/baseline/differences.ts';
import type { Difference } from '../../src/baseline/change.ts';
import { sideOf } from '../../src/baseline/side.ts';
import { parseResults } from '../../src/files/read-results.ts';
import type { SavedResults } from '../../src/files/saved-results.ts';
import { findings } from '../../src/findings.ts';
import type { JudgedResults } from '../../src/notices.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { json } from '../../src/report/json.ts';
import type { AccountEvidence } from '../../src/sources/evidence.ts';
import { reportOf } from '../report/sample.ts';

/** A run of policies on accounts. */
export interface Run {
  readonly policies: readonly Policy[];
  readonly accounts: readonly AccountEvidence[];
  readonly version?: string;
}

export function resultsOf({ policies, accounts, version = '0.1.0' }: Run): JudgedResults {
  const reportedAt = '2026-05-04T12:00:00Z';
  return { version, reportedAt, policies, accounts, findings: findings(policies, accounts) };
}

/** The results as they come back from a file. */
export function saved(results: JudgedResults): SavedResults {
  return parseResults([...json(reportOf(results))].join(''), 'results.json');
}

export function differences(before: Run, after: Run): readonly Difference[] {
  return [...new Baseline(saved(resultsOf(before))).differences(sideOf(resultsOf(after)))];
}

export function comparison(before: Run, after: Run): Comparison {
  return compare(new Baseline(saved(resultsOf(before))), sideOf(resultsOf(after)));
}
