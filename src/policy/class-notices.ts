import { counted } from '../counted.ts';
import { Missing, type Subject } from '../evidence.ts';
import type { ResourceName } from '../facts/index.ts';
import { Judge } from '../judge.ts';
import type { Notice } from '../results.ts';
import type { Evidence } from '../sources/evidence.ts';
import { dayOf } from '../statement.ts';
import { holds, type Standing } from './classification.ts';
import type { DataClass, Policy } from './policy.ts';
import { inRegions } from './scope.ts';

/**
 * What there is to know of the classes on which the scopes of controls rest: those that single out nothing, of how many resources nothing
 * tells whether they belong, and what is excluded from all of them.
 */
export function classNotices(policies: readonly Policy[], evidence: Evidence): readonly Notice[] {
  const judges = evidence.map((account) => new Judge(account));
  const day =
    evidence
      .map(({ collectedAt }) => dayOf(collectedAt))
      .toSorted()
      .at(-1) ?? '';
  return policies.flatMap((policy) => [
    ...policy.classes.flatMap((dataClass) => ofClass(policy, dataClass, judges)),
    ...exclusionNotices(policy, day),
  ]);
}

function ofClass(policy: Policy, dataClass: DataClass, judges: readonly Judge[]): readonly Notice[] {
  const counts = kindsOf(policy, dataClass).map((kind) => ({ kind, ...count(policy, dataClass, kind, judges) }));
  const about = `class ${dataClass.id} of policy ${policy.id}`;
  const unmatched = counts
    .filter(({ seen, unmatched }) => seen > 0 && unmatched)
    .map(({ kind, seen }): Notice => ({
      kind: 'unmatched-class',
      message: `${about} matches none of ${counted(seen, inWords(kind))}`,
    }));
  const unclassified = counts.filter((kind) => kind.unclassified > 0 && !kind.unmatched);
  if (unclassified.length === 0 || policy.unknownAs === 'not-sensitive') return unmatched;
  const listed = unclassified.map(({ kind, unclassified: number }) => counted(number, inWords(kind))).join(', ');
  const taken = policy.unknownAs === 'sensitive' ? 'judged as its members' : 'not judged as its members';
  const message = `nothing speaks for or against ${about} in ${listed}: ${taken}`;
  return [...unmatched, { kind: 'unclassified-resources', message }];
}

const inWords = (kind: ResourceName): string => kind.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** The kinds of subject of the controls that the class singles out, by itself or through a retention class. */
function kindsOf({ controls, retentionClasses }: Policy, { id }: DataClass): readonly ResourceName[] {
  const through = retentionClasses.filter((retention) => retention.class === id).map((retention) => retention.id);
  const resting = controls.filter(
    ({ appliesTo }) =>
      appliesTo?.class?.includes(id) || appliesTo?.retentionClass?.some((retention) => through.includes(retention)),
  );
  return [...new Set(resting.map(({ rule }) => rule.subject))];
}

/** How many resources there are in the regions of the policy, and of how many nothing tells whether they belong to the class. */
interface Count {
  readonly seen: number;
  readonly unclassified: number;
  /** Whether none of them belongs to it, and none that does can be hidden. */
  readonly unmatched: boolean;
}

function count(policy: Policy, dataClass: DataClass, kind: ResourceName, judges: readonly Judge[]): Count {
  const standings = judges.flatMap((judge) =>
    judge
      .views(kind)
      .filter((subject) => inRegions(policy, subject))
      .map((subject) => standingOf(judge, policy, dataClass, subject)),
  );
  const whole = judges.every(({ evidence }) => {
    const asked = evidence.listings[kind] ?? [];
    return asked.length > 0 && asked.every(({ holes }) => holes.length === 0);
  });
  return {
    seen: standings.length,
    unclassified: standings.filter((standing) => standing === 'unclassified').length,
    unmatched: whole && !standings.includes('member') && !standings.includes(undefined),
  };
}

/** Undefined where evidence for it is missing. */
function standingOf(judge: Judge, policy: Policy, dataClass: DataClass, subject: Subject): Standing | undefined {
  try {
    return judge.scope(policy).classification.standing(dataClass, subject);
  } catch (problem) {
    if (problem instanceof Missing) return undefined;
    throw problem;
  }
}

/** What a policy excludes from its classes on a day, and what it no longer does. */
export function exclusionNotices(policy: Policy, day: string): readonly Notice[] {
  return policy.exclusions.map((exclusion) => {
    const { arn, reason, owner, expires } = exclusion;
    if (!holds(exclusion, day))
      return {
        kind: 'expired-exclusion',
        message: `policy ${policy.id} excluded ${arn} from its classes until ${expires}: it counts again`,
      };
    const until = expires === undefined ? '' : `, until ${expires}`;
    return {
      kind: 'excluded-resource',
      message: `policy ${policy.id} excludes ${arn} from its classes: ${reason} (owner ${owner}${until})`,
    };
  });
}
