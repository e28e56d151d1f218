import type { Condition, Field, Literals } from './selector.ts';

/** A set of selectors; bit i stands for the i-th. */
export type Bits = bigint;

/** Which of many selectors accept a value of one field, without going through all their literals for each value. */
export interface FieldTable {
  /** Those literals that a value with the root may meet. */
  readonly literals: Literals;
  accept(value: string): Bits;
  /** Without those that begin like an earlier one, as far as the selectors can tell. */
  differentStarts(prefixes: readonly string[]): readonly string[];
  /** Likewise of ends. */
  differentEnds(suffixes: readonly string[]): readonly string[];
}

/** The table of one field over lists of conditions, one list a selector, for values that begin with `root`. */
export function fieldTable(selectors: readonly (readonly Condition[])[], field: Field, root: string): FieldTable {
  const everyone = (1n << BigInt(selectors.length)) - 1n;
  const layers: Layer[] = [];
  selectors.forEach((conditions, at) => {
    conditions
      .filter((condition) => condition.field === field)
      .forEach((condition, depth) => (layers[depth] ??= new Layer(everyone, root)).add(condition, 1n << BigInt(at)));
  });
  const indexes = layers.flatMap((layer) => [layer.select, layer.deselect]);
  const width = BigInt(selectors.length);
  const different = (
    texts: readonly string[],
    hits: (index: LiteralIndex, text: string) => Bits,
  ): readonly string[] => {
    const first = new Map<Bits, string>();
    for (const text of texts) {
      let all = 0n;
      for (const index of indexes) all = (all << width) | hits(index, text);
      if (!first.has(all)) first.set(all, text);
    }
    return [...first.values()];
  };
  return {
    literals: {
      equals: indexes.flatMap((index) => [...index.equals.keys()]),
      startsWith: indexes.flatMap((index) => [...index.startsWith.keys()]),
      endsWith: indexes.flatMap((index) => [...index.endsWith.keys()]),
    },
    accept: (value) => layers.reduce((accepting, layer) => accepting & layer.accept(value), everyone),
    differentStarts: (prefixes) => different(prefixes, (index, prefix) => index.startHits(prefix)),
    differentEnds: (suffixes) => different(suffixes, (index, suffix) => index.endHits(suffix)),
  };
}

/** At most one condition of each selector: a selector that names the field twice must meet both. */
class Layer {
  readonly select: LiteralIndex;
  readonly deselect: LiteralIndex;
  /** The selectors that select no values, and so all. */
  #open: Bits;

  constructor(everyone: Bits, root: string) {
    this.#open = everyone;
    this.select = new LiteralIndex(root);
    this.deselect = new LiteralIndex(root);
  }

  add({ select, deselect }: Condition, bit: Bits): void {
    if (Object.values(select).some((values) => values.length > 0)) this.#open &= ~bit;
    this.select.add(select, bit);
    this.deselect.add(deselect, bit);
  }

  accept(value: string): Bits {
    return (this.#open | this.select.hits(value)) & ~this.deselect.hits(value);
  }
}

class LiteralIndex {
  readonly equals = new Map<string, Bits>();
  readonly startsWith = new Map<string, Bits>();
  readonly endsWith = new Map<string, Bits>();
  readonly #root: string;
  readonly #startLengths = new Set<number>();
  readonly #endLengths = new Set<number>();

  constructor(root: string) {
    this.#root = root;
  }

  add({ equals, startsWith, endsWith }: Literals, bit: Bits): void {
    const root = this.#root;
    for (const literal of equals) if (literal.startsWith(root)) insert(this.equals, literal, bit);
    for (const literal of startsWith) {
      if (!literal.startsWith(root) && !root.startsWith(literal)) continue;
      insert(this.startsWith, literal, bit);
      this.#startLengths.add(literal.length);
    }
    for (const literal of endsWith) {
      insert(this.endsWith, literal, bit);
      this.#endLengths.add(literal.length);
    }
  }

  hits(value: string): Bits {
    return (this.equals.get(value) ?? 0n) | this.startHits(value) | this.endHits(value);
  }

  // A length beyond the value's own gives the whole value, which it also begins and ends with.

  startHits(value: string): Bits {
    let bits = 0n;
    for (const length of this.#startLengths) bits |= this.startsWith.get(value.slice(0, length)) ?? 0n;
    return bits;
  }

  endHits(value: string): Bits {
    let bits = 0n;
    for (const length of this.#endLengths) bits |= this.endsWith.get(value.slice(-length)) ?? 0n;
    return bits;
  }
}

function insert(map: Map<string, Bits>, literal: string, bit: Bits): void {
  map.set(literal, (map.get(literal) ?? 0n) | bit);
}
