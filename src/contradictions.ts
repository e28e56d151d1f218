import { counted } from './counted.ts';
import { Missing, type Subject } from './evidence.ts';
import { Judge } from './judge.ts';
import { conflictNotice, conflictsByClass, type Conflict } from './policy/conflicts.ts';
import type { Policy } from './policy/policy.ts';
import { boundsOf, type Bound } from './policy/retention.ts';
import type { Notice } from './results.ts';
import type { Evidence } from './sources/evidence.ts';

/** Two policies, one of which may want log groups kept longer than the other allows; the strictest bounds first. */
interface Pair {
  readonly keeps: Policy;
  readonly minimums: readonly Bound[];
  readonly limits: Policy;
  readonly maximums: readonly Bound[];
}

/**
 * Where one policy wants a log group kept longer than another allows, though their classes have different names. Conflicts that classes
 * of the same name show already are left out, and so are log groups of which it cannot be told into which class they fall.
 */
export function contradictedLogGroups(policies: readonly Policy[], evidence: Evidence): readonly Notice[] {
  const pairs = policies.flatMap((keeps) => policies.flatMap((limits) => pairOf(keeps, limits)));
  if (pairs.length === 0) return [];
  const told = new Set(conflictsByClass(policies).map(keyOf));
  const found = new Map<string, { conflict: Conflict; example: Subject; count: number }>();
  for (const judge of evidence.map((account) => new Judge(account)))
    for (const group of judge.views('logGroup'))
      for (const pair of pairs) {
        const conflict = conflictOn(pair, judge, group);
        if (!conflict || told.has(keyOf(conflict))) continue;
        const earlier = found.get(keyOf(conflict));
        if (earlier) earlier.count++;
        else found.set(keyOf(conflict), { conflict, example: group, count: 1 });
      }
  return [...found.values()].map(({ conflict, example: { id, region }, count }) =>
    conflictNotice(`${counted(count, 'log group')}, such as ${id} in ${region}`, conflict),
  );
}

/** Only bounds that some bound of the other policy contradicts. */
function pairOf(keeps: Policy, limits: Policy): readonly Pair[] {
  if (keeps === limits) return [];
  const least = Math.min(...logGroupBounds(limits, 'maximum').map(({ days }) => days));
  const most = Math.max(...logGroupBounds(keeps, 'minimum').map(({ days }) => days));
  const minimums = logGroupBounds(keeps, 'minimum').filter(({ days }) => days > least);
  const maximums = logGroupBounds(limits, 'maximum').filter(({ days }) => days < most);
  if (minimums.length === 0 || maximums.length === 0) return [];
  return [
    {
      keeps,
      minimums: minimums.toSorted((a, b) => b.days - a.days),
      limits,
      maximums: maximums.toSorted((a, b) => a.days - b.days),
    },
  ];
}

function logGroupBounds({ controls }: Policy, side: Bound['side']): readonly Bound[] {
  return controls
    .filter(({ rule }) => rule.subject === 'logGroup')
    .flatMap(boundsOf)
    .filter((bound) => bound.side === side);
}

function conflictOn({ keeps, minimums, limits, maximums }: Pair, judge: Judge, group: Subject): Conflict | undefined {
  try {
    const minimum = minimums.find(({ control }) => judge.scope(keeps).applies(control, group));
    const maximum = minimum && maximums.find(({ control }) => judge.scope(limits).applies(control, group));
    return maximum && minimum.days > maximum.days ? { keeps, minimum, limits, maximum } : undefined;
  } catch (problem) {
    if (problem instanceof Missing) return undefined;
    throw problem;
  }
}

function keyOf({ keeps, minimum, limits, maximum }: Conflict): string {
  return [keeps.id, minimum.control.id, limits.id, maximum.control.id].join('\n');
}
