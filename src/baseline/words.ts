import { severities } from '../policy/policy.ts';
import { changes, type Because, type Change, type Difference } from './change.ts';
import type { ChangeCounts, ControlComparison } from './comparison.ts';

/** What a change is called. */
export const changeNames: Readonly<Record<Change, string>> = {
  new: 'new',
  'not-assessable': 'no longer assessable',
  'not-comparable': 'not comparable',
  accepted: 'accepted',
  unchanged: 'unchanged',
  decided: 'decided',
  fixed: 'fixed',
};

/** `2 new · 1 no longer assessable · 3 fixed`, of the changes there are. */
export function changesInWords(counts: ChangeCounts): string {
  const there = changes.filter((change) => counts[change] > 0);
  return (
    there.map((change) => `${counts[change].toLocaleString('en-US')} ${changeNames[change]}`).join(' · ') || 'none'
  );
}

/** Why, as a clause; empty where the statuses say it all. */
export function reasonInWords({ because, was }: Pick<Difference, 'because' | 'was'>): string {
  if (because !== undefined) return reasonWords[because];
  return was === undefined ? 'not there in the baseline' : `${was} in the baseline`;
}

const reasonWords: Readonly<Record<Because, string>> = {
  'first-judged': 'the baseline did not look here',
  passes: 'it passes now',
  'not-applicable': 'it does not apply any more',
  gone: 'the resource is gone: the complete listing does not show it',
  listed: 'the listing is complete now',
  attested: 'it is attested now',
  waived: 'it still fails and is waived now',
  'evidence-missing': 'evidence is missing that would show whether it still does',
  'policy-missing': 'its policy was not applied',
  'account-missing': 'its account was not looked at',
  'region-missing': 'its region was not looked at',
  'control-disabled': 'the policy switches its control off',
  'control-removed': 'the policy does not have its control any more',
  'control-changed': 'its control asks for something else than in the baseline',
  'out-of-scope': 'the resource is there, and outside the scope of its control now',
  'not-seen': 'the resource is gone or outside the scope of its control, and nothing proves which',
};

/** Orders controls by severity, worst first. */
export function bySeverity(a: ControlComparison, b: ControlComparison): number {
  return severities.indexOf(a.severity) - severities.indexOf(b.severity);
}
