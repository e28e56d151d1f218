import type { Subject } from '../evidence.ts';
import { resourceTypes } from '../facts/index.ts';
import { nothingInScope } from '../judge.ts';
import type { SideControl, SideFinding } from './side.ts';

/**
 * What the findings of a run tell of the resources behind them: which are there, and which listings have holes. It is told each finding once.
 */
export class Seen {
  readonly #watched: ReadonlySet<string>;
  readonly #there = new Set<string>();
  readonly #types = new Map<string, Set<string>>();
  readonly #wholeListings = new Map<string, SideFinding[]>();

  /** Only the presence of the `watched` is remembered. */
  constructor(watched: Iterable<Subject>) {
    this.#watched = new Set([...watched].map(resourceKey));
  }

  tell(finding: SideFinding): void {
    const { subject } = finding;
    const control = controlKey(finding);
    if (isAccount(subject) && subject.key === undefined) {
      const earlier = this.#wholeListings.get(control);
      if (earlier) earlier.push(finding);
      else this.#wholeListings.set(control, [finding]);
    }
    const types = this.#types.get(control);
    if (types) types.add(subject.type);
    else this.#types.set(control, new Set([subject.type]));
    const resource = resourceKey(subject);
    if (this.#watched.has(resource)) this.#there.add(resource);
  }

  /** Whether any control judged the resource. */
  isThere(subject: Subject): boolean {
    return this.#there.has(resourceKey(subject));
  }

  /** Whether a control judges resources of this type. */
  judges(control: SideControl, type: string): boolean {
    return this.#types.get(controlKey({ policy: control.policy, control: control.id }))?.has(type) ?? false;
  }

  /** Whether the listings that would show the subject to a control had no hole. */
  isComplete(control: SideControl, subject: Subject): boolean {
    const whole = this.#wholeListings.get(controlKey({ policy: control.policy, control: control.id })) ?? [];
    return !whole.some(
      ({ status, message, subject: at }) =>
        at.account === subject.account &&
        (at.region === subject.region || at.region === 'global' || subject.region === 'global') &&
        (status === 'unknown' || (!isAccount(subject) && message !== nothingInScope(subject.type))),
    );
  }
}

/** What is about an account as a whole or, for other types of resources, about all that a listing of it holds. */
export function isAccount({ type }: Subject): boolean {
  return type === resourceTypes.account;
}

export function controlKey({ policy, control }: Pick<SideFinding, 'policy' | 'control'>): string {
  return `${policy}\n${control}`;
}

function resourceKey({ type, id, account, region, arn }: Subject): string {
  return [type, account, region, arn ?? id].join('\n');
}
