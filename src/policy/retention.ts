import { longestRetention, shortestRetention } from '../facts/retention-days.ts';
import type { AnyRule } from '../rule.ts';
import type { Control, Policy } from './policy.ts';

/** How long a control wants records to be kept. */
export interface Bound {
  readonly control: Control;
  readonly side: 'minimum' | 'maximum';
  /** The parameter that says so. */
  readonly param: string;
  readonly days: number;
}

/** The bounds that a control sets; a limit that is switched off (`null`) is none. */
export function boundsOf(control: Control): readonly Bound[] {
  return (['minimum', 'maximum'] as const).flatMap((side) => {
    const param = control.rule.retention?.[side];
    const days = param === undefined ? null : control.params[param];
    return param !== undefined && typeof days === 'number' ? [{ control, side, param, days }] : [];
  });
}

/** The bounds on the records of one rule's kind of subject that fall into a retention class; undefined for kinds without classes. */
export interface BoundGroup {
  readonly retentionClass: string | undefined;
  readonly bounds: readonly Bound[];
}

/**
 * All bounds of a policy, brought together where they bind the same records. A control that looks only at some names or classes of data
 * binds only with controls that look at the same.
 */
export function boundGroups(policy: Pick<Policy, 'controls' | 'retentionClasses'>): ReadonlyMap<string, BoundGroup> {
  const groups = new Map<string, { retentionClass: string | undefined; bounds: Bound[] }>();
  for (const control of policy.controls)
    for (const bound of boundsOf(control))
      for (const retentionClass of classesOf(control, policy)) {
        const { class: classes, notClass, names } = control.appliesTo ?? {};
        const looksAt = [classes, notClass, names].map((part) => part?.toSorted());
        const key = JSON.stringify([control.rule.subject, retentionClass, ...looksAt]);
        const group = groups.get(key) ?? { retentionClass, bounds: [] };
        group.bounds.push(bound);
        groups.set(key, group);
      }
  return groups;
}

function classesOf(control: Control, policy: Pick<Policy, 'retentionClasses'>): readonly (string | undefined)[] {
  if (control.rule.subject !== 'logGroup') return [undefined];
  if (control.appliesTo?.retentionClass) return control.appliesTo.retentionClass;
  const all = policy.retentionClasses.map(({ id }) => id);
  return all.length > 0 ? all : [undefined];
}

/** The bound that asks for most: the highest minimum, or the lowest maximum. */
export function strictest(bounds: readonly Bound[], side: Bound['side']): Bound | undefined {
  const stricter = (days: number, than: number): boolean => (side === 'minimum' ? days > than : days < than);
  return bounds
    .filter((bound) => bound.side === side)
    .reduce<Bound | undefined>((best, bound) => (best && !stricter(bound.days, best.days) ? best : bound), undefined);
}

/**
 * CloudWatch Logs knows only some retentions: a minimum goes up to the next one, a maximum down. Undefined when the value is one of them,
 * belongs to another service, or lies beyond all of them.
 */
export function legalRetention(rule: AnyRule, param: string, days: unknown): number | undefined {
  if (rule.subject !== 'logGroup' || typeof days !== 'number') return undefined;
  const legal =
    param === rule.retention?.minimum
      ? shortestRetention(days)
      : param === rule.retention?.maximum
        ? longestRetention(days)
        : undefined;
  return legal === days ? undefined : legal;
}
