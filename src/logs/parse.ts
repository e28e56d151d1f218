import { Cursor } from './cursor.ts';
import { parseFields } from './parse-fields.ts';
import { parseJsonPattern } from './parse-json.ts';
import { parseTerms } from './parse-terms.ts';
import { PatternError } from './pattern-error.ts';
import type { Pattern } from './pattern.ts';

/** AWS's limit on the length of a pattern, in characters. It also bounds how deep a pattern can nest. */
export const longestPattern = 1024;

/** Reads a filter pattern; blanks around it do not count. Throws PatternError, nothing else. */
export function parsePattern(text: string): Pattern {
  if (text.length > longestPattern) {
    throw new PatternError(longestPattern, `${text.length} characters`, `at most ${longestPattern} characters`);
  }
  const cursor = new Cursor(text.replace(/[ \t\r\n]+$/, ''));
  cursor.skipBlanks();
  if (cursor.take('{')) return parseJsonPattern(cursor);
  if (cursor.take('[')) return parseFields(cursor);
  return parseTerms(cursor);
}
