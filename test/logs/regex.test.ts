import { describe, expect, test } from 'vitest';
import { exampleOf } from '../../src/logs/regex-example.ts';
import { compileRegex } from '../../src/logs/regex.ts';
import { matches, refusal } from './support.ts';

describe('regular expressions', () => {
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

describe('an example of what a regular expression matches', () => {
  test.each([
    ['terraform', 'terraform'],
    ['^[Tt]erraform/1\\.\\d{2}$', 'Terraform/1.00'],
    ['admin|root', 'admin'],
    ['a.?b*c+\\w\\s\\W\\D\\S', 'axbcx -xx'],
    ['[^a][\\x41]\\x42', '~AB'],
    ['a{,3}', 'aaa'],
  ])('%s: %s', (source, example) => {
    expect(exampleOf(source)).toBe(example);
    expect(compileRegex(source).test(example)).toBe(true);
  });

  test('is not made up where none is found', () => {
    expect(exampleOf('a^b')).toBeUndefined();
  });
});
