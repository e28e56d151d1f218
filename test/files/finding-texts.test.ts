import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findingTexts } from '../../src/files/finding-texts.ts';

function split(pieces: Iterable<string>): { readonly texts: readonly string[]; readonly rest: string } {
  const texts: string[] = [];
  const generator = findingTexts(pieces);
  for (;;) {
    const next = generator.next();
    if (next.done) return { texts, rest: next.value };
    texts.push(next.value);
  }
}

/** JSON writes -0 as 0. */
const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);

test('however a file is laid out and cut into pieces, its findings and its rest are found', () => {
  fc.assert(
    fc.property(
      fc.array(json, { maxLength: 4 }),
      fc.dictionary(
        fc.string().filter((key) => key !== 'findings' && key !== '__proto__'),
        json,
        { maxKeys: 4, noNullPrototype: true },
      ),
      fc.boolean(),
      fc.constantFrom(0, 1, 2, '\t'),
      fc.integer({ min: 1, max: 7 }),
      (findings, rest, first, indent, size) => {
        const file = first ? { findings, ...rest } : { ...rest, findings };
        const text = JSON.stringify(file, null, indent);
        const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
        const found = split(pieces);
        expect(found.texts.map((each) => JSON.parse(each) as unknown)).toEqual(findings);
        expect(JSON.parse(found.rest)).toEqual({ ...rest, findings: [] });
      },
    ),
  );
});

test.each([
  ['a list of that name deeper down', '{"a":{"findings":[1,2]},"findings":[3]}', ['3']],
  ['a text that says so', '{"a":"\\"findings\\": [1]","findings":[3]}', ['3']],
  ['a name that ends so', '{"x\\"findings":[1],"findings":[3]}', ['3']],
  ['brackets in texts', '{"findings":["],[",{"a":"}]"}]}', ['"],["', '{"a":"}]"}']],
  ['no list', '{"findings":{"a":[1]}}', []],
])('%s', (_, text, findings) => {
  expect(split([text]).texts).toEqual(findings);
});

test.each(['{"findings":[{"a":1},{"b"', '{"findings":[{"a":1}', '{"findings":[{"a":1},'])(
  'of a file cut short nothing becomes whole: %s',
  (text) => {
    expect(() => JSON.parse(split([text]).rest) as unknown).toThrow(SyntaxError);
  },
);

test('findings are given as they come in', () => {
  let asked = 0;
  function* pieces(): Generator<string> {
    yield '{"findings":[';
    for (; asked < 1000; asked++) yield `{"n":${asked}},`;
  }
  expect(findingTexts(pieces()).next().value).toBe('{"n":0}');
  expect(asked).toBe(0);
});
