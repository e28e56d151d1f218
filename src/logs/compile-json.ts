import { compileComparison, compileLogic } from './compile-comparison.ts';
import { JsonNumber, type Json } from './json.ts';
import type { JsonPattern, JsonTest, Step } from './pattern.ts';

/** What is no JSON object matches no JSON pattern, whatever the pattern asks. */
export function compileJson(pattern: JsonPattern): (message: Json | undefined) => boolean {
  const holds = compileLogic(pattern.condition, compileTest);
  return (message) => message instanceof Map && holds(message);
}

function compileTest({ selector, predicate }: JsonTest): (root: Json) => boolean {
  if (predicate.kind === 'not-exists') return (root) => !some(root, selector, 0, () => true);
  const holds = compilePredicate(predicate);
  return (root) => some(root, selector, 0, holds);
}

function compilePredicate(predicate: Exclude<JsonTest['predicate'], { kind: 'not-exists' }>): (value: Json) => boolean {
  if (predicate.kind === 'is') return (value) => value === predicate.value;
  const compare = compileComparison(predicate);
  // Only strings and numbers compare. Of null, booleans, arrays and objects every comparison is false, `!=` included.
  return (value) => {
    if (typeof value === 'string') return compare(value, undefined);
    return value instanceof JsonNumber && compare(value.source, Number(value.source));
  };
}

/** Whether the test holds for any value that the steps from `index` on select. */
function some(value: Json, steps: readonly Step[], index: number, test: (value: Json) => boolean): boolean {
  const step = steps[index];
  if (step === undefined) return test(value);
  const holds = (next: Json | undefined): boolean => next !== undefined && some(next, steps, index + 1, test);
  switch (step.kind) {
    case 'property':
      return value instanceof Map && holds(value.get(step.name));
    case 'element':
      return Array.isArray(value) && holds(value[step.index]);
    case 'every-property':
      return value instanceof Map && [...value.values()].some(holds);
    case 'every-element':
      return Array.isArray(value) && value.some(holds);
  }
}
