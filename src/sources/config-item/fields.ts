import type { Gap } from '../../evidence.ts';

/** What a field of an item says: its value, a gap where that cannot be read, undefined where the field is not there. */
export type Said<T> = T | Gap | undefined;

/** Where an item is from, for the gaps that it leaves. */
export interface Origin {
  readonly type: string;
  readonly account: string;
  readonly region?: string;
}

/**
 * The fields of one object in an item. Dialects differ in the letter case of names, in whether an object stands as such or as its JSON
 * text, and write truth values and numbers as text here and there.
 */
export class Fields {
  readonly #values: ReadonlyMap<string, unknown>;
  readonly #origin: Origin;

  constructor(values: unknown, origin: Origin) {
    const object = unfolded(values);
    this.#values = new Map(
      isObject(object) ? Object.entries(object).map(([name, value]) => [name.toLowerCase(), value]) : [],
    );
    this.#origin = origin;
  }

  /** Whether all of these are there. */
  has(...names: readonly string[]): boolean {
    return names.every((name) => this.#value(name) !== undefined);
  }

  text(name: string): Said<string> {
    return this.#read(name, (value) => (typeof value === 'string' && value !== '' ? value : undefined));
  }

  /** Text that is null when it was never set: what `whole` says of all fields, and the item by an empty text. */
  textOrNull(name: string, whole: boolean): Said<string | null> {
    const value = this.#value(name);
    if (value === '' || (value === undefined && whole)) return null;
    return this.text(name);
  }

  flag(name: string): Said<boolean> {
    return this.#read(name, (value) => truths.get(value));
  }

  numberOrNull(name: string): Said<number | null> {
    return this.#read(name, (value) => (Number.isFinite(value) ? (value as number) : undefined)) ?? null;
  }

  /** A list of texts that is empty when it was never set, which `whole` says of all fields. */
  texts(name: string, whole: boolean): Said<readonly string[]> {
    const texts = this.#read(name, (value) => {
      const list = unfolded(value);
      return Array.isArray(list) && list.every((item) => typeof item === 'string') ? list : undefined;
    });
    return texts === undefined && whole ? [] : texts;
  }

  /** The fields of an object; none where it is not there. */
  object(name: string): Fields {
    return new Fields(this.#value(name), this.#origin);
  }

  /** The fields of each object in a list. */
  list(name: string): Said<readonly Fields[]> {
    return this.#read(name, (value) => {
      const list = unfolded(value);
      if (!Array.isArray(list) || !list.every(isObject)) return undefined;
      return list.map((item) => new Fields(item, this.#origin));
    });
  }

  #read<T>(name: string, read: (value: unknown) => T | undefined): Said<T> {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    const { type, account, region } = this.#origin;
    const needs = `${name} in the configuration item of ${type}`;
    return read(value) ?? { gap: 'malformed', account, ...(region !== undefined && { region }), needs };
  }

  /** Config writes null for what is not set as it leaves it out. */
  #value(name: string): unknown {
    return this.#values.get(name.toLowerCase()) ?? undefined;
  }
}

const truths: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [true, true],
  ['true', true],
  [false, false],
  ['false', false],
]);

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a JSON text holds, also when it holds a JSON text in turn; anything else as it is. */
function unfolded(value: unknown, times = 2): unknown {
  if (typeof value !== 'string' || times === 0) return value;
  try {
    return unfolded(JSON.parse(value), times - 1);
  } catch {
    return value;
  }
}
