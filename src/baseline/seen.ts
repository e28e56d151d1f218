import type { Subject } from '../evidence.ts';
import { resourceTypes } from '../facts/index.ts';
import { nothingInScope } from '../judge.ts';
import type { SideControl, SideFinding } from './side.ts';

/**
 * What the findings of a run tell of the resources behind them: which are there, and which listings have holes. It is told each finding once.
 */
export class Seen {
  /** Of the watched, by type, place and id: the ARNs under which they were seen. */
  readonly #arns: ReadonlyMap<string, Set<string | undefined>>;
  /** Of the watched: the controls that judged them. */
  readonly #judges = new Map<string, Set<string>>();
  readonly #wholeListings = new Map<string, SideFinding[]>();

  /** Only the presence of the `watched` is remembered. */
  constructor(watched: Iterable<Subject>) {
    this.#arns = new Map([...watched].map((subject) => [nameKey(subject), new Set()]));
  }

  tell(finding: SideFinding): void {
    const { subject } = finding;
    const control = controlKey(finding);
    if (isAccount(subject) && subject.key === undefined) {
      const earlier = this.#wholeListings.get(control);
      if (earlier) earlier.push(finding);
      else this.#wholeListings.set(control, [finding]);
    }
    const name = nameKey(subject);
    const arns = this.#arns.get(name);
    if (!arns) return;
    arns.add(subject.arn);
    const resource = `${name}\n${subject.arn}`;
    const judges = this.#judges.get(resource);
    if (judges) judges.add(control);
    else this.#judges.set(resource, new Set([control]));
  }

  /** Whether any control judged the resource. */
  isThere(subject: Subject): boolean {
    return this.#arns.get(nameKey(subject))?.has(subject.arn) ?? false;
  }

  /** Whether a resource of this name was seen that may be it: in one of the two runs its ARN is missing. */
  isInDoubt(subject: Subject): boolean {
    const arns = this.#arns.get(nameKey(subject)) ?? new Set();
    return subject.arn === undefined ? [...arns].some((arn) => arn !== undefined) : arns.has(undefined);
  }

  /** Whether a control judged the resource. */
  wasJudgedBy({ policy, id }: SideControl, subject: Subject): boolean {
    const control = controlKey({ policy, control: id });
    return this.#judges.get(`${nameKey(subject)}\n${subject.arn}`)?.has(control) ?? false;
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

function nameKey({ type, id, account, region }: Subject): string {
  return [type, account, region, id].join('\n');
}
