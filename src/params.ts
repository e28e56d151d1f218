import type { ParamSchema } from './rule.ts';

/** The JSON Schema of a rule's parameters: all may be left out, none may be added. */
export function paramsSchema(params: Readonly<Record<string, ParamSchema>>): object {
  return { type: 'object', additionalProperties: false, properties: params };
}

/** A policy's values over the rule's defaults. */
export function withDefaults(
  params: Readonly<Record<string, ParamSchema>>,
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const defaults = Object.fromEntries(Object.entries(params).map(([name, schema]) => [name, schema.default]));
  return { ...defaults, ...values };
}
