import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { policySchema } from '../../src/policy/schema.ts';

const schema = policySchema(rules);

interface Node {
  readonly [keyword: string]: unknown;
}

/** Every schema of a key, with its path. */
function keys(node: unknown, path = ''): readonly (readonly [string, Node])[] {
  if (Array.isArray(node)) return node.flatMap((item) => keys(item, path));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([keyword, inner]) => {
    if (keyword === 'if') return [];
    if (keyword !== 'properties') return keys(inner, keyword === 'definitions' ? '' : path);
    return Object.entries(inner as Node).flatMap(([key, value]) => [
      [`${path}.${key}`, value as Node] as const,
      ...keys(value, `${path}.${key}`),
    ]);
  });
}

test('the schema is valid JSON Schema', () => {
  expect(new Ajv({ strict: false }).validateSchema(schema)).toBe(true);
});

test('every key has a description for editors to show', () => {
  const silent = keys(schema).filter(([, value]) => typeof value['description'] !== 'string' && !('$ref' in value));
  expect(silent.map(([path]) => path)).toEqual([]);
});

test('every rule has its parameters in the schema', () => {
  const definitions = (schema as { definitions: Record<string, { properties: object }> }).definitions;
  expect(
    Object.entries(definitions).map(([name, { properties }]) => [name.replaceAll('.', '/'), Object.keys(properties)]),
  ).toEqual(rules.map(({ id, params }) => [id, Object.keys(params)]));
});
