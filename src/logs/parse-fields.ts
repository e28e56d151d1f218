import type { Cursor } from './cursor.ts';
import { parseComparison, parseLogic, quoting } from './parse-comparison.ts';
import type { Comparison, Field, FieldsPattern } from './pattern.ts';

/** The rest of a pattern whose `[` was read. */
export function parseFields(cursor: Cursor): FieldsPattern {
  const before: Field[] = [];
  let after: Field[] | null = null;
  const names = new Set<string>();
  do {
    cursor.skipBlanks();
    if (after === null && cursor.take('...')) after = [];
    else (after ?? before).push(parseField(cursor, names));
    cursor.skipBlanks();
  } while (cursor.take(','));
  if (!cursor.take(']')) throw cursor.error(`a comma or the closing ]; ${quoting}`);
  cursor.expectEnd();
  // `[]` asks for nothing, not for one field without a name.
  const none = after === null && before.length === 1 && before[0]?.name === null;
  return { kind: 'fields', before: none ? [] : before, after };
}

function parseField(cursor: Cursor, names: Set<string>): Field {
  const start = cursor.at;
  const name = takeName(cursor);
  if (name === '') return { name: null, condition: null };
  if (names.has(name)) throw cursor.error('a name that no other field has', start);
  names.add(name);
  cursor.skipBlanks();
  if (cursor.atEnd || !'=!<>'.includes(cursor.text.charAt(cursor.at))) return { name, condition: null };
  cursor.at = start;
  return { name, condition: parseLogic(cursor, () => ({ kind: 'test', test: parseNamed(cursor, name) })) };
}

function parseNamed(cursor: Cursor, name: string): Comparison {
  const start = cursor.at;
  if (takeName(cursor) !== name) throw cursor.error(`a condition on ${name}, the name of this field`, start);
  cursor.skipBlanks();
  const comparison = parseComparison(cursor);
  if (comparison === undefined) throw cursor.error('= != < > <= or >=');
  return comparison;
}

function takeName(cursor: Cursor): string {
  return cursor.takeAll(/[\w-]+/y);
}
