import { Malformed } from './gaps.ts';

/** What every real answer carries. Throws `Malformed` when it is not there. */
export function present<T>(value: T, name: string): NonNullable<T> {
  if (value === undefined || value === null) throw new Malformed(`the answer has no ${name}`);
  return value;
}

/** A list that every real answer carries, if only empty. Throws `Malformed` when it is not there or no list. */
export function listOf<T>(value: readonly T[] | undefined, name: string): readonly T[] {
  if (!Array.isArray(value)) throw new Malformed(`the answer has no list ${name}`);
  return value;
}

export function textOf(value: string | undefined, name: string): string {
  if (typeof value !== 'string' || value === '') throw new Malformed(`the answer has no text ${name}`);
  return value;
}

/** A text that may well be empty. */
export function emptyOrTextOf(value: string | undefined, name: string): string {
  return value === '' ? '' : textOf(value, name);
}

export function flagOf(value: boolean | undefined, name: string): boolean {
  if (typeof value !== 'boolean') throw new Malformed(`the answer has no boolean ${name}`);
  return value;
}

export function integerOf(value: number | undefined, name: string): number {
  if (!Number.isInteger(value)) throw new Malformed(`the answer has no integer ${name}`);
  return value as number;
}

export function numberOf(value: number | undefined, name: string): number {
  if (!Number.isFinite(value)) throw new Malformed(`the answer has no number ${name}`);
  return value as number;
}

/** AWS leaves out what was never set, or sends an empty text. */
export function textOrNull(value: string | undefined, name: string): string | null {
  return value === undefined || value === '' ? null : textOf(value, name);
}

/** Texts that AWS may leave out when there are none. */
export function textsOf(values: readonly string[] | undefined, name: string): readonly string[] {
  return listOf(values ?? [], name).map((value) => textOf(value, name));
}

/** Texts by key, which AWS may leave out when there are none. */
export function textsByKey(
  values: Readonly<Record<string, string>> | undefined,
  name: string,
): Readonly<Record<string, string>> {
  if (typeof (values ?? {}) !== 'object' || Array.isArray(values)) throw new Malformed(`the answer has no map ${name}`);
  return Object.fromEntries(Object.entries(values ?? {}).map(([key, value]) => [key, emptyOrTextOf(value, name)]));
}

export function numberOrNull(value: number | undefined, name: string): number | null {
  return value === undefined ? null : numberOf(value, name);
}

export function integerOrNull(value: number | undefined, name: string): number | null {
  return value === undefined ? null : integerOf(value, name);
}

/** ISO 8601 in UTC. */
export function timeOrNull(value: Date | undefined, name: string): string | null {
  if (value === undefined) return null;
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) throw new Malformed(`the answer has no time ${name}`);
  return value.toISOString();
}

/** A JSON object in a text: a policy, an event pattern. */
export function jsonOf(value: string | undefined, name: string): object {
  const parsed: unknown = JSON.parse(textOf(value, name));
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new Malformed(`the answer has no JSON object ${name}`);
  return parsed;
}

/** Structures alone, as JSON has them. */
export function plain<T>(structures: readonly object[]): readonly T[] {
  return JSON.parse(JSON.stringify(structures)) as readonly T[];
}

/** The token of the next page; undefined after the last. One that was among those `seen` before would never end; it joins them. */
export function nextPage(next: string | undefined, seen: Set<string>): string | undefined {
  if (next === undefined || next === '') return undefined;
  if (seen.has(next)) throw new Malformed('the answer repeats a page token');
  seen.add(next);
  return next;
}
