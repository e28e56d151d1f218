import { expect, test } from 'vitest';
import { wordsOf } from '../../src/logs/words.ts';

test.each([
  ['', []],
  [' \t ', []],
  ['a  b\tc ', ['a', 'b', 'c']],
  ['[a b] "c d" e', ['a b', 'c d', 'e']],
  ['[] ""', ['', '']],
  ['["a] b"', ['"a', 'b"']],
  ['"open a', ['"open', 'a']],
  ['[open a', ['[open', 'a']],
  ['a] b"', ['a]', 'b"']],
  ['a"b c"', ['a"b', 'c"']],
  ['x=[a b]', ['x=[a', 'b]']],
])('the words of %j', (message, expected) => {
  expect(wordsOf(message).map(({ text }) => text)).toEqual(expected);
});

test('many openers without a closer take linear time', () => {
  const started = performance.now();
  expect(wordsOf('[ '.repeat(200_000))).toHaveLength(200_000);
  expect(performance.now() - started).toBeLessThan(2000);
});
