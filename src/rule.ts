import type { Collection } from './collection.ts';
import { Missing, type Gap } from './evidence.ts';
import { few } from './few.ts';
import type { DetailName, FactName, Facts, ResourceName, View } from './facts/index.ts';

/** A rule's parameter: the part of JSON Schema that keeps policies readable, and from which the parameter's type follows. */
export type ParamSchema = IntegerParam | OptionalIntegerParam | BooleanParam | StringParam | StringListParam;
interface IntegerParam {
  readonly type: 'integer';
  readonly default: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly description: string;
}
/** An integer that may be switched off with `null`. */
interface OptionalIntegerParam extends Omit<IntegerParam, 'type' | 'default'> {
  readonly type: readonly ['integer', 'null'];
  readonly default: number | null;
}
interface BooleanParam {
  readonly type: 'boolean';
  readonly default: boolean;
  readonly description: string;
}
interface StringParam {
  readonly type: 'string';
  readonly enum?: readonly string[];
  readonly default: string;
  readonly description: string;
}
interface StringListParam {
  readonly type: 'array';
  readonly items: { readonly type: 'string'; readonly enum?: readonly string[] };
  readonly minItems?: number;
  readonly default: readonly string[];
  readonly description: string;
}

/** The values of a rule's parameters, typed by their schemas. */
export type ParamsOf<P> = { readonly [K in keyof P]: ParamOf<P[K]> };
type ParamOf<S> = S extends { readonly type: 'integer' }
  ? number
  : S extends { readonly type: readonly ['integer', 'null'] }
    ? number | null
    : S extends { readonly type: 'boolean' }
      ? boolean
      : S extends { readonly type: 'array'; readonly items: { readonly enum: readonly (infer V)[] } }
        ? readonly V[]
        : S extends { readonly type: 'array' }
          ? readonly string[]
          : S extends { readonly enum: readonly (infer V)[] }
            ? V
            : string;

/** What a rule says of one subject. */
export interface Verdict {
  readonly status: 'pass' | 'fail' | 'not-applicable';
  /** A clause without capital and full stop: what was found and, on a failure, what was expected. */
  readonly message: string;
  /** What would mend this very subject, where the rule can tell more exactly than its metadata does. */
  readonly remediation?: string;
  /** What a seen failure left unread: asked for all the same, so that the message is whole. */
  readonly missing?: readonly Gap[];
}
export const pass = (message: string): Verdict => ({ status: 'pass', message });
export const fail = (message: string, remediation?: string): Verdict => ({
  status: 'fail',
  message,
  ...(remediation !== undefined && { remediation }),
});
export const notApplicable = (message: string): Verdict => ({ status: 'not-applicable', message });

/**
 * Every condition holds. A failure seen in one stands, whatever another could not read; all failures are told at once. Conditions that do
 * not apply are left out; when none applies, neither does the whole.
 */
export function all(...conditions: readonly (() => Verdict)[]): Verdict {
  const verdicts: Verdict[] = [];
  const unread: (readonly Gap[])[] = [];
  for (const condition of conditions) {
    try {
      const verdict = condition();
      verdicts.push(verdict);
      unread.push(verdict.missing ?? []);
    } catch (problem) {
      if (!(problem instanceof Missing)) throw problem;
      unread.push(problem.gaps);
    }
  }
  const missing = unread.flat();
  const failures = verdicts.filter((verdict) => verdict.status === 'fail');
  if (failures.length > 0) return { ...failed(failures), ...(missing.length > 0 && { missing }) };
  if (missing.length > 0) throw new Missing(missing);
  const passes = verdicts.filter((verdict) => verdict.status === 'pass');
  return passes.length > 0 ? pass(joined(passes)) : notApplicable(joined(verdicts));
}

/**
 * Any one way passes. They are asked in turn: what a later one would have to be read for is not asked while an earlier one still waits for
 * its own. When none passes, it is told why of each.
 */
export function either(...ways: readonly (() => Verdict)[]): Verdict {
  const verdicts: Verdict[] = [];
  const unread: (readonly Gap[])[] = [];
  for (const way of ways) {
    try {
      const verdict = way();
      if (verdict.status === 'pass') return verdict;
      verdicts.push(verdict);
    } catch (problem) {
      if (!(problem instanceof Missing)) throw problem;
      unread.push(problem.gaps);
    }
  }
  if (unread.length > 0) throw new Missing(unread.find((gaps) => gaps.some(({ wanted }) => wanted)) ?? unread.flat());
  return failed(verdicts);
}

/**
 * At least one member passes. Otherwise it is told why those that were seen do not, of many only the first few; `none` when there are
 * none. `judge` leaves the naming of its member to this function, since what is hidden has no name: its messages follow on from
 * `noun` and id. `remedy` mends one that was seen; it reads only what `judge` has read of it.
 */
export function atLeastOne<T extends { readonly id: string }>(
  members: Collection<T>,
  judge: (member: T) => Verdict,
  noun: string,
  none: string,
  remedy: (member: T) => string | undefined = () => undefined,
): Verdict {
  const passing = members.find((member) => judge(member).status === 'pass');
  if (passing !== undefined) return pass(`${noun} ${passing.id} ${judge(passing).message}`);
  const faults = members.shown().map((member) => `${noun} ${member.id} ${judge(member).message}`);
  if (faults.length === 0) return fail(none);
  return fail(
    few(faults),
    members
      .shown()
      .map(remedy)
      .find((command) => command !== undefined),
  );
}

const joined = (verdicts: readonly Verdict[]): string => verdicts.map((verdict) => verdict.message).join('; ');

function failed(failures: readonly Verdict[]): Verdict {
  const remedies = failures.flatMap(({ remediation }) => remediation ?? []);
  return fail(joined(failures), remedies.length > 0 ? [...new Set(remedies)].join('\n') : undefined);
}

/** A judgement of one kind of subject. Pure and synchronous: no SDK, no clock, no environment, no I/O. */
export interface Rule<
  R extends ResourceName = ResourceName,
  F extends FactName = FactName,
  D extends DetailName = DetailName,
  P = Readonly<Record<string, ParamSchema>>,
> {
  /** Path under rules/ without its ending. */
  readonly id: string;
  /** The wanted state, as a sentence without full stop. */
  readonly title: string;
  /** Why the wanted state matters. */
  readonly rationale: string;
  /** The command or change that brings the wanted state about. */
  readonly remediation: string;
  /** The AWS pages that the judgement rests on. */
  readonly references: readonly string[];
  /** What the wanted state costs, where it costs. */
  readonly costImpact?: string;
  /** What is judged, one by one. In AWS Config the changed item takes its place. */
  readonly subject: R;
  /** The listings `judge` may look at beside its subject. */
  readonly facts: readonly F[];
  /** The details it reads, of its subject or of those listings. */
  readonly details: readonly D[];
  readonly params: P;
  /** A list parameter whose values are judged one by one, each a subject of its own by its key; `judge` sees a list of one. */
  readonly per?: keyof P & string;
  /** The parameters that bound how long records are kept, so that contradicting policies are noticed. */
  readonly retention?: { readonly minimum?: NoInfer<keyof P & string>; readonly maximum?: NoInfer<keyof P & string> };
  judge(subject: View<R, D>, facts: Pick<Facts<D>, F>, params: ParamsOf<P>): Verdict;
}

/** An identity function: it makes an undeclared fact or detail, an unknown parameter and a wrong type fail to compile. */
export function defineRule<
  const R extends ResourceName,
  const F extends FactName,
  const D extends DetailName,
  const P extends Readonly<Record<string, ParamSchema>>,
>(rule: Rule<R, F, D, P>): Rule<R, F, D, P> {
  return rule;
}

/** A rule of any kind, as the registry and policies hold it. */
export type AnyRule = Rule<ResourceName, FactName, DetailName, Readonly<Record<string, ParamSchema>>>;
