import { parsePattern } from '../logs/parse.ts';
import { PatternError } from '../logs/pattern-error.ts';
import type { JsonPattern, JsonTest, Pattern } from '../logs/pattern.ts';

/** What a metric filter's pattern asks of one field of an event, `userIdentity.arn`. */
export interface Condition {
  readonly field: string;
  readonly predicate: JsonTest['predicate'];
}

/** The conditions of a pattern on single fields; none where it is no JSON pattern. */
export function conditionsOf(text: string): readonly Condition[] {
  const pattern = parsed(text);
  return pattern?.kind === 'json' ? inLogic(pattern.condition) : [];
}

function inLogic(logic: JsonPattern['condition']): readonly Condition[] {
  if (logic.kind !== 'test') return logic.parts.flatMap(inLogic);
  const names = logic.test.selector.map((step) => (step.kind === 'property' ? step.name : undefined));
  return names.includes(undefined) ? [] : [{ field: names.join('.'), predicate: logic.test.predicate }];
}

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
