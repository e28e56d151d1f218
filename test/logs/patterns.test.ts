import { describe, expect, test } from 'vitest';
import * as tables from './cases.ts';
import { matches, refusal } from './support.ts';

describe.each([
  ['terms', tables.termCases],
  ['JSON patterns', tables.jsonCases],
  ['space-delimited patterns', tables.fieldCases],
  ['regular expressions', tables.regexCases],
])('%s', (_, cases) => {
  test.each(cases)('%j on %j: %j', (pattern, message, expected) => {
    expect(matches(pattern, message)).toBe(expected);
  });
});

describe.each([
  ['terms', tables.termRefusals],
  ['JSON pattern', tables.jsonRefusals],
  ['space-delimited pattern', tables.fieldRefusals],
  ['regular expression', tables.regexRefusals],
])('what is no %s', (_, refusals) => {
  test.each(refusals)('%j', (pattern, reason) => {
    expect(refusal(pattern)).toBe(reason);
  });
});

describe('limits', () => {
  test('a pattern has at most 1024 characters', () => {
    expect(matches('a'.repeat(1024), 'a'.repeat(1024))).toBe(true);
    expect(refusal('a'.repeat(1025))).toBe('found 1025 characters at offset 1024; allowed: at most 1024 characters');
  });

  test('which bounds its nesting', () => {
    const deep = (depth: number): string => `{${'('.repeat(depth)}$.a=1${')'.repeat(depth)}}`;
    expect(matches(deep(508), '{"a":1}')).toBe(true);
    expect(refusal(deep(509))).toBe('found 1025 characters at offset 1024; allowed: at most 1024 characters');
  });

  test('three wildcards and two regular expressions are allowed', () => {
    expect(matches('{ $.a[*] = 1 || $.b[*] = %1% || $.* = %2% }', '{"c":2}')).toBe(true);
  });
});
