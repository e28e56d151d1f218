import { resourceTypes } from '../facts/index.ts';
import type { AnyRule, ParamSchema } from '../rule.ts';

/** What a rule judges, in words. */
export const subjectNames: Readonly<Record<AnyRule['subject'], string>> = {
  ...resourceTypes,
  account: 'each account',
  region: 'each region',
};

/** The values that a parameter allows; `code` marks literal values. */
export function valuesOf(schema: ParamSchema, code: (value: string) => string): string {
  switch (schema.type) {
    case 'boolean':
      return `${code('true')}, ${code('false')}`;
    case 'string':
      return schema.enum ? schema.enum.map(code).join(', ') : 'text';
    case 'array':
      return schema.items.enum ? `list of ${schema.items.enum.map(code).join(', ')}` : 'list of texts';
    case 'integer':
      return range(schema);
    default:
      return `${range(schema)}, or ${code('null')}`;
  }
}

function range({ minimum, maximum }: { readonly minimum?: number; readonly maximum?: number }): string {
  if (minimum === undefined) return maximum === undefined ? 'integer' : `at most ${maximum}`;
  return maximum === undefined ? `at least ${minimum}` : `${minimum} to ${maximum}`;
}

export function defaultOf(schema: ParamSchema, code: (value: string) => string): string {
  return schema.type === 'array' ? schema.default.map(code).join(', ') || 'none' : code(String(schema.default));
}
