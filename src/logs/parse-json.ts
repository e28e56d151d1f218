import type { Cursor } from './cursor.ts';
import { parseComparison, parseLogic, quoting } from './parse-comparison.ts';
import type { JsonPattern, JsonTest, Logic, Step } from './pattern.ts';

/** AWS's limits on `[*]` and `.*`. */
const mostWildcards = { inSelector: 1, inPattern: 3 };

/** The rest of a pattern whose `{` was read. */
export function parseJsonPattern(cursor: Cursor): JsonPattern {
  if (!cursor.text.endsWith('}'))
    throw cursor.error('} at the end of a pattern that starts with {', cursor.text.length);
  cursor.skipBlanks();
  const condition = parseLogic(cursor, () => parseAtom(cursor));
  if (!cursor.take('}')) throw cursor.error(`&&, || or the closing }; ${quoting}`);
  cursor.expectEnd();
  return { kind: 'json', condition };
}

function parseAtom(cursor: Cursor): Logic<JsonTest> {
  if (!cursor.take('(')) return { kind: 'test', test: parseTest(cursor) };
  cursor.skipBlanks();
  const condition = parseLogic(cursor, () => parseAtom(cursor));
  if (!cursor.take(')')) throw cursor.error(`&&, || or the closing ); ${quoting}`);
  return condition;
}

function parseTest(cursor: Cursor): JsonTest {
  const selector = parseSelector(cursor);
  cursor.skipBlanks();
  return { selector, predicate: parseComparison(cursor, 'null') ?? parseWordPredicate(cursor) };
}

function parseWordPredicate(cursor: Cursor): JsonTest['predicate'] {
  const words = cursor.takeAll(/(?:IS[ \t\r\n]+(?:NULL|TRUE|FALSE)|NOT[ \t\r\n]+EXISTS)\b/y);
  if (words.endsWith('EXISTS')) return { kind: 'not-exists' };
  if (words.endsWith('NULL')) return { kind: 'is', value: null };
  if (words.endsWith('TRUE')) return { kind: 'is', value: true };
  if (words.endsWith('FALSE')) return { kind: 'is', value: false };
  throw cursor.error('= != < > <= >=, IS NULL, IS TRUE, IS FALSE or NOT EXISTS');
}

function parseSelector(cursor: Cursor): readonly Step[] {
  if (!cursor.take('$')) throw cursor.error('a selector such as $.eventName, or (');
  const steps: Step[] = [];
  let wildcards = 0;
  for (let start = cursor.at; ; start = cursor.at) {
    const step = parseStep(cursor);
    if (step === undefined) break;
    if (step.kind === 'every-property' || step.kind === 'every-element') {
      if (++wildcards > mostWildcards.inSelector) throw cursor.error('at most 1 wildcard in a selector', start);
      cursor.count('wildcards in selectors', mostWildcards.inPattern, start);
    }
    steps.push(step);
  }
  if (steps.length === 0) throw cursor.error(allowedSteps);
  return steps;
}

const allowedSteps = `.name, .*, ['name'], [0] or [*]`;

function parseStep(cursor: Cursor): Step | undefined {
  const dotted = cursor.take('.');
  const quoted = cursor.takeBetween("['", "']");
  if (quoted !== undefined) return { kind: 'property', name: quoted };
  if (dotted) return parseDotted(cursor);
  if (!cursor.take('[')) return undefined;
  if (cursor.take('*]')) return { kind: 'every-element' };
  const digits = cursor.takeAll(/\d+(?=\])/y);
  if (digits === '' || !cursor.take(']')) throw cursor.error("'name'], digits] or *]");
  // No array is longer than the greatest safe integer, so all greater indexes mean the same: no element.
  return { kind: 'element', index: Math.min(Number(digits), Number.MAX_SAFE_INTEGER) };
}

function parseDotted(cursor: Cursor): Step {
  if (cursor.take('*')) return { kind: 'every-property' };
  const name = cursor.takeAll(/[\w-]+/y);
  if (name === '') throw cursor.error("a name of letters, digits, _ and -, *, or ['name']");
  return { kind: 'property', name };
}
