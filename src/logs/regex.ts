import { RE2JS, RE2JSException } from 're2js';
import { PatternError } from './pattern-error.ts';

/**
 * The most that the counts `{m,n}` of one regular expression may add up to. AWS names no figure but stops evaluations that cost too
 * much; RE2 has the same limit for each single count.
 */
const mostRepeats = 1000;

const escape = String.raw`\\(?:[dDsSwW]|x[0-9A-Fa-f]{2}|[\^$?[\]{}|\\*+.])`;
const literal = String.raw`[\w:#=@/;,\- ]`;
const token = new RegExp(
  String.raw`${literal}|[\^$|.?*+]|${escape}|\{(\d+)(?:,(\d*))?\}|\{,(\d+)\}|\[\^?(?:${literal}|[\^$|.?*+{}]|${escape})+\]`,
  'y',
);

const allowed =
  'letters, digits, blanks, : _ # = @ / ; , - and the operators ^ $ ? | * + . \\ with balanced [ ] and { }; ' +
  'of escapes \\d \\D \\s \\S \\w \\W, \\xhh and those of operators';

/**
 * A regular expression of a pattern, on an engine that takes time linear in the text. `offset` is where it begins in its pattern.
 * Throws PatternError.
 */
export function compileRegex(source: string, offset = 0): RE2JS {
  if (source === '') throw new PatternError(offset, 'an empty regular expression', allowed);
  let translated = '';
  let repeats = 0;
  for (let at = 0; at < source.length; at = token.lastIndex) {
    token.lastIndex = at;
    const match = token.exec(source);
    if (match === null) throw new PatternError(offset + at, JSON.stringify(characterAt(source, at)), allowed);
    const [text, from, to, upTo] = match;
    repeats += Math.max(Number(from ?? 0), Number(to ?? 0), Number(upTo ?? 0));
    if (repeats > mostRepeats) {
      throw new PatternError(
        offset + at,
        JSON.stringify(text),
        `repeat counts of at most ${mostRepeats} in all of a regular expression`,
      );
    }
    translated += upTo === undefined ? text : `{0,${upTo}}`;
  }
  try {
    return RE2JS.compile(translated);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    throw new PatternError(offset, JSON.stringify(source), `a regular expression that RE2 can read (${error.message})`);
  }
}

function characterAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}
