import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { AnyRule } from '../rule.ts';
import { closest } from './closest.ts';
import { isDay } from './days.ts';
import { inWords } from './patterns.ts';
import { escaped, type PolicyFile } from './policy-file.ts';
import { printable } from '../printable.ts';
import { quoted } from './quoted.ts';
import type { Problem } from './problem.ts';
import { paramsDefinition } from './schema-controls.ts';
import { policySchema } from './schema.ts';

/** Holds policy files against the schema. Compiled at the first use, once for a list of rules. */
export interface Validator {
  /** Reports every mistake that the schema finds, but for those in values of which one was told already. */
  file(file: PolicyFile): void;
  /** The same for parameters of one rule; whether there was no mistake. */
  params(file: PolicyFile, pointer: string, rule: AnyRule, values: unknown): boolean;
}

const validators = new WeakMap<readonly AnyRule[], Validator>();

export function validatorOf(rules: readonly AnyRule[]): Validator {
  const known = validators.get(rules) ?? compile(rules);
  validators.set(rules, known);
  return known;
}

function compile(rules: readonly AnyRule[]): Validator {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    // A test holds the schema against JSON Schema; doing so at each start takes longer than the policy.
    validateSchema: false,
    // It takes longer than what it saves on one policy.
    code: { optimize: false },
    formats: { date: isDay },
  });
  ajv.addSchema(policySchema(rules), 'policy');
  const run = (schema: string, file: PolicyFile, pointer: string, value: unknown): boolean => {
    const validate = ajv.getSchema(schema) as ValidateFunction;
    if (validate(value)) return true;
    for (const error of news(validate.errors ?? [], pointer, new Set(file.told))) report(file, pointer, error);
    return false;
  };
  return {
    file: (file) => {
      run('policy', file, '', file.value);
    },
    params: (file, pointer, rule, values) =>
      run(`policy#/definitions/${paramsDefinition(rule.id)}`, file, pointer, values),
  };
}

/** Keywords whose errors only say that another error was found inside. */
const wrappers = new Set(['if', 'propertyNames']);

/** The errors that tell something new. A key that is missing because it was misspelt is one mistake, not two. */
function news(errors: readonly ErrorObject[], base: string, told: ReadonlySet<string>): readonly ErrorObject[] {
  const misspelt = new Set<string>();
  for (const { keyword, instancePath, params, parentSchema } of errors) {
    if (keyword !== 'additionalProperties') continue;
    const meant = closest(String(params['additionalProperty']), Object.keys((parentSchema as Schema).properties ?? {}));
    misspelt.add(`${instancePath}/${meant}`);
  }
  return errors.filter((error) => {
    const child = error.params['missingProperty'] ?? error.params['additionalProperty'];
    const place = child === undefined ? error.instancePath : `${error.instancePath}/${escaped(String(child))}`;
    if (wrappers.has(error.keyword) || told.has(base + place)) return false;
    return error.keyword !== 'required' || !misspelt.has(place);
  });
}

function report(file: PolicyFile, base: string, error: ErrorObject): void {
  const pointer = base + error.instancePath;
  const schema = error.parentSchema as Schema;
  const params = error.params as Readonly<Record<string, unknown>>;
  const title = schema.title ?? 'value';
  if (error.propertyName !== undefined) {
    const at = `${pointer}/${escaped(error.propertyName)}`;
    file.report(at, `${quoted(error.propertyName)} cannot be a name here`, { allowed: shapeOf(schema) }, 'key');
    return;
  }
  switch (error.keyword) {
    case 'additionalProperties':
      unknownKey(file, pointer, String(params['additionalProperty']), title, Object.keys(schema.properties ?? {}));
      return;
    case 'required':
      missing(file, pointer, String(params['missingProperty']), title, schema);
      return;
    case 'enum':
      notAmong(file, pointer, title, error.data, schema.enum ?? []);
      return;
    case 'type':
      file.report(pointer, `${expected(schema)} must stand here, not ${found(file, pointer, error.data)}`, {
        ...requoted(file, pointer, schema, error.data),
      });
      return;
    case 'minimum':
    case 'maximum':
      file.report(pointer, `${found(file, pointer, error.data)} is out of range`, { allowed: rangeOf(schema) });
      return;
    case 'minItems':
      file.report(pointer, 'the list is empty; at least one entry is needed');
      return;
    case 'minProperties':
      file.report(pointer, `this ${title} is empty`, { allowed: Object.keys(schema.properties ?? {}).join(', ') });
      return;
    default:
      file.report(pointer, `${found(file, pointer, error.data)} is not valid here`, { allowed: shapeOf(schema) });
  }
}

interface Schema {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly items?: { readonly type?: string };
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly format?: string;
}

function unknownKey(file: PolicyFile, pointer: string, key: string, title: string, known: readonly string[]): void {
  const where = title.startsWith('parameters of ')
    ? `unknown parameter ${quoted(key)} of ${title.slice('parameters of '.length)}`
    : `unknown key ${quoted(key)} in this ${title}`;
  file.reportUnknown(`${pointer}/${escaped(key)}`, where, key, known, { part: 'key' });
}

function notAmong(file: PolicyFile, pointer: string, title: string, data: unknown, known: readonly unknown[]): void {
  const value = found(file, pointer, data);
  const names = known.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
  if (value === 'nothing') file.reportUnknown(pointer, `the ${title} is missing`, '', names);
  else if (typeof data === 'string') file.reportUnknown(pointer, `unknown ${title} ${value}`, data, names);
  else
    file.report(pointer, `${value} is not valid as ${title}`, {
      allowed: names.join(', '),
      ...(data === false && names.includes('off') && { suggestion: 'off' }),
    });
}

/** What is missing, and what may stand there. */
function missing(file: PolicyFile, pointer: string, key: string, title: string, schema: Schema): void {
  const wanted = schema.properties?.[key] as Schema | undefined;
  const hints = wanted?.enum
    ? { allowed: wanted.enum.map(String).join(', ') }
    : wanted?.description !== undefined && { meaning: wanted.description };
  file.report(pointer, `the key ${quoted(key)} is missing in this ${title}`, hints || {});
}

/** The value as it stands in the file, and what it stands for. */
function found(file: PolicyFile, pointer: string, data: unknown): string {
  if (Array.isArray(data)) return 'a list';
  if (typeof data === 'object' && data !== null) return 'a mapping';
  const written = file.positions.get(pointer)?.written;
  if (written?.startsWith('$') && written !== data) return `${quoted(written)} (${printable(String(data))})`;
  if (data === null && !written) return 'nothing';
  const kind = typeof data === 'number' ? 'the number ' : typeof data === 'boolean' ? 'the truth value ' : '';
  return `${kind}${quoted(written ?? String(data))}`;
}

/** The same value as the other of text and number or as a list, where only quotes or brackets were forgotten or too many. */
function requoted(file: PolicyFile, pointer: string, { type, items }: Schema, data: unknown): Partial<Problem> {
  const written = printable(file.positions.get(pointer)?.written ?? '');
  if (type === 'string' && (typeof data === 'number' || typeof data === 'boolean'))
    return { suggestion: `"${written}" (in quotes)` };
  if (type !== 'string' && typeof data === 'string' && /^\d+$/.test(data))
    return { suggestion: `${data} (without quotes)` };
  if (items?.type === 'string' && typeof data === 'string')
    return { suggestion: /^['"]/.test(written) ? `[${written}]` : `['${written}']` };
  return {};
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  null: 'null',
};

const expected = ({ type }: Schema): string =>
  [type ?? []]
    .flat()
    .map((kind) => kinds[kind] ?? kind)
    .join(' or ');

/** A range in words. */
export function rangeOf({ minimum, maximum }: { readonly minimum?: number; readonly maximum?: number }): string {
  if (minimum === undefined) return `at most ${maximum}`;
  return maximum === undefined ? `at least ${minimum}` : `${minimum} to ${maximum}`;
}

function shapeOf({ format, pattern = '' }: Schema): string {
  return format === 'date' ? 'a day of the calendar, YYYY-MM-DD' : inWords(pattern);
}
