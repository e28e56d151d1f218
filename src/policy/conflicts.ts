import type { Notice } from '../results.ts';
import type { Policy } from './policy.ts';
import { boundGroups, strictest } from './retention.ts';

/**
 * Where one policy wants records kept longer than another allows: nothing can satisfy both, and neither is to win silently. Per retention
 * class, the highest minimum of one policy against the lowest maximum of the other.
 */
export function retentionConflicts(policies: readonly Policy[]): readonly Notice[] {
  const groups = policies.map(boundGroups);
  return policies.flatMap((keeps, one) =>
    policies.flatMap((limits, other) => {
      if (one === other) return [];
      return [...groups[one]!].flatMap(([key, { retentionClass, bounds }]) => {
        const minimum = strictest(bounds, 'minimum');
        const maximum = strictest(groups[other]!.get(key)?.bounds ?? [], 'maximum');
        if (!minimum || !maximum || minimum.days <= maximum.days) return [];
        const records = retentionClass === undefined ? 'records' : `retention class ${retentionClass}`;
        const message =
          `${records}: ${minimum.control.id} of policy ${keeps.id} requires at least ${minimum.days} days, ` +
          `${maximum.control.id} of policy ${limits.id} allows at most ${maximum.days}; no retention satisfies both`;
        return [{ kind: 'retention-conflict' as const, message }];
      });
    }),
  );
}
