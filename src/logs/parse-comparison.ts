import type { Cursor } from './cursor.ts';
import { decimalNumber, type Comparison, type Logic, type Operator, type Regex } from './pattern.ts';
import { compileRegex } from './regex.ts';

/** AWS's limit on regular expressions in a JSON or space-delimited pattern. */
const mostRegexes = 2;

/** A reminder for errors that follow an operand. */
export const quoting = 'in an operand, other characters than letters, digits and _ - . + * need double quotes';

/** Tests joined by `&&` and `||`, of which `&&` binds first. */
export function parseLogic<Test>(cursor: Cursor, parseTest: () => Logic<Test>): Logic<Test> {
  return parseJoined(cursor, 'or', '||', () => parseJoined(cursor, 'and', '&&', parseTest));
}

function parseJoined<Test>(
  cursor: Cursor,
  kind: 'and' | 'or',
  sign: string,
  parsePart: () => Logic<Test>,
): Logic<Test> {
  const first = parsePart();
  const parts = [first];
  cursor.skipBlanks();
  while (cursor.take(sign)) {
    cursor.skipBlanks();
    parts.push(parsePart());
    cursor.skipBlanks();
  }
  return parts.length === 1 ? first : { kind, parts };
}

/** The operator, if one stands here, and its operand. `reserved` is a word that is no operand unless it is quoted. */
export function parseComparison(cursor: Cursor, reserved?: string): Comparison | undefined {
  const operator = takeOperator(cursor);
  if (operator === undefined) return undefined;
  cursor.skipBlanks();
  const start = cursor.at;
  const operand = parseOperand(cursor);
  if (operand === undefined) throw cursor.error('a number, a word, a "text" or a %regex%', start);
  if (operand.kind === 'regex') cursor.count('regular expressions', mostRegexes, start);
  if (isOrder(operator) && operand.kind !== 'number') {
    throw cursor.error(`a number without quotes after ${operator}`, start);
  }
  if (reserved !== undefined && cursor.text.slice(start, cursor.at) === reserved) {
    throw cursor.error(`a number, another word, a "text" or a %regex%`, start);
  }
  return { kind: 'comparison', operator, operand };
}

const operators: readonly Operator[] = ['!=', '<=', '>=', '=', '<', '>'];

function takeOperator(cursor: Cursor): Operator | undefined {
  return operators.find((operator) => cursor.take(operator));
}

/** Whether the operator compares by order, which only numbers have. */
function isOrder(operator: Operator): boolean {
  return operator !== '=' && operator !== '!=';
}

function parseOperand(cursor: Cursor): Comparison['operand'] | undefined {
  const regex = parseRegex(cursor);
  if (regex !== undefined) return regex;
  const quoted = cursor.takeBetween('"', '"');
  if (quoted !== undefined) return { kind: 'text', text: quoted };
  const word = cursor.takeAll(/[\w.+*-]+/y);
  if (word === '') return undefined;
  return { kind: decimalNumber.test(word) ? 'number' : 'text', text: word };
}

/** The `%…%` that stands here, if one does. */
export function parseRegex(cursor: Cursor): Regex | undefined {
  const start = cursor.at;
  const source = cursor.takeBetween('%', '%');
  if (source === undefined) return undefined;
  compileRegex(source, start + 1);
  return { kind: 'regex', source };
}
