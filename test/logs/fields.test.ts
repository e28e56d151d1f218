import { describe, expect, test } from 'vitest';
import { wordsOf } from '../../src/logs/words.ts';
import { matches, refusal } from './support.ts';

describe('words', () => {
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
  ])('%j', (message, expected) => {
    expect(wordsOf(message).map(({ text }) => text)).toEqual(expected);
  });

  test('many openers without a closer take linear time', () => {
    const started = performance.now();
    expect(wordsOf('[ '.repeat(200_000))).toHaveLength(200_000);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

const line = '127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534';

describe('space-delimited patterns', () => {
  test.each([
    ['[ip, user, username, timestamp, request, status_code, bytes]', line, true],
    ['[ip, user, username, timestamp, request =*.html*, status_code = 4*, bytes]', line, true],
    ['[ip, user, username, timestamp, request =*.html*, status_code = 5*, bytes]', line, false],
    ['[ip, user, username, timestamp, request = "GET *", status_code, bytes > 1000]', line, true],
    ['[ip=%127\\.0\\.0\\.[1-9]%, ...]', line, true],
    // The number of words.
    ['[]', '', true],
    ['[ ]', 'a b', true],
    ['[a, b]', 'one', false],
    ['[a, b]', 'one two', true],
    ['[a,]', 'one', false],
    ['[a,]', 'one two', true],
    ['[,]', 'one', false],
    ['[,b=two]', 'one two', true],
    // More words than fields: the last field takes the rest of the line.
    ['[a, b = "two three"]', 'one two three', true],
    ['[a, b = two]', 'one two three', false],
    ['[a, b = "two  three"]', 'one two  three ', true],
    ['[a, b > 1000]', 'one 1534', true],
    ['[a, b > 1000]', 'one 1534 extra', false],
    ['[a, b = *x*]', 'one "two x" three', true],
    // `...`: from the left before it, from the right after it.
    ['[...]', '', true],
    ['[..., b = three]', 'one two three', true],
    ['[..., a = two, b = three]', 'one two three', true],
    ['[..., a = one, b = three]', 'one two three', false],
    ['[a = one, ...]', 'one two three', true],
    ['[a = one, ..., b = three]', 'one two three', true],
    ['[a = one, ..., b = two]', 'one two', true],
    ['[a, ..., b]', 'one', false],
    ['[a, b = two, ...]', 'one two three', true],
    ['[...,]', '', false],
    // Values are texts; a number without quotes compares numbers by value.
    ['[a = 1]', '1', true],
    ['[a = 1]', '1.0', true],
    ['[a = 1]', 'x', false],
    ['[a != 1]', 'x', true],
    ['[a != 1]', '1.0', false],
    ['[a = "1"]', '1.0', false],
    ['[a = "1"]', '1', true],
    ['[a = 1*]', '123', true],
    ['[a = "4*"]', '404', true],
    ['[a = null]', 'null', true],
    ['[a < 2]', '1e0', true],
    ['[a < 2]', '2', false],
    ['[a < 2]', 'x', false],
    ['[a <= 2]', '2', true],
    ['[a >= 2]', '1', false],
    ['[a > -1]', '0', true],
    // Conditions on one field.
    ['[a = ERROR || a = WARN, b]', 'WARN x', true],
    ['[a = ERROR || a = WARN, b]', 'INFO x', false],
    ['[a!=ERROR&&a!=WARN, b]', 'INFO x', true],
    ['[a!=ERROR&&a!=WARN, b]', 'WARN x', false],
    ['[a = 4* && a != 404 || a = ok]', '404', false],
    ['[a = ok || a = 4* && a != 404]', 'ok', true],
    ['[a = %^4% && a = %1$%]', '401', true],
  ])('%s on %j: %j', (pattern, message, expected) => {
    expect(matches(pattern, message)).toBe(expected);
  });

  const quoting = 'in an operand, other characters than letters, digits and _ - . + * need double quotes';
  test.each([
    ['[a', `found the end of the pattern at offset 2; allowed: a comma or the closing ]; ${quoting}`],
    ['[a] b', 'found "b" at offset 4; allowed: the end of the pattern'],
    ['[a b]', `found "b" at offset 3; allowed: a comma or the closing ]; ${quoting}`],
    ['[..., a, ...]', `found "..." at offset 9; allowed: a comma or the closing ]; ${quoting}`],
    ['[...name]', `found "name" at offset 4; allowed: a comma or the closing ]; ${quoting}`],
    ['[a, b, a]', 'found "a" at offset 7; allowed: a name that no other field has'],
    ['[a, ..., a]', 'found "a" at offset 9; allowed: a name that no other field has'],
    ['[a = 4* && b > 1000, b]', 'found "b" at offset 11; allowed: a condition on a, the name of this field'],
    ['[w1=ERROR || W1=WARNING]', 'found "W1" at offset 13; allowed: a condition on w1, the name of this field'],
    ['[a = 1 && a]', 'found "]" at offset 11; allowed: = != < > <= or >='],
    ['[a = ]', 'found "]" at offset 5; allowed: a number, a word, a "text" or a %regex%'],
    ['[a > x]', 'found "x" at offset 5; allowed: a number without quotes after >'],
    ['[= 1]', `found "=" at offset 1; allowed: a comma or the closing ]; ${quoting}`],
    ['["a"]', `found "\\"" at offset 1; allowed: a comma or the closing ]; ${quoting}`],
    ['[(a = 1)]', `found "(" at offset 1; allowed: a comma or the closing ]; ${quoting}`],
    ['[a=%1%,b=%2%,c=%3%]', 'found "%" at offset 15; allowed: at most 2 regular expressions'],
  ])('%s is refused', (pattern, expected) => {
    expect(refusal(pattern)).toBe(expected);
  });
});
