import type { EventPattern } from '../facts/eventbridge.ts';
import { parsePattern } from '../logs/parse.ts';
import { PatternError } from '../logs/pattern-error.ts';
import type { JsonPattern, JsonTest, Pattern, Term } from '../logs/pattern.ts';

/** What the pattern of a metric filter or of an EventBridge rule asks of one field of an event, `userIdentity.arn`. */
export interface Condition {
  readonly field: string;
  readonly predicate: JsonTest['predicate'];
}

/** The conditions of a pattern on single fields of the event; of space-delimited patterns none is known. */
export function conditionsOf(pattern: string | EventPattern): readonly Condition[] {
  if (typeof pattern !== 'string') return inFields(pattern['detail'], []);
  const filter = parsed(pattern);
  if (filter?.kind === 'terms') return filter.terms.flatMap(inTerm);
  return filter?.kind === 'json' ? inLogic(filter.condition) : [];
}

/** What a message may not hold at all, a caller can put into the user agent. */
function inTerm({ role, find }: Term): readonly Condition[] {
  if (role !== 'excluded') return [];
  const operand = find.kind === 'text' ? { ...find, text: `*${find.text}*` } : find;
  return [{ field: 'userAgent', predicate: { kind: 'comparison', operator: '!=', operand } }];
}

function inLogic(logic: JsonPattern['condition']): readonly Condition[] {
  if (logic.kind !== 'test') return logic.parts.flatMap(inLogic);
  const names = logic.test.selector.map((step) => (step.kind === 'property' ? step.name : undefined));
  return names.includes(undefined) ? [] : [{ field: names.join('.'), predicate: logic.test.predicate }];
}

/** What an event pattern asks of the fields of an object. */
function inFields(fields: unknown, path: readonly string[]): readonly Condition[] {
  if (typeof fields !== 'object' || fields === null) return [];
  return Object.entries(fields).flatMap(([name, matchers]: [string, unknown]) => {
    if (name === '$or') return listOf(matchers).flatMap((one) => inFields(one, path));
    const field = [...path, name];
    if (!Array.isArray(matchers)) return inFields(matchers, field);
    return matchers
      .flatMap((matcher) => predicatesOf(matcher, '='))
      .map((predicate) => ({ field: field.join('.'), predicate }));
  });
}

function predicatesOf(matcher: unknown, operator: '=' | '!='): readonly Condition['predicate'][] {
  if (typeof matcher === 'string') return [{ kind: 'comparison', operator, operand: { kind: 'text', text: matcher } }];
  if (matcher === null || typeof matcher === 'boolean') return [{ kind: 'is', value: matcher }];
  if (typeof matcher !== 'object') return [];
  return Object.entries(matcher).flatMap(([kind, operand]: [string, unknown]) => {
    if (kind === 'exists') return operand === false ? [{ kind: 'not-exists' }] : [];
    if (kind === 'anything-but') return listOf(operand).flatMap((one) => predicatesOf(one, '!='));
    return listOf(operand).flatMap((text) =>
      typeof text === 'string' ? predicatesOf(asText(kind, text), operator) : [],
    );
  });
}

/** A matcher of EventBridge as the text that a metric filter would have, `*` standing for any characters. */
function asText(kind: string, text: string): string {
  if (kind === 'prefix') return `${text}*`;
  return kind === 'suffix' ? `*${text}` : text;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

function parsed(text: string): Pattern | undefined {
  try {
    return parsePattern(text);
  } catch (problem) {
    if (problem instanceof PatternError) return undefined;
    throw problem;
  }
}

/** Whether two ask the same of the same field. */
export function keyOf({ field, predicate }: Condition): string {
  return `${field} ${JSON.stringify(predicate)}`;
}
