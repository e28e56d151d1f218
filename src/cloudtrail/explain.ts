import type { Decision } from './decide.ts';
import { cloudTrail, type EventFields, type EventSpace } from './events.ts';
import type { EventRecorder, Reach } from './recorder.ts';
import { hits, isEmpty, type Condition, type Field, type Literals, type Selector } from './selector.ts';

/** What one trail, or one selector of it, has to do with the answer. */
export interface Reason {
  readonly trail?: string;
  readonly selector?: string;
  readonly reason: string;
}

/** Tells a selector that has nothing to do with the events from one that comes near them. */
export const isOfOthers = ({ reason }: Reason): boolean => /^selects \S+ events$/.test(reason);

/** A recorder with those of its selectors that were gone through; unreadable ones count as one candidate. */
export interface Considered {
  readonly recorder: EventRecorder;
  readonly standing: Reach;
  readonly selectors: readonly Selector[];
}

/** Why the counterexample is not recorded or, without one, which selectors record the events. */
export function reasonsFor(
  considered: readonly Considered[],
  space: EventSpace,
  { counterexample, shares }: Decision,
): readonly Reason[] {
  let at = 0;
  return considered.flatMap(({ recorder, standing, selectors }) => {
    const trail = recorder.name;
    if (standing.reached === 'no') return [{ trail, reason: standing.reason ?? '' }];
    const doubts = standing.reason === undefined ? [] : [{ trail, reason: standing.reason }];
    const undelivered = recorder.deliveryError
      ? [{ trail, reason: `what it records is not delivered: ${recorder.deliveryError}` }]
      : [];
    if (!recorder.selectors) {
      at++;
      return [...doubts, ...undelivered, { trail, reason: 'its selectors could not be read' }];
    }
    const own = new Map(selectors.map((selector) => [selector, shares[at++] ?? 'none']));
    const told = recorder.selectors.flatMap((selector) => {
      const reason = counterexample
        ? whyNot(selector, space, counterexample, recorder)
        : (blocked(selector, space) ?? shareText[own.get(selector) ?? 'none']);
      return [reason, ...selector.notes].map((text) => ({ trail, selector: selector.name, reason: text }));
    });
    return [...doubts, ...undelivered, ...told];
  });
}

const shareText = {
  all: 'records all of these events',
  some: 'records some of these events',
  none: 'records none of these events',
};

function whyNot(selector: Selector, space: EventSpace, event: EventFields, recorder: EventRecorder): string {
  const reason = blocked(selector, space);
  if (reason !== undefined) return reason;
  if (event.invokedBy === cloudTrail && recorder.recursiveLogging === false)
    return 'the trail does not record what CloudTrail itself delivers (RecursiveLogging is false)';
  for (const { field, select, deselect } of selector.conditions) {
    const value = event[field];
    if (!isEmpty(select) && !hits(select, value)) return `${shown(field, value)}; selected: ${listed(select, '')}`;
    if (hits(deselect, value)) return `${shown(field, value)}; excluded: ${listed(deselect, 'Not')}`;
  }
  return 'would record it';
}

/** Why a selector has nothing to do with events of the space at all. */
function blocked(selector: Selector, { category, resourceType }: EventSpace): string | undefined {
  if (selector.ineffective !== undefined) return `ineffective: ${selector.ineffective}`;
  if (selector.category !== category) return `selects ${selector.category} events`;
  if (selector.resourceType !== resourceType) return `selects ${selector.resourceType} events`;
  return undefined;
}

function shown(field: Field, value: string): string {
  return value === '' ? `${field} is absent` : `${field} is ${value}`;
}

function listed({ equals, startsWith, endsWith }: Condition['select'], not: '' | 'Not'): string {
  const parts: readonly (readonly [string, Literals['equals']])[] = [
    ['Equals', equals],
    ['StartsWith', startsWith],
    ['EndsWith', endsWith],
  ];
  return parts
    .filter(([, values]) => values.length > 0)
    .map(([operator, values]) => `${not}${operator} ${few(values)}`)
    .join(' or ');
}

const most = 3;

function few(values: readonly string[]): string {
  const rest = values.length - most;
  return [...values.slice(0, most), ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}
