import { Missing, type Gap } from './evidence.ts';

/** A member of which it cannot be told whether it belongs: hidden by a hole, or with fields that could not be read. */
export interface Doubt<T> {
  readonly member: T;
  readonly gaps: readonly Gap[];
}

/** Kleene logic over a listing: it answers only when nothing that is missing could change the answer, else it throws `Missing`. */
export class Collection<T> {
  readonly #members: readonly T[];
  readonly #doubts: readonly Doubt<T>[];

  constructor(members: readonly T[], doubts: readonly Doubt<T>[] = []) {
    this.#members = members;
    this.#doubts = doubts;
  }

  /** A member that satisfies the test; undefined only when it is certain that there is none. */
  find(test: (member: T) => boolean): T | undefined {
    const gaps: (readonly Gap[])[] = [];
    for (const member of this.#members) {
      const answer = ask(test, member);
      if (answer === true) return member;
      if (answer !== false) gaps.push(answer);
    }
    for (const doubt of this.#doubts) if (ask(test, doubt.member) !== false) gaps.push(doubt.gaps);
    if (gaps.length > 0) throw new Missing(gaps.flat());
    return undefined;
  }

  /** Whether at least one member satisfies the test. */
  some(test: (member: T) => boolean): boolean {
    return this.find(test) !== undefined;
  }

  /** Whether all members satisfy the test; true of an empty collection. */
  every(test: (member: T) => boolean): boolean {
    return !this.some((member) => !test(member));
  }

  /** The members that satisfy the test; those of which it cannot be told stay as doubts. */
  filter<U extends T>(test: (member: T) => member is U): Collection<U>;
  filter(test: (member: T) => boolean): Collection<T>;
  filter(test: (member: T) => boolean): Collection<T> {
    const kept: T[] = [];
    const doubts: Doubt<T>[] = [];
    for (const member of this.#members) {
      const answer = ask(test, member);
      if (answer === true) kept.push(member);
      else if (answer !== false) doubts.push({ member, gaps: answer });
    }
    for (const doubt of this.#doubts) if (ask(test, doubt.member) !== false) doubts.push(doubt);
    return new Collection(kept, doubts);
  }

  /** The members of both. */
  and<U>(other: Collection<U>): Collection<T | U> {
    return new Collection<T | U>([...this.#members, ...other.#members], [...this.#doubts, ...other.#doubts]);
  }

  /**
   * The answer to a question about the members together, from those that can be read; where others could change it, only a `settled` one
   * is given. For monotone questions: whether many trails together record something, which one more trail can but make true.
   */
  together<U, A>(read: (member: T) => U, answer: (known: readonly U[]) => A, settled: (answer: A) => boolean): A {
    const known: U[] = [];
    const gaps = this.#doubts.map((doubt) => doubt.gaps);
    for (const member of this.#members) {
      const unread = ask(() => known.push(read(member)) > 0, member);
      if (typeof unread !== 'boolean') gaps.push(unread);
    }
    const given = answer(known);
    if (gaps.length > 0 && !settled(given)) throw new Missing(gaps.flat());
    return given;
  }

  /** The members that are certain, whatever is missing: to say what was found, never to decide. */
  shown(): readonly T[] {
    return this.#members;
  }

  /** All members, when it is certain that there are no others; their number cannot be had otherwise. */
  list(): readonly T[] {
    if (this.#doubts.length > 0) throw new Missing(this.#doubts.flatMap((doubt) => doubt.gaps));
    return this.#members;
  }
}

function ask<T>(test: (member: T) => boolean, member: T): boolean | readonly Gap[] {
  try {
    return test(member);
  } catch (problem) {
    if (problem instanceof Missing) return problem.gaps;
    throw problem;
  }
}
