import { isAccount, type Seen } from './seen.ts';
import type { Mark } from './mark.ts';
import type { Side, SideControl, SideFinding } from './side.ts';
import { isSameControl } from './controls.ts';

/**
 * What became of an open finding of the baseline that is not there any more. It is fixed only when its resource is gone, and that is proven
 * only by a control that judges every resource of its type and whose listing was complete.
 */
export function absentMark(before: SideFinding, was: SideControl, after: Side, seen: Seen): Mark {
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
  const judgesAll = (other: SideControl): boolean =>
    other.appliesTo === undefined &&
    (other.rule === control.rule || seen.judges(other, subject.type)) &&
    after.policies.some(({ id, regions }) => id === other.policy && (regions === 'enabled' || isIn(regions))) &&
    seen.isComplete(other, subject);
  return after.controls.some(judgesAll)
    ? { change: settled, because: 'gone' }
    : { change: 'not-comparable', because: 'not-seen' };
}
