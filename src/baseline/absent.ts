import { isAccount, type Seen } from './seen.ts';
import type { Mark } from './mark.ts';
import type { Side, SideControl, SideFinding } from './side.ts';
import { isSameControl } from './controls.ts';

/** One of the two results, and what its findings tell of resources. */
export interface Sighted {
  readonly side: Side;
  readonly seen: Seen;
}

/**
 * What became of an open finding of the baseline that is not there any more. It is fixed only when its resource is gone, and that is proven
 * only by a control that judged it then, judges all that its listing shows, and whose listing is complete now.
 */
export function absentMark(before: SideFinding, was: SideControl, then: Sighted, now: Sighted): Mark {
  const { side: after, seen } = now;
  const { subject, status } = before;
  const failed = status === 'fail' || status === 'waived';
  const policy = after.policies.find(({ id }) => id === before.policy);
  if (!policy) return { change: 'not-comparable', because: 'policy-missing' };
  const account = after.accounts.find((run) => run.account === subject.account);
  if (!account) return { change: 'not-comparable', because: 'account-missing' };
  const control = after.controls.find(({ policy: of, id }) => of === before.policy && id === before.control);
  if (!control) {
    const disabled = policy.disabled.includes(before.control);
    return { change: 'not-comparable', because: disabled ? 'control-disabled' : 'control-removed' };
  }
  if (control.rule !== was.rule) return { change: 'not-comparable', because: 'control-changed' };
  const isIn = (regions: readonly string[]): boolean => subject.region === 'global' || regions.includes(subject.region);
  if (!isIn(account.regions) || !(policy.regions === 'enabled' || isIn(policy.regions)))
    return { change: 'not-comparable', because: 'region-missing' };
  if (!seen.isComplete(control, subject) || seen.isInDoubt(subject))
    return { change: failed ? 'not-assessable' : 'unchanged', because: 'evidence-missing' };

  const settled = failed ? 'fixed' : 'decided';
  if (isAccount(subject) && subject.key === undefined) return { change: settled, because: 'listed' };
  if (seen.isThere(subject))
    return { change: 'not-comparable', because: isSameControl(was, control) ? 'out-of-scope' : 'control-changed' };
  const provesGone = (other: SideControl): boolean =>
    other.appliesTo === undefined &&
    then.side.controls.some(
      ({ policy: of, id, rule }) => of === other.policy && id === other.id && rule === other.rule,
    ) &&
    then.seen.wasJudgedBy(other, subject) &&
    after.policies.some(({ id, regions }) => id === other.policy && (regions === 'enabled' || isIn(regions))) &&
    seen.isComplete(other, subject);
  return after.controls.some(provesGone)
    ? { change: settled, because: 'gone' }
    : { change: 'not-comparable', because: 'not-seen' };
}
