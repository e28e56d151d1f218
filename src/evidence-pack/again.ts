import { InputError } from '../files/input-error.ts';
import { parseResults } from '../files/read-results.ts';
import { findings } from '../findings.ts';
import { digestAgain } from '../policy/digest.ts';
import { MissingRuleError, readResolved } from '../policy/resolved-policy.ts';
import type { Finding } from '../results.ts';
import type { AnyRule } from '../rule.ts';
import type { AccountEvidence } from '../sources/evidence.ts';
import { parseSnapshot } from '../sources/snapshot/read.ts';
import { policyName, snapshotName } from './contents.ts';
import { resultsName, type Manifest } from './manifest.ts';

/** What came of judging the evidence of a pack again by its policies. */
export interface Again {
  /** Findings that were compared. */
  readonly verdicts: number;
  /** Where the verdict is another, in words. */
  readonly differences: readonly string[];
}

/** Judges again; `textOf` gives the text of a file of the pack. */
export function judgeAgain(manifest: Manifest, textOf: (name: string) => string, rules: readonly AnyRule[]): Again {
  try {
    return compared(manifest, textOf, rules);
  } catch (problem) {
    if (problem instanceof InputError || problem instanceof MissingRuleError)
      return { verdicts: 0, differences: [`cannot be judged again: ${problem.message}`] };
    // A policy that no version of the tool resolved may have any shape.
    return { verdicts: 0, differences: ['cannot be judged again: the policies of the pack cannot be applied'] };
  }
}

function compared(manifest: Manifest, textOf: (name: string) => string, rules: readonly AnyRule[]): Again {
  const snapshotOf = (account: string): AccountEvidence =>
    parseSnapshot(textOf(snapshotName(account)), snapshotName(account));
  const results = parseResults(textOf(resultsName), resultsName);
  const evidence = manifest.accounts.map(({ account }) => snapshotOf(account));
  const policies = manifest.policies.map(({ id }) => readResolved(textOf(policyName(id)), rules));
  const recorded = new Map(results.findings.map((finding) => [finding.id, finding]));
  const named = [...manifest.policies, ...results.policies];
  const differences = policies.flatMap((policy) =>
    named.some(({ id, digest }) => id === policy.id && digest !== digestAgain(policy))
      ? [`policy ${policy.id} is not the one that the results are of`]
      : [],
  );
  let verdicts = 0;
  for (const finding of findings(policies, evidence)) {
    verdicts++;
    const before = recorded.get(finding.id);
    recorded.delete(finding.id);
    const now = verdictOf(finding);
    if (before === undefined) differences.push(`${about(finding)}: ${now}, and the results do not tell of it`);
    else if (verdictOf(before) !== now)
      differences.push(`${about(finding)}: ${now}, and ${verdictOf(before)} in the results`);
  }
  for (const finding of recorded.values())
    differences.push(`${about(finding)}: not judged, and ${verdictOf(finding)} in the results`);
  return { verdicts, differences };
}

type Verdict = Pick<Finding, 'policy' | 'control' | 'status' | 'underlying' | 'subject'>;

function verdictOf({ status, underlying }: Verdict): string {
  return underlying === undefined ? status : `${status} (${underlying})`;
}

function about({ policy, control, subject: { account, region, id, key } }: Verdict): string {
  return `${policy}/${control} on ${account} ${region} ${id}${key === undefined ? '' : ` (${key})`}`;
}
