import type { Comparison, Logic } from './pattern.ts';
import { compileRegex } from './regex.ts';

export function compileLogic<Test, Value>(
  logic: Logic<Test>,
  compileTest: (test: Test) => (value: Value) => boolean,
): (value: Value) => boolean {
  if (logic.kind === 'test') return compileTest(logic.test);
  const parts = logic.parts.map((part) => compileLogic(part, compileTest));
  if (logic.kind === 'and') return (value) => parts.every((part) => part(value));
  return (value) => parts.some((part) => part(value));
}

/** A comparison as a function of a value's text and, where the value counts as a number, of that number (a double). */
export function compileComparison(comparison: Comparison): (text: string, number: number | undefined) => boolean {
  const { operator, operand } = comparison;
  const equals = compileEquality(operand);
  if (operator === '=') return equals;
  if (operator === '!=') return (text, number) => !equals(text, number);
  const limit = operand.kind === 'number' ? Number(operand.text) : NaN;
  return (_, number) => {
    if (number === undefined) return false;
    switch (operator) {
      case '<':
        return number < limit;
      case '>':
        return number > limit;
      case '<=':
        return number <= limit;
      case '>=':
        return number >= limit;
    }
  };
}

function compileEquality(operand: Comparison['operand']): (text: string, number: number | undefined) => boolean {
  switch (operand.kind) {
    case 'number': {
      const value = Number(operand.text);
      return (text, number) => (number === undefined ? text === operand.text : number === value);
    }
    case 'text':
      return compileWildcard(operand.text);
    case 'regex': {
      const regex = compileRegex(operand.source);
      return (text) => regex.test(text);
    }
  }
}

/** AWS takes `*` as a wildcard at the ends only; anywhere else it stands for itself. */
function compileWildcard(operand: string): (text: string) => boolean {
  const atStart = operand.startsWith('*');
  const atEnd = operand.endsWith('*');
  const fixed = operand.slice(atStart ? 1 : 0, atEnd ? -1 : undefined);
  if (atStart && atEnd) return (text) => text.includes(fixed);
  if (atStart) return (text) => text.endsWith(fixed);
  if (atEnd) return (text) => text.startsWith(fixed);
  return (text) => text === fixed;
}
