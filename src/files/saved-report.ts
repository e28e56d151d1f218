import { comparisonAgain } from '../baseline/comparison.ts';
import { noticesAgain } from '../notices.ts';
import type { Report } from '../report/report.ts';
import type { Finding, ReportedPolicy, Results } from '../results.ts';
import { tally } from '../tally.ts';
import { InputError } from './input-error.ts';
import { openResults, type OpenResults } from './read-results.ts';
import { accountsIn, findingsIn, policiesIn } from './restore.ts';

interface Opened {
  readonly file: string;
  readonly results: OpenResults;
}

/**
 * One report of the results in several files, each account in one of them. It is made now: old evidence is named as old. Throws `InputError`.
 * What is new since a baseline is told for a single file alone, since the baselines of several differ.
 */
export function savedReport(files: readonly string[], reportedAt: string): Report {
  const opened = files.map((file) => ({ file, results: openResults(file) }));
  checkAccounts(opened);
  const policies = mergedPolicies(opened);
  const all = opened.map(({ results }) => results);
  const [first, ...others] = all;
  const comparison = others.length === 0 ? first?.comparison : undefined;
  const results: Results = {
    version: [...new Set(all.map(({ trailproof }) => trailproof.version))].join(', '),
    reportedAt,
    accounts: all.flatMap(accountsIn),
    supporting: supportingOf(all),
    policies,
    findings: joined(
      all.map((each) => findingsIn(each, policies)),
      comparison !== undefined,
    ),
  };
  const counted = tally(results);
  const saved = all.flatMap(({ notices }) => notices);
  const report = { ...results, tally: counted, notices: noticesAgain(results, counted, saved) };
  return comparison ? { ...report, comparison: comparisonAgain(comparison, results) } : report;
}

function checkAccounts(opened: readonly Opened[]): void {
  const files = new Map<string, string>();
  for (const { file, results } of opened)
    for (const { account } of results.run.accounts) {
      const other = files.get(account);
      if (other !== undefined)
        throw new InputError(`${file}: holds account ${account}, and so does ${other}; give each account once`);
      files.set(account, file);
    }
}

/** Of a policy that several files hold, the first; they must be the same in all of them. */
function mergedPolicies(opened: readonly Opened[]): readonly ReportedPolicy[] {
  const merged = new Map<string, { readonly policy: ReportedPolicy; readonly file: string }>();
  for (const { file, results } of opened)
    for (const policy of policiesIn(results)) {
      const other = merged.get(policy.id);
      if (!other) merged.set(policy.id, { policy, file });
      else if (other.policy.digest !== policy.digest)
        throw new InputError(
          `${file}: policy ${policy.id} is not that of ${other.file} (version ${policy.version}, sha256:${policy.digest.slice(0, 12)}, and there ${other.policy.version}, sha256:${other.policy.digest.slice(0, 12)}); report them apart`,
        );
    }
  return [...merged.values()].map(({ policy }) => policy);
}

/** An account that one of the files judges does not only fill gaps. */
function supportingOf(all: readonly OpenResults[]): NonNullable<Results['supporting']> {
  const judged = new Set(all.flatMap(({ run }) => run.accounts.map(({ account }) => account)));
  return all.flatMap(({ run }) => run.supporting ?? []).filter(({ account }) => !judged.has(account));
}

/** What is new since a baseline is told only where the baseline is. */
function joined(parts: readonly Iterable<Finding>[], withSince: boolean): Iterable<Finding> {
  function* findings(): Generator<Finding, void, undefined> {
    for (const part of parts)
      for (const { since, ...finding } of part) yield withSince && since ? { ...finding, since } : finding;
  }
  return { [Symbol.iterator]: findings };
}
