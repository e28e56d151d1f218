import { matchesGlob } from '../glob.ts';

/** A value of an event that nobody knows beforehand but for how it begins; null: nor whether the event has it. */
export class Unforeseen {
  readonly beginning: string | null;

  constructor(beginning: string | null) {
    this.beginning = beginning;
  }
}
export const someValue = new Unforeseen('');
export const someOrNone = new Unforeseen(null);

/** Undefined: it cannot be told. */
type Answer = boolean | undefined;

/**
 * Whether an EventBridge event pattern matches an event; undefined: it rests on a value that is not known, or on a matcher that is not
 * followed here.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export function matchesPattern(pattern: object, event: unknown): Answer {
  if (event instanceof Unforeseen) return undefined;
  return all(
    Object.entries(pattern).map(([field, matchers]: [string, unknown]) => {
      if (field === '$or')
        return any(listOf(matchers).map((one) => (isObject(one) ? matchesPattern(one, event) : undefined)));
      const value = isObject(event) ? event[field] : undefined;
      if (isList(matchers)) return any(matchers.map((matcher) => matchesField(matcher, value)));
      if (!isObject(matchers)) return undefined;
      return isList(value) ? any(value.map((one) => matchesPattern(matchers, one))) : matchesPattern(matchers, value);
    }),
  );
}

/** An array in an event matches when one of its members does. */
function matchesField(matcher: unknown, value: unknown): Answer {
  if (isObject(matcher) && 'exists' in matcher)
    return value === someOrNone ? undefined : (value !== undefined && !isObject(value)) === matcher['exists'];
  if (value === undefined) return false;
  return isList(value) ? any(value.map((one) => matchesValue(matcher, one))) : matchesValue(matcher, value);
}

function matchesValue(matcher: unknown, value: unknown): Answer {
  const beginning = value instanceof Unforeseen ? (value.beginning ?? '') : undefined;
  if (!isObject(matcher)) {
    if (beginning === undefined) return matcher === value;
    return beginning === '' || (typeof matcher === 'string' && matcher.startsWith(beginning)) ? undefined : false;
  }
  const [[kind, operand] = ['', undefined], ...others] = Object.entries(matcher);
  if (others.length > 0) return undefined;
  if (kind === 'anything-but') return not(any(anyOf(operand).map((one) => matchesValue(one, value))));
  if (typeof operand !== 'string') return undefined;
  if (beginning !== undefined) return matchesBeginning(kind, operand, beginning);
  if (typeof value !== 'string') return false;
  switch (kind) {
    case 'prefix':
      return value.startsWith(operand);
    case 'suffix':
      return value.endsWith(operand);
    case 'equals-ignore-case':
      return value.toLowerCase() === operand.toLowerCase();
    case 'wildcard':
      return matchesGlob(operand, value);
    default:
      return undefined;
  }
}

/** What can be told of a text by how it begins. */
function matchesBeginning(kind: string, operand: string, beginning: string): Answer {
  switch (kind) {
    case 'prefix':
      return beginning.startsWith(operand) || mayGoOn(beginning, operand);
    case 'equals-ignore-case':
      return mayGoOn(beginning.toLowerCase(), operand.toLowerCase());
    case 'wildcard': {
      if (operand.endsWith('*') && matchesGlob(operand, beginning)) return true;
      const [head = ''] = operand.split('*');
      return beginning.startsWith(head) ? undefined : mayGoOn(beginning, head);
    }
    default:
      return undefined;
  }
}

const mayGoOn = (beginning: string, text: string): Answer => (text.startsWith(beginning) ? undefined : false);

/** What `anything-but` excludes: a value, several, or a matcher with one operand or several. */
function anyOf(operand: unknown): readonly unknown[] {
  if (!isObject(operand)) return listOf(operand);
  return Object.entries(operand).flatMap(([kind, values]) => listOf(values).map((value) => ({ [kind]: value })));
}

const not = (answer: Answer): Answer => (answer === undefined ? undefined : !answer);
const all = (answers: readonly Answer[]): Answer => not(any(answers.map(not)));
function any(answers: readonly Answer[]): Answer {
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (isList(value) ? value : [value]);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Unforeseen);
