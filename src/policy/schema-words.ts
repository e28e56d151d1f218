import { textLike } from './patterns.ts';

export const text = textLike('text');
export const day = { type: 'string', format: 'date' };
export const name = textLike('id');
export const texts = { type: 'array', items: text, minItems: 1 };
export const oneOrMore = { type: ['string', 'array'], items: text, minItems: 1 };
export type Properties = Readonly<Record<string, object>>;

/** A mapping with just these keys. `title` is the noun that messages use. */
export function mapping(
  title: string,
  description: string,
  required: readonly string[],
  properties: Properties,
): object {
  return { title, description, type: 'object', additionalProperties: false, required, properties };
}

export function described(schema: object, description: string): object {
  return { ...schema, description };
}
