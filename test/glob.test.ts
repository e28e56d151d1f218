import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesAny, matchesAnyCase, matchesGlob, matchesWildcards } from '../src/glob.ts';

const texts = fc.string({ unit: fc.constantFrom('a', 'B', '.', '[', '/'), maxLength: 8 });
const patterns = fc.string({ unit: fc.constantFrom('a', 'B', '.', '[', '/', '*', '*'), maxLength: 8 });

/** The definition, as a regular expression. */
function expected(pattern: string, text: string, flags = ''): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.[/]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`, flags).test(text);
}

test('a star stands for any characters and all else for itself', () => {
  fc.assert(
    fc.property(patterns, texts, (pattern, text) => {
      expect(matchesGlob(pattern, text)).toBe(expected(pattern, text));
    }),
    { numRuns: 2000 },
  );
  expect(matchesGlob('a*a', 'a')).toBe(false);
});

test('in AWS IAM a question mark stands for any one character', () => {
  const wild = fc.string({ unit: fc.constantFrom('a', 'B', '.', '?', '*'), maxLength: 8 });
  fc.assert(
    fc.property(wild, texts, (pattern, text) => {
      const source = pattern
        .replaceAll('.', String.raw`\.`)
        .replaceAll('?', '.')
        .replaceAll('*', '.*');
      expect(matchesWildcards(pattern, text)).toBe(new RegExp(`^${source}$`).test(text));
    }),
    { numRuns: 2000 },
  );
  expect(matchesWildcards('arn:aws:sns:*:11112222333?:alarms', 'arn:aws:sns:eu-west-1:111122223333:alarms')).toBe(true);
});

test('any of many patterns, with the case of letters or whatever it is', () => {
  fc.assert(
    fc.property(fc.array(patterns, { maxLength: 4 }), texts, (many, text) => {
      expect(matchesAny(many, text)).toBe(many.some((pattern) => expected(pattern, text)));
      expect(matchesAnyCase(many, text)).toBe(many.some((pattern) => expected(pattern, text, 'i')));
    }),
    { numRuns: 1000 },
  );
});

test('thousands of patterns are made ready once, not for each text', () => {
  const many = Array.from({ length: 10_000 }, (_, n) => `*x${n}*`);
  let read = 0;
  const counted = new Proxy(many, { get: (list, key) => (read++, Reflect.get(list, key) as unknown) });
  matchesAny(counted, '/app');
  const first = read;
  for (let nth = 0; nth < 10; nth++) expect(matchesAny(counted, `/app/${nth}`)).toBe(false);
  expect(read).toBe(first);
});
