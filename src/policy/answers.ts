import { Missing } from '../evidence.ts';

/** Answers to one question, by what it is asked of; also that there is none. Each is found once. */
export class Answers<K, T> {
  readonly #answers = new Map<K, { readonly answer: T } | Missing>();

  /** @throws Missing each time, where `find` did so. */
  of(key: K, find: () => T): T {
    const known = this.#answers.get(key) ?? found(find);
    this.#answers.set(key, known);
    if (known instanceof Missing) throw known;
    return known.answer;
  }
}

function found<T>(find: () => T): { readonly answer: T } | Missing {
  try {
    return { answer: find() };
  } catch (problem) {
    if (problem instanceof Missing) return problem;
    throw problem;
  }
}
