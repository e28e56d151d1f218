import type { Notice } from '../results.ts';
import type { Policy } from './policy.ts';
import { boundGroups, strictest, type Bound } from './retention.ts';

/** What one policy demands and another forbids. */
export interface Conflict {
  readonly keeps: Policy;
  readonly minimum: Bound;
  readonly limits: Policy;
  readonly maximum: Bound;
}

/**
 * Where one policy wants records kept longer than another allows: nothing can satisfy both, and neither is to win silently. Per retention
 * class, by its name, the highest minimum of one policy against the lowest maximum of the other.
 */
export function retentionConflicts(policies: readonly Policy[]): readonly Notice[] {
  return conflictsByClass(policies).map(({ retentionClass, ...conflict }) =>
    conflictNotice(retentionClass === undefined ? 'records' : `retention class ${retentionClass}`, conflict),
  );
}

/** The conflict on some records as a notice. */
export function conflictNotice(records: string, { keeps, minimum, limits, maximum }: Conflict): Notice {
  const message =
    `${records}: ${minimum.control.id} of policy ${keeps.id} requires at least ${minimum.days} days, ` +
    `${maximum.control.id} of policy ${limits.id} allows at most ${maximum.days}; no retention satisfies both`;
  return { kind: 'retention-conflict', message };
}

/** Conflicts in retention classes that have the same name in both policies. */
export function conflictsByClass(
  policies: readonly Policy[],
): readonly (Conflict & { readonly retentionClass: string | undefined })[] {
  const groups = policies.map(boundGroups);
  return policies.flatMap((keeps, one) =>
    policies.flatMap((limits, other) => {
      if (one === other) return [];
      return [...groups[one]!].flatMap(([key, { retentionClass, bounds }]) => {
        const minimum = strictest(bounds, 'minimum');
        const maximum = strictest(groups[other]!.get(key)?.bounds ?? [], 'maximum');
        if (!minimum || !maximum || minimum.days <= maximum.days) return [];
        return [{ retentionClass, keeps, minimum, limits, maximum }];
      });
    }),
  );
}
