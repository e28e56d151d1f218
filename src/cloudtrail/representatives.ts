import type { Text } from './events.ts';
import type { FieldTable } from './field-table.ts';
import { hits, noLiterals, type Literals } from './selector.ts';

/**
 * Texts that meet every combination of literals which any text with the root can meet: the equal ones, and each `prefix · fresh · suffix`,
 * where `fresh` occurs in no literal. For of any other text, let p and s be the longest prefix and suffix literals that it has; all others it
 * has are prefixes of p or suffixes of s, so `p · fresh · s` has the same. (The length of a key, at most 1024 bytes, is left out of account.)
 * Of prefixes that the selectors do not tell apart, and of suffixes, one stands for all. Undefined when there would be more than `limit`.
 */
export function representatives(text: Text, table: FieldTable, limit: number): readonly string[] | undefined {
  const { root, example, exact, except = noLiterals } = text;
  if (exact) return [root];
  const { literals } = table;
  const prefixes = table.differentStarts([root, ...literals.startsWith.filter((literal) => literal.startsWith(root))]);
  const suffixes = table.differentEnds(['', ...literals.endsWith]);
  if (prefixes.length * suffixes.length + literals.equals.length > limit) return undefined;
  const unused = unusedCharacter(literals, except);
  const found = [
    example,
    ...suffixes.flatMap((suffix) => prefixes.map((prefix) => `${prefix}${unused}${suffix}`)),
    ...literals.equals.filter((literal) => literal.startsWith(root)),
  ];
  return found.filter((text) => !hits(except, text));
}

/** A name that none of the literals hits, lifelike where that is possible. */
export function unknownName(lifelike: string, literals: Literals): string {
  if (!hits(literals, lifelike)) return lifelike;
  const unused = unusedCharacter(literals);
  return `${unused}${lifelike}${unused}`;
}

function unusedCharacter(...all: readonly Literals[]): string {
  const lists = all.flatMap(({ equals, startsWith, endsWith }) => [equals, startsWith, endsWith]);
  const isUnused = (character: string): boolean =>
    lists.every((list) => list.every((literal) => !literal.includes(character)));
  const plain = '~_0123456789'.split('').find(isUnused);
  if (plain !== undefined) return plain;
  let code = firstIdeograph;
  while (!isUnused(String.fromCharCode(code))) code++;
  return String.fromCharCode(code);
}

const firstIdeograph = 0x4e00;
