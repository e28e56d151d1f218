import { matchesGlob } from '../glob.ts';

/** A matcher that is not followed here. */
class Unsupported extends Error {}

/**
 * Whether an EventBridge event pattern matches an event; undefined: it uses a matcher that is not followed here.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export function matchesPattern(pattern: object, event: object): boolean | undefined {
  try {
    return matchesObject(pattern, event);
  } catch (problem) {
    if (problem instanceof Unsupported) return undefined;
    throw problem;
  }
}

function matchesObject(pattern: object, event: unknown): boolean {
  return Object.entries(pattern).every(([field, matchers]: [string, unknown]) => {
    if (field === '$or') return isList(matchers) && matchers.some((one) => isObject(one) && matchesObject(one, event));
    const value = isObject(event) ? event[field] : undefined;
    if (isList(matchers)) return matchers.some((matcher) => matchesField(matcher, value));
    if (!isObject(matchers)) throw new Unsupported();
    return isList(value) ? value.some((one) => matchesObject(matchers, one)) : matchesObject(matchers, value);
  });
}

/** An array in an event matches when one of its members does. */
function matchesField(matcher: unknown, value: unknown): boolean {
  if (isObject(matcher) && 'exists' in matcher) return (value !== undefined && !isObject(value)) === matcher['exists'];
  if (value === undefined) return false;
  return isList(value) ? value.some((one) => matchesValue(matcher, one)) : matchesValue(matcher, value);
}

function matchesValue(matcher: unknown, value: unknown): boolean {
  if (!isObject(matcher)) return matcher === value;
  const [[kind, operand] = ['', undefined], ...others] = Object.entries(matcher);
  if (others.length > 0) throw new Unsupported();
  if (kind === 'anything-but') return !anyOf(operand).some((one) => matchesValue(one, value));
  if (typeof operand !== 'string') throw new Unsupported();
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
      throw new Unsupported();
  }
}

/** What `anything-but` excludes: a value, several, or a matcher with one operand or several. */
function anyOf(operand: unknown): readonly unknown[] {
  if (isList(operand)) return operand;
  if (!isObject(operand)) return [operand];
  return Object.entries(operand).flatMap(([kind, values]) =>
    (isList(values) ? values : [values]).map((value) => ({ [kind]: value })),
  );
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
