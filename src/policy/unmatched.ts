import { counted } from '../counted.ts';
import { Missing, type Listing, type Subject } from '../evidence.ts';
import type { ResourceName } from '../facts/index.ts';
import type { Notice } from '../results.ts';
import type { Evidence } from '../sources/evidence.ts';
import type { DataClass, Policy } from './policy.ts';
import { inRegions, matches } from './scope.ts';

/**
 * Classes on which the scope of a control rests and that match nothing, although all that could match was seen: what they were to single
 * out is judged as if it were something else, or not at all.
 */
export function unmatchedClasses(policies: readonly Policy[], evidence: Evidence): readonly Notice[] {
  return policies.flatMap((policy) =>
    policy.classes.flatMap((dataClass) =>
      kindsOf(policy, dataClass).flatMap((kind) => {
        const seen = countUnmatched(policy, dataClass, kind, evidence);
        if (seen === 0) return [];
        const noun = kind.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
        const message = `class ${dataClass.id} of policy ${policy.id} matches none of ${counted(seen, noun)}`;
        return [{ kind: 'unmatched-class' as const, message }];
      }),
    ),
  );
}

/** The kinds of subject of the controls that the class singles out, by itself or through a retention class. */
function kindsOf({ controls, retentionClasses }: Policy, { id }: DataClass): readonly ResourceName[] {
  const through = retentionClasses.filter((retention) => retention.class === id).map((retention) => retention.id);
  const resting = controls.filter(
    ({ appliesTo }) =>
      appliesTo?.class?.includes(id) || appliesTo?.retentionClass?.some((retention) => through.includes(retention)),
  );
  return [...new Set(resting.map(({ rule }) => rule.subject))];
}

/** How many resources there are, if none matches; 0 when one does, or when one that does may be hidden. */
function countUnmatched(policy: Policy, dataClass: DataClass, kind: ResourceName, evidence: Evidence): number {
  let seen = 0;
  for (const { listings } of evidence) {
    const asked: readonly Listing[] = listings[kind] ?? [];
    if (asked.length === 0 || asked.some(({ holes }) => holes.length > 0)) return 0;
    for (const { members } of asked)
      for (const member of members) {
        if (!inRegions(policy, member)) continue;
        if (mayMatch(dataClass, member)) return 0;
        seen++;
      }
  }
  return seen;
}

function mayMatch(dataClass: DataClass, member: Subject): boolean {
  try {
    return matches(dataClass, member);
  } catch (problem) {
    if (problem instanceof Missing) return true;
    throw problem;
  }
}
