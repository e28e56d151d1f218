import type { Comparison, Field, JsonTest, Logic, Pattern, Step, Term } from '../../src/logs/pattern.ts';

/**
 * A second, slow evaluator that shares nothing with the first: it works on the event as it was made, collects what a selector selects, and
 * turns operands into JavaScript regular expressions.
 */
export type Value =
  | null
  | boolean
  | string
  | { readonly number: string }
  | { readonly array: readonly Value[] }
  | { readonly object: readonly (readonly [key: string, value: Value])[] };

export function textOf(value: Value): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if ('number' in value) return value.number;
  if ('array' in value) return `[${value.array.map(textOf).join(', ')}]`;
  return `{${value.object.map(([key, member]) => `${JSON.stringify(key)}: ${textOf(member)}`).join(',')}}`;
}

export function expected(pattern: Pattern, message: Value | string[]): boolean {
  if (pattern.kind === 'terms')
    return termsHold(pattern.terms, Array.isArray(message) ? message.join(' ') : textOf(message));
  if (pattern.kind === 'json') {
    if (Array.isArray(message) || message === null || typeof message !== 'object' || !('object' in message))
      return false;
    return holds(pattern.condition, (test) => jsonTestHolds(test, message));
  }
  return fieldsHold(pattern.before, pattern.after, Array.isArray(message) ? message : []);
}

function holds<Test>(logic: Logic<Test>, test: (test: Test) => boolean): boolean {
  if (logic.kind === 'test') return test(logic.test);
  const results = logic.parts.map((part) => holds(part, test));
  return logic.kind === 'and' ? !results.includes(false) : results.includes(true);
}

function termsHold(terms: readonly Term[], text: string): boolean {
  const found = (term: Term): boolean =>
    term.find.kind === 'regex' ? regexOf(term.find.source).test(text) : text.split(term.find.text).length > 1;
  const of = (role: Term['role']): readonly Term[] => terms.filter((term) => term.role === role);
  if (terms.length > 0 && of('optional').length === terms.length) return terms.filter(found).length > 0;
  return of('required').filter(found).length === of('required').length && of('excluded').filter(found).length === 0;
}

function jsonTestHolds({ selector, predicate }: JsonTest, root: Value): boolean {
  let selected: readonly Value[] = [root];
  for (const step of selector) selected = selected.flatMap((value) => into(value, step));
  if (predicate.kind === 'not-exists') return selected.length === 0;
  if (predicate.kind === 'is') return selected.includes(predicate.value);
  return selected.some((value) => {
    if (typeof value === 'string') return compares(predicate, value, null);
    if (value === null || typeof value !== 'object' || !('number' in value)) return false;
    return compares(predicate, value.number, Number(value.number));
  });
}

function into(value: Value, step: Step): readonly Value[] {
  if (value === null || typeof value !== 'object') return [];
  if ('array' in value) {
    if (step.kind === 'every-element') return value.array;
    return step.kind === 'element' ? value.array.slice(step.index, step.index + 1) : [];
  }
  if (!('object' in value)) return [];
  const members = new Map(value.object);
  if (step.kind === 'every-property') return [...members.values()];
  return step.kind === 'property' && members.has(step.name) ? [members.get(step.name) ?? null] : [];
}

function compares({ operator, operand }: Comparison, text: string, number: number | null): boolean {
  if (operator === '=') return equals(operand, text, number);
  if (operator === '!=') return !equals(operand, text, number);
  if (number === null || operand.kind !== 'number') return false;
  const order = Math.sign(number - Number(operand.text));
  return (operator.includes('=') && order === 0) || order === (operator.startsWith('<') ? -1 : 1);
}

function equals(operand: Comparison['operand'], text: string, number: number | null): boolean {
  if (operand.kind === 'regex') return regexOf(operand.source).test(text);
  if (operand.kind === 'number') return number === null ? text === operand.text : number === Number(operand.text);
  const [, first = '', middle = '', last = ''] = /^(\*?)([^]*?)(\*?)$/.exec(operand.text) ?? [];
  const any = (star: string): string => (star === '*' ? '[^]*' : '');
  return new RegExp(`^${any(first)}${middle.replace(/[^\w ]/g, '\\$&')}${any(last)}$`).test(text);
}

function regexOf(source: string): RegExp {
  return new RegExp(source.replaceAll('{,', '{0,'));
}

/** The words are without blanks, brackets and quotes. */
function fieldsHold(before: readonly Field[], after: readonly Field[] | null, words: readonly string[]): boolean {
  const fields = [...before, ...(after ?? [])];
  if (fields.length === 0) return true;
  if (words.length < fields.length) return false;
  const values =
    after === null
      ? [...words.slice(0, before.length - 1), words.slice(before.length - 1).join(' ')]
      : [...words.slice(0, before.length), ...words.slice(words.length - after.length)];
  return fields.every(({ condition }, index) => {
    const value = values[index] ?? '';
    const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) ? Number(value) : null;
    return condition === null || holds(condition, (comparison) => compares(comparison, value, number));
  });
}
