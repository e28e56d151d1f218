import { longestPattern } from '../logs/parse.ts';

/** A metric filter pattern for events of some names, whatever their service. */
export function anyOf(names: readonly string[]): string {
  return `{ ${alternatives(names)} }`;
}

/** A metric filter pattern for calls of one service. */
export function callsOf(source: string, names: readonly string[]): string {
  return `{ ${clause(source, names)} }`;
}

/** As few metric filter patterns for the calls of several services as AWS's limit on their length allows, a service's calls kept together. */
export function packed(calls: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const packs: string[][] = [];
  for (const [source, names] of Object.entries(calls)) {
    const next = `(${clause(source, names)})`;
    const last = packs.at(-1);
    if (last && joined([...last, next]).length <= longestPattern) last.push(next);
    else packs.push([next]);
  }
  return packs.map(joined);
}

const joined = (clauses: readonly string[]): string => `{ ${clauses.join(' || ')} }`;

const clause = (source: string, names: readonly string[]): string =>
  `($.eventSource = ${source}) && (${alternatives(names)})`;

const alternatives = (names: readonly string[]): string => names.map((name) => `($.eventName = ${name})`).join(' || ');
