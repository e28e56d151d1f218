import { dimensionsOf, type Candidate, type Value } from './dimensions.ts';
import type { EventFields, EventSpace, Kind } from './events.ts';
import type { Bits } from './field-table.ts';

/**
 * Whether the events are recorded: `covered` all of them, `none` of them, or `partial`. Unknown: what could not be read might change it, or
 * there are too many combinations to go through.
 */
export type Verdict = 'covered' | 'partial' | 'none' | 'unknown';

export interface Decision {
  readonly verdict: Verdict;
  /** An event that is not recorded or, when `lost` is false, perhaps not. */
  readonly counterexample?: EventFields;
  /** Whether it is certain that an event is not recorded. */
  readonly lost: boolean;
  /** An event that is recorded for certain. */
  readonly recorded?: EventFields;
  /** Of each candidate, how much of the events it would record by itself. */
  readonly shares: readonly ('all' | 'some' | 'none')[];
}

/** How many values and combinations are gone through before giving up; ordinary trails need less than a thousand. */
export const effort = 250_000;

/**
 * Decides exactly, by values that stand for all others. What matters of a value is the set of selectors that accept it, and what matters of an event is the intersection of those sets.
 * Undefined beyond the effort.
 */
export function decide(space: EventSpace, candidates: readonly Candidate[], limit = effort): Decision | undefined {
  const dimensions = dimensionsOf(space, candidates, limit);
  if (!dimensions) return undefined;
  const everyone = (1n << BigInt(candidates.length)) - 1n;
  let met = new Map<Bits, Kind>([[everyone, {}]]);
  let steps = 0;
  for (const dimension of dimensions) {
    const distinct = distinctValues(dimension);
    steps += met.size * distinct.size;
    if (steps > limit) return undefined;
    const next = new Map<Bits, Kind>();
    for (const [before, event] of met)
      for (const [accepting, value] of distinct) {
        const both = before & accepting;
        if (!next.has(both)) next.set(both, { ...event, ...value });
      }
    met = next;
  }
  const sure = candidates.reduce((bits, { sure }, at) => (sure ? bits | (1n << BigInt(at)) : bits), 0n);
  return { ...judge(met, sure), shares: shares(dimensions, everyone, candidates.length) };
}

function distinctValues(dimension: readonly Value[]): ReadonlyMap<Bits, Kind> {
  const distinct = new Map<Bits, Kind>();
  for (const { accepting, event } of dimension) if (!distinct.has(accepting)) distinct.set(accepting, event);
  return distinct;
}

/** `met` holds, for each set of selectors that exactly record some event, the first such event. */
function judge(met: ReadonlyMap<Bits, Kind>, sure: Bits): Omit<Decision, 'shares'> {
  const sets = [...met];
  const lost = met.get(0n);
  const doubtful = sets.find(([bits]) => (bits & sure) === 0n)?.[1];
  const recorded = sets.find(([bits]) => (bits & sure) !== 0n)?.[1];
  const missed = lost ?? doubtful;
  return {
    verdict: verdictOf(lost !== undefined, doubtful !== undefined, recorded !== undefined, met.size),
    lost: lost !== undefined,
    ...(missed && { counterexample: whole(missed) }),
    ...(recorded && { recorded: whole(recorded) }),
  };
}

function verdictOf(lost: boolean, doubtful: boolean, recorded: boolean, sets: number): Verdict {
  if (!doubtful) return 'covered';
  if (!lost) return 'unknown';
  if (recorded) return 'partial';
  return sets === 1 ? 'none' : 'unknown';
}

function whole(event: Kind): EventFields {
  return {
    readOnly: '',
    eventName: '',
    eventSource: '',
    eventType: '',
    'resources.ARN': '',
    'userIdentity.arn': '',
    sessionCredentialFromConsole: '',
    invokedBy: '',
    ...Object.fromEntries(Object.entries(event).filter(([, value]) => value !== undefined)),
  };
}

function shares(dimensions: readonly (readonly Value[])[], everyone: Bits, count: number): Decision['shares'] {
  let all = everyone;
  let some = everyone;
  for (const dimension of dimensions) {
    all &= dimension.reduce((bits, { accepting }) => bits & accepting, everyone);
    some &= dimension.reduce((bits, { accepting }) => bits | accepting, 0n);
  }
  return Array.from({ length: count }, (_, at) => {
    const bit = 1n << BigInt(at);
    if (all & bit) return 'all';
    return some & bit ? 'some' : 'none';
  });
}
