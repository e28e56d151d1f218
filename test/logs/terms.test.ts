import { describe, expect, test } from 'vitest';
import { matches, refusal } from './support.ts';

describe('terms', () => {
  test.each([
    // Nothing asked: everything matches.
    ['', 'anything', true],
    ['', '', true],
    ['  ', 'anything', true],
    // A term is a substring, case counts, words have no bounds.
    ['ERROR', 'an ERROR here', true],
    ['ERROR', 'TERROR', true],
    ['ERROR', 'ERROR_ARGUMENTS', true],
    ['ERROR', 'ERROR-REQUEST', true],
    ['ERROR', 'ERRORCODE', true],
    ['ERROR', 'error', false],
    ['ERROR', 'ERR OR', false],
    ['ARGUMENTS', 'ERROR\nARGUMENTS', true],
    // All of them, in any order, blanks of any kind between.
    ['ERROR ARGUMENTS', 'ARGUMENTS then ERROR', true],
    ['ERROR \t\n ARGUMENTS', 'ERROR', false],
    ['  ERROR  ', 'ERROR', true],
    // A phrase is literal, blanks included.
    ['"INTERNAL SERVER ERROR"', 'an INTERNAL SERVER ERROR', true],
    ['"INTERNAL SERVER ERROR"', 'an INTERNAL  SERVER ERROR', false],
    ['"a  b"', 'a b', false],
    ['" "', 'no-blank', false],
    ['" "', 'a blank', true],
    ['"ERR*"', 'ERROR', false],
    ['"ERR*"', 'ERR*', true],
    ['"email@example.com"', 'to email@example.com', true],
    [String.raw`"a\"`, String.raw`a\b`, true],
    // Exclusions.
    ['ERROR -EXIT', 'ERROR', true],
    ['ERROR -EXIT', 'ERROR EXIT', false],
    ['-ERROR', 'fine', true],
    ['-ERROR', 'ERROR', false],
    ['-"a b"', 'a b', false],
    // Options: any of them, but only among themselves.
    ['?ERROR ?WARN', 'a WARN', true],
    ['?ERROR ?WARN', 'an INFO', false],
    ['?ERROR', 'an INFO', false],
    ['?"a b" ?%c.d%', 'cxd', true],
    ['?ERROR INFO', 'an INFO', true],
    ['?ERROR INFO', 'an ERROR', false],
    ['?ERROR -INFO', 'nothing', true],
    ['?ERROR -INFO', 'ERROR INFO', false],
    // Regular expressions.
    ['%^ERR%', 'ERROR', true],
    ['%^ERR%', 'an ERROR', false],
    ['-%[0-9]%', 'a1', false],
    ['-%[0-9]%', 'ab', true],
    ['%a% %b% %c% d', 'dcba', true],
  ])('%j on %j: %j', (pattern, message, expected) => {
    expect(matches(pattern, message)).toBe(expected);
  });

  const word = 'a word of letters, digits and _, a "phrase" that is not empty, or a %regex%';
  const goesOn = 'letters, digits and _ in a term without double quotes, or a blank before the next term';
  test.each([
    ['ERR*', `found "*" at offset 3; allowed: ${goesOn}`],
    ['email@example.com', `found "@" at offset 5; allowed: ${goesOn}`],
    ['a"b"', `found "\\"" at offset 1; allowed: ${goesOn}`],
    ['"a""b"', `found "\\"" at offset 3; allowed: ${goesOn}`],
    ['a "b', 'found "\\"" at offset 2; allowed: " with a " that closes it'],
    ['%a', 'found "%" at offset 0; allowed: % with a % that closes it'],
    ['""', `found "\\"" at offset 0; allowed: ${word}`],
    ['a -""', `found "\\"" at offset 3; allowed: ${word}`],
    ['"ERROR" - "Exiting"', `found " " at offset 9; allowed: ${word}`],
    ['?', `found the end of the pattern at offset 1; allowed: ${word}`],
    ['?-a', `found "-a" at offset 1; allowed: ${word}`],
    ['(a)', `found "(" at offset 0; allowed: ${word}`],
    ['é', `found "é" at offset 0; allowed: ${word}`],
    ['a 😀', `found "😀" at offset 2; allowed: ${word}`],
  ])('%j is refused', (pattern, expected) => {
    expect(refusal(pattern)).toBe(expected);
  });

  test('a pattern has at most 1024 characters', () => {
    expect(matches('a'.repeat(1024), 'a'.repeat(1024))).toBe(true);
    expect(refusal('a'.repeat(1025))).toBe('found 1025 characters at offset 1024; allowed: at most 1024 characters');
  });
});
