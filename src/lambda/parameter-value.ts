import type { ParamSchema } from '../rule.ts';

/** A parameter's value, or what is wrong with its text. */
export type ParameterValue = { readonly value: unknown } | { readonly problem: string };

/** The value that a text stands for: AWS Config knows parameters as text only. Lists are separated by commas, `null` switches a limit off. */
export function parameterValue(text: string, schema: ParamSchema): ParameterValue {
  switch (schema.type) {
    case 'boolean':
      return text === 'true' || text === 'false' ? { value: text === 'true' } : { problem: 'must be true or false' };
    case 'string':
      return allowed(text, schema.enum) ?? { value: text };
    case 'array':
      return list(text, schema);
    case 'integer':
      return integer(text, schema);
    default:
      return text === 'null' ? { value: null } : integer(text, schema, ' or null');
  }
}

function list(text: string, { items, minItems = 0 }: Extract<ParamSchema, { type: 'array' }>): ParameterValue {
  const values = text.split(',').flatMap((item) => item.trim() || []);
  if (values.length < minItems) return { problem: `must name at least ${minItems}, separated by commas` };
  for (const value of values) {
    const wrong = allowed(value, items.enum);
    if (wrong) return wrong;
  }
  return { value: values };
}

function integer(
  text: string,
  { minimum = -Infinity, maximum = Infinity }: { readonly minimum?: number; readonly maximum?: number },
  other = '',
): ParameterValue {
  const value = Number(text);
  if (/^-?\d+$/.test(text) && Number.isSafeInteger(value) && value >= minimum && value <= maximum) return { value };
  const range =
    maximum === Infinity
      ? minimum === -Infinity
        ? ''
        : ` of at least ${minimum}`
      : minimum === -Infinity
        ? ` of at most ${maximum}`
        : ` from ${minimum} to ${maximum}`;
  return { problem: `must be a whole number${range}${other}` };
}

function allowed(text: string, values: readonly string[] | undefined): { readonly problem: string } | undefined {
  return values && !values.includes(text) ? { problem: `must be one of ${values.join(', ')}` } : undefined;
}
