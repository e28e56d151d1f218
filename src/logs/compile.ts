import { compileFields } from './compile-fields.ts';
import { compileJson } from './compile-json.ts';
import { parseJson, printJson, type JsonObject } from './json.ts';
import type { Pattern, Term } from './pattern.ts';
import { compileRegex } from './regex.ts';

/** The message of a log event: its text, or the JSON object whose compact text it is. */
export type Message = string | JsonObject;

/** The pattern as a function that says whether it matches a message. */
export function compilePattern(pattern: Pattern): (message: Message) => boolean {
  if (pattern.kind === 'json') {
    const holds = compileJson(pattern);
    return (message) => holds(typeof message === 'string' ? parseJson(message) : message);
  }
  const matches = pattern.kind === 'terms' ? compileTerms(pattern.terms) : compileFields(pattern);
  return (message) => matches(typeof message === 'string' ? message : printJson(message));
}

function compileTerms(terms: readonly Term[]): (message: string) => boolean {
  const finders = terms.map(({ role, find }) => ({ role, isIn: compileFind(find) }));
  const decisive = finders.filter(({ role }) => role !== 'optional');
  // Optional terms count only among themselves: AWS ignores them beside other terms.
  if (decisive.length === 0 && finders.length > 0) return (message) => finders.some(({ isIn }) => isIn(message));
  return (message) => decisive.every(({ role, isIn }) => isIn(message) === (role === 'required'));
}

function compileFind(find: Term['find']): (message: string) => boolean {
  if (find.kind === 'text') return (message) => message.includes(find.text);
  const regex = compileRegex(find.source);
  return (message) => regex.test(message);
}
