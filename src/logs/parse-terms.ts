import type { Cursor } from './cursor.ts';
import { parseRegex } from './parse-comparison.ts';
import type { Term, TermsPattern } from './pattern.ts';

export function parseTerms(cursor: Cursor): TermsPattern {
  const terms: Term[] = [];
  while (!cursor.atEnd) {
    terms.push(parseTerm(cursor));
    if (!cursor.skipBlanks() && !cursor.atEnd) {
      throw cursor.error('letters, digits and _ in a term without double quotes, or a blank before the next term');
    }
  }
  return { kind: 'terms', terms };
}

function parseTerm(cursor: Cursor): Term {
  const role = cursor.take('?') ? 'optional' : cursor.take('-') ? 'excluded' : 'required';
  return { role, find: parseRegex(cursor) ?? { kind: 'text', text: parseText(cursor) } };
}

function parseText(cursor: Cursor): string {
  const start = cursor.at;
  const text = cursor.takeBetween('"', '"') ?? cursor.takeAll(/\w+/y);
  if (text === '')
    throw cursor.error('a word of letters, digits and _, a "phrase" that is not empty, or a %regex%', start);
  return text;
}
