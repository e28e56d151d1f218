import type { Text } from './events.ts';
import { hits, type Literals } from './selector.ts';

/**
 * Texts that meet every combination of literals which any text with the root can meet: the equal ones, and each `prefix · fresh · suffix`,
 * where `fresh` occurs in no literal. For of any other text, let p and s be the longest prefix and suffix literals that it has; all others it
 * has are prefixes of p or suffixes of s, so `p · fresh · s` has the same. (The length of a key, at most 1024 bytes, is left out of account.)
 * Undefined when there would be more than `limit`.
 */
export function representatives(text: Text, literals: Literals, limit: number): readonly string[] | undefined {
  const { root, example, exact, except } = text;
  if (exact) return [root];
  const prefixes = new Set([root, ...literals.startsWith.filter((literal) => literal.startsWith(root))]);
  const suffixes = new Set(['', ...literals.endsWith]);
  if (prefixes.size * suffixes.size + literals.equals.length > limit) return undefined;
  const unused = unusedCharacter(literals);
  const found = new Set([example]);
  for (const suffix of suffixes) for (const prefix of prefixes) found.add(`${prefix}${unused}${suffix}`);
  for (const literal of literals.equals) if (literal.startsWith(root)) found.add(literal);
  for (const excluded of except ?? []) found.delete(excluded);
  return [...found];
}

/** A name that none of the literals hits, lifelike where that is possible. */
export function unknownName(lifelike: string, literals: Literals): string {
  if (!hits(literals, lifelike)) return lifelike;
  const unused = unusedCharacter(literals);
  return `${unused}${lifelike}${unused}`;
}

function unusedCharacter(literals: Literals): string {
  const all = [...literals.equals, ...literals.startsWith, ...literals.endsWith];
  const isUnused = (character: string): boolean => !all.some((literal) => literal.includes(character));
  const plain = '~_0123456789'.split('').find(isUnused);
  if (plain !== undefined) return plain;
  let code = firstIdeograph;
  while (!isUnused(String.fromCharCode(code))) code++;
  return String.fromCharCode(code);
}

const firstIdeograph = 0x4e00;
