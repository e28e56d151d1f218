import { compilePattern } from '../../src/logs/compile.ts';
import { PatternError } from '../../src/logs/pattern-error.ts';
import { parsePattern } from '../../src/logs/parse.ts';

export function matches(pattern: string, message: string): boolean {
  return compilePattern(parsePattern(pattern))(message);
}

/** What is wrong with a text that is no pattern. */
export function refusal(pattern: string): string {
  try {
    parsePattern(pattern);
  } catch (error) {
    if (error instanceof PatternError) return error.message;
    throw error;
  }
  return 'a valid pattern';
}
