import { compileComparison, compileLogic } from './compile-comparison.ts';
import { decimalNumber, type Comparison, type Field, type FieldsPattern } from './pattern.ts';
import { wordsOf, type Word } from './words.ts';

export function compileFields({ before, after }: FieldsPattern): (message: string) => boolean {
  if (before.length === 0 && after === null) return () => true;
  const first = before.map(compileField);
  const last = (after ?? []).map(compileField);
  return (message) => {
    const words = wordsOf(message);
    if (words.length < first.length + last.length) return false;
    const values = words.map(({ text }) => text);
    // Without `...` the last field takes the rest of the line.
    if (after === null && words.length > first.length)
      values[first.length - 1] = restOf(message, words[first.length - 1]);
    return hold(first, values) && hold(last, values.slice(values.length - last.length));
  };
}

type Check = (value: string) => boolean;

function hold(checks: readonly Check[], values: readonly string[]): boolean {
  return checks.every((check, index) => check(values[index] ?? ''));
}

function restOf(message: string, word: Word | undefined): string {
  return message.slice(word?.start).replace(/[ \t]+$/, '');
}

function compileField({ condition }: Field): Check {
  return condition === null ? () => true : compileLogic(condition, compileTest);
}

function compileTest(comparison: Comparison): Check {
  const compare = compileComparison(comparison);
  return (value) => compare(value, decimalNumber.test(value) ? Number(value) : undefined);
}
