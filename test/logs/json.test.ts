import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JsonNumber, parseJson, printJson, type Json } from '../../src/logs/json.ts';

/** As JSON.parse gives it. */
function plain(value: Json): unknown {
  if (value instanceof JsonNumber) return Number(value.source);
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, member]) => [key, plain(member)]));
  return value;
}

function native(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

function own(text: string): { value: unknown } | undefined {
  const value = parseJson(text);
  return value === undefined ? undefined : { value: plain(value) };
}

/** JSON texts with some characters replaced, taken away or added. */
const almostJson = fc
  .tuple(
    fc.json(),
    fc.nat(),
    fc.nat(3),
    fc.constantFrom('', ',', ':', '"', '\\', '{', '}', '[', ']', '0', '-', 'e', '.', ' ', '\n', '\0', 't'),
  )
  .map(
    ([text, at, gone, put]) =>
      text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + gone),
  );

describe('parseJson', () => {
  test('reads what JSON.parse reads, and refuses what it refuses', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), almostJson), (text) => {
        expect(own(text)).toEqual(native(text));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    '',
    ' ',
    '{',
    '[1,]',
    '{"a":1,}',
    '{a:1}',
    '01',
    '1.',
    '.5',
    '+1',
    '-',
    '1e',
    'nul',
    '"\n"',
    '"a',
    '"\\x"',
    '"\\',
    '[1 2]',
    '{"a" 1}',
    '{} {}',
    '\uFEFF{}',
    "'a'",
  ])('%j is none', (text) => {
    expect(native(text)).toBeUndefined();
    expect(parseJson(text)).toBeUndefined();
  });

  test('keeps the spelling of numbers, and the last of equal keys', () => {
    expect(parseJson('[1.0, -0, 1E+2, 12345678901234567890]')).toEqual(
      ['1.0', '-0', '1E+2', '12345678901234567890'].map((source) => new JsonNumber(source)),
    );
    expect(parseJson('{"a":1,"b":2,"a":3}')).toEqual(
      new Map([
        ['a', new JsonNumber('3')],
        ['b', new JsonNumber('2')],
      ]),
    );
  });

  test.each([
    ['a hundred thousand levels', `${'[{"a":'.repeat(50_000)}1${'}]'.repeat(50_000)}`],
    ['three hundred thousand members', `{"a":[${'1,'.repeat(300_000)}1]}`],
  ])('%s are read and printed', (_, text) => {
    const value = parseJson(text);
    expect(value !== undefined && printJson(value) === text).toBe(true);
  });
});

describe('printJson', () => {
  test('prints as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value);
        // JSON.stringify moves keys that look like indexes to the front, and so does the object that it was given.
        expect(printJson(parseJson(JSON.stringify(value, null, 2)) ?? null)).toBe(text);
      }),
    );
  });

  test('keeps the spelling of numbers', () => {
    expect(printJson(parseJson('{ "a" : [ 1.0 , 1e0, {} , [ ] ], "é\\u00e9\\n": null }') ?? null)).toBe(
      '{"a":[1.0,1e0,{},[]],"éé\\n":null}',
    );
  });
});
