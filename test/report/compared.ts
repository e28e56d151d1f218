import { compare, marked, type Comparison } from '../../src/baseline/comparison.ts';
import { Baseline } from '../../src/baseline/differences.ts';
import { sideOf } from '../../src/baseline/side.ts';
import { parseResults } from '../../src/files/read-results.ts';
import { findings } from '../../src/findings.ts';
import type { JudgedResults } from '../../src/notices.ts';
import { json } from '../../src/report/json.ts';
import type { Report } from '../../src/report/report.ts';
import { account, logGroup } from '../support/sample-accounts.ts';
import { policy } from '../support/sample-policies.ts';
import { reportOf } from './sample.ts';

function resultsOf(names: readonly string[]): JudgedResults {
  const accounts = [account(names.map((name) => logGroup(name, { retentionDays: 30 })))];
  const policies = [policy()];
  const times = { version: '0.1.0', reportedAt: '2026-05-04T12:00:00Z' };
  return { ...times, accounts, policies, findings: findings(policies, accounts) };
}

const before = new Baseline(parseResults([...json(reportOf(resultsOf(['/a'])))].join(''), 'before.json'));
const after = resultsOf(['/a', '/b']);

/** Results with a baseline: one failure that was there, and one that is new. */
export const compared: Report & { readonly comparison: Comparison } = {
  ...reportOf(marked(after, before)),
  comparison: compare(before, sideOf(after)),
};
