import { readFileSync, statSync } from 'node:fs';
import type { ErrorObject } from 'ajv';
import { messageOf } from '../message-of.ts';
import { InputError } from './input-error.ts';

/** The JSON value in a regular file; `expected` says in words what it should hold. Throws `InputError`. */
export function readJson(file: string, expected: string): unknown {
  return parseJson(contents(file), file, expected);
}

function contents(file: string): string {
  try {
    // A pipe may never end, and neither may a device.
    if (!statSync(file).isFile()) throw new Error('it is not a regular file');
    return readFileSync(file, 'utf8');
  } catch (problem) {
    throw new InputError(`${file}: cannot be read: ${messageOf(problem)}`);
  }
}

/** The JSON value of a file's text. Throws `InputError`. */
export function parseJson(text: string, file: string, expected: string): unknown {
  if (text.trim() === '') throw new InputError(`${file}: is empty; ${expected}`);
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (problem) {
    throw new InputError(`${file}: is not whole JSON (cut short or damaged?): ${messageOf(problem)}`);
  }
}

/** The first of the mistakes that a schema found in a value: where, what is allowed, what was found. `at` is where the value stands in its file. */
export function describeMistake(errors: readonly ErrorObject[], value: unknown, at = ''): string | undefined {
  const error = errors.find(({ keyword }) => keyword !== 'if') ?? errors[0];
  if (!error) return undefined;
  const place = `${at}${error.instancePath}`.replace(/^\//, '').replaceAll('/', '.') || 'the file';
  const allowed =
    'allowedValues' in error.params ? ` (${(error.params['allowedValues'] as unknown[]).join(', ')})` : '';
  const found = valueAt(value, error.instancePath);
  const shown = found === null || typeof found !== 'object' ? `, found ${JSON.stringify(found).slice(0, 80)}` : '';
  return `${place} ${error.message}${allowed}${shown}`;
}

function valueAt(value: unknown, pointer: string): unknown {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], value);
}
