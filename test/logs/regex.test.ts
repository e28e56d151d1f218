import { describe, expect, test } from 'vitest';
import { compileRegex } from '../../src/logs/regex.ts';
import { matches, refusal } from './support.ts';

describe('regular expressions', () => {
  test.each([
    ['a.c', 'xabcx', true],
    ['^a', 'ba', false],
    ['a$', 'ab', false],
    ['a$', 'a\n', false],
    ['^b', 'a\nb', false],
    ['^starting|^initializing|^shutting down', 'shutting down now', true],
    ['^starting|^initializing|^shutting down', 'not starting', false],
    [String.raw`Task timed out after|^REPORT\s.+\sStatus: timeout`, 'REPORT x Status: timeout', true],
    // Alternation binds last.
    ['^a|b$', 'ax', true],
    ['^a|b$', 'xb', true],
    ['^a|b$', 'xax', false],
    ['colou?r', 'color', true],
    ['a+', '', false],
    ['a*', '', true],
    ['[^a-c]', 'abc', false],
    ['[.]', 'a', false],
    ['[a{,]', '{', true],
    ['^a{2}$', 'aa', true],
    ['^a{2}$', 'aaa', false],
    ['^a{2,}$', 'aaa', true],
    ['^a{2,}$', 'a', false],
    ['^a{,2}$', '', true],
    ['^a{,2}$', 'aaa', false],
    ['^a{1,2}$', 'aa', true],
    [String.raw`\d\D\s\S\w\W`, '1a bc-', true],
    [String.raw`\d`, '٣', false],
    [String.raw`\x28`, '(', true],
    [String.raw`\[\.\*\]\{\}\^\$\?\|\\\+`, String.raw`[.*]{}^$?|\+`, true],
    ['a: _#=@/;,-b', 'a: _#=@/;,-b', true],
    ['A', 'a', false],
  ])('%j on %j: %j', (source, message, expected) => {
    expect(matches(`%${source}%`, message)).toBe(expected);
  });

  test.each([
    ['(a)', '"("', 1],
    [String.raw`a\(`, String.raw`"\\"`, 2],
    ['a!', '"!"', 2],
    ['(?=a)', '"("', 1],
    ['a[b', '"["', 2],
    ['a]', '"]"', 2],
    ['[]', '"["', 1],
    ['[[a]', '"["', 1],
    ['a{', '"{"', 2],
    ['a{,}', '"{"', 2],
    ['a}', '"}"', 2],
    ['é', '"é"', 1],
    ['😀', '"😀"', 1],
    [String.raw`\b`, String.raw`"\\"`, 1],
    [String.raw`\x2`, String.raw`"\\"`, 1],
    ['a"b', String.raw`"\""`, 2],
    ['a<b', '"<"', 2],
    ['', 'an empty regular expression', 1],
  ])('%j is refused', (source, found, offset) => {
    expect(refusal(`%${source}%`)).toMatch(`found ${found} at offset ${offset}; allowed: letters, digits, blanks, `);
  });

  test.each([
    ['a**', 'invalid nested repetition operator'],
    ['*a', 'missing argument to repetition operator'],
    ['a{3,1}', 'invalid repeat count'],
    ['[z-a]', 'invalid character class range'],
  ])('%j is refused, with what the engine says', (source, reason) => {
    expect(refusal(`x %${source}%`)).toContain(`found "${source}" at offset 3; allowed: a regular expression that RE2`);
    expect(refusal(`x %${source}%`)).toContain(reason);
  });

  test('repeat counts are bounded', () => {
    expect(compileRegex('^a{400}b{,600}$').test('a'.repeat(400))).toBe(true);
    const most = 'allowed: repeat counts of at most 1000 in all of a regular expression';
    expect(refusal('%a{400}b{601}%')).toBe(`found "{601}" at offset 8; ${most}`);
    expect(refusal('%a{,1001}%')).toBe(`found "{,1001}" at offset 2; ${most}`);
  });

  test('the time is linear in the text, also for expressions on which backtracking is not', () => {
    const started = performance.now();
    expect(matches(`%${'a*'.repeat(200)}b%`, 'a'.repeat(20_000))).toBe(false);
    expect(matches(`%${'.*'.repeat(200)}=%`, 'x'.repeat(20_000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
