import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePattern } from '../../src/logs/compile.ts';
import { parseJson, printJson } from '../../src/logs/json.ts';
import { parsePattern } from '../../src/logs/parse.ts';
import { PatternError } from '../../src/logs/pattern-error.ts';
import type { JsonTest, Logic, Pattern } from '../../src/logs/pattern.ts';
import { printPattern } from '../../src/logs/print.ts';
import { condition, event, isWithinLimits, pattern, value, words } from './arbitraries.ts';
import cis from './cis.json' with { type: 'json' };
import { expected, textOf } from './reference.ts';

const cisPatterns = cis.monitors.flatMap(({ patterns }) => patterns.map((one) => one.pattern));
const blanks = fc.constantFrom('', ' ', '\n\t ');
const message = fc.oneof({ weight: 3, arbitrary: event }, words, value);

describe('evaluation', () => {
  test('agrees with the reference evaluator, before and after printing and parsing', () => {
    fc.assert(
      fc.property(pattern, message, (one, made) => {
        const text = Array.isArray(made) ? made.join(' ') : textOf(made);
        fc.pre(isWithinLimits(one) && (one.kind !== 'fields' || Array.isArray(made)));
        const answer = expected(one, made);
        expect(compilePattern(one)(text)).toBe(answer);
        expect(compilePattern(parsePattern(printPattern(one)))(text)).toBe(answer);
      }),
      { numRuns: 5000 },
    );
  });

  test('an object means its compact text', () => {
    fc.assert(
      fc.property(pattern, event, (one, made) => {
        const object = parseJson(textOf(made));
        fc.pre(object instanceof Map && isWithinLimits(one));
        const matches = compilePattern(one);
        expect(matches(object)).toBe(matches(printJson(object)));
      }),
      { numRuns: 1000 },
    );
  });

  const truth = (logic: Logic<JsonTest>, text: string): boolean =>
    compilePattern({ kind: 'json', condition: logic })(text);
  const joined = (kind: 'and' | 'or', ...parts: Logic<JsonTest>[]): Logic<JsonTest> => ({ kind, parts });

  test('&& and || are those of logic', () => {
    fc.assert(
      fc.property(condition, condition, condition, event.map(textOf), (a, b, c, text) => {
        const [isA, isB, isC] = [truth(a, text), truth(b, text), truth(c, text)];
        expect(truth(joined('and', a, b), text)).toBe(isA && isB);
        expect(truth(joined('or', a, b), text)).toBe(isA || isB);
        expect(truth(joined('or', a, joined('and', b, c)), text)).toBe(isA || (isB && isC));
        expect(truth(joined('and', a, joined('or', b, c)), text)).toBe(isA && (isB || isC));
      }),
      { numRuns: 1000 },
    );
  });

  test('&& binds before ||, and parentheses before both', () => {
    const test1 = '$.a=1';
    const [test2, test3] = ['$.b=1', '$.c=1'];
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.boolean(), (a, b, c) => {
        const text = JSON.stringify({ a: Number(a), b: Number(b), c: Number(c) });
        const on = (source: string): boolean => compilePattern(parsePattern(`{${source}}`))(text);
        expect(on(`${test1}||${test2}&&${test3}`)).toBe(a || (b && c));
        expect(on(`${test1}&&${test2}||${test3}`)).toBe((a && b) || c);
        expect(on(`(${test1}||${test2})&&${test3}`)).toBe((a || b) && c);
        expect(on(`${test1}&&(${test2}||${test3})`)).toBe(a && (b || c));
      }),
    );
  });
});

describe('printing', () => {
  test('keeps the meaning and is never longer than what was parsed', () => {
    fc.assert(
      fc.property(pattern, blanks, message, (one, blank, made) => {
        fc.pre(isWithinLimits(one));
        const given = printPattern(one).replaceAll(/&&|\|\||!=|[<>]=?|(?<!\{),/g, (sign) => blank + sign + blank);
        fc.pre(given.length <= 1024);
        const printed = printPattern(parsePattern(given));
        expect(printed.length).toBeLessThanOrEqual(given.length);
        expect(printPattern(parsePattern(printed))).toBe(printed);
        const text = Array.isArray(made) ? made.join(' ') : textOf(made);
        expect(compilePattern(parsePattern(printed))(text)).toBe(compilePattern(one)(text));
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['  "ERROR"   -"a b"  ?%x% ', 'ERROR -"a b" ?%x%'],
    ['{ ( ($.a = "x") || ($.b != "1") ) && $.c IS   NULL }', '{($.a=x||$.b!="1")&&$.c IS NULL}'],
    [
      "{ $.['a'].['b c'][007][*] NOT EXISTS || ($.a >= 1.0 && $.* = null*) }",
      "{$.a['b c'][7][*] NOT EXISTS||$.a>=1.0&&$.*=null*}",
    ],
    ['{ $.a = "null" || $.b = "" || $.c = %a{,2}% }', '{$.a="null"||$.b=""||$.c=%a{,2}%}'],
    ['[ a = "null" && a != "x y", , ..., b ]', '[a=null&&a!="x y",,...,b]'],
    ['[ ]', '[]'],
    ['', ''],
  ])('%s', (given, printed) => {
    expect(printPattern(parsePattern(given))).toBe(printed);
  });
});

describe('any text at all', () => {
  function parsedOrRefused(text: string): Pattern | PatternError {
    try {
      return parsePattern(text);
    } catch (error) {
      if (error instanceof PatternError) return error;
      throw error;
    }
  }

  /** A refusal names a place in the text; a pattern runs, and means the same when it was printed and parsed again. */
  function isSound(text: string, on: string): boolean {
    const result = parsedOrRefused(text);
    if (result instanceof PatternError) return result.offset >= 0 && result.offset <= text.length;
    return compilePattern(result)(on) === compilePattern(parsePattern(printPattern(result)))(on);
  }

  const pieces = fc.constantFrom(
    ...[
      '{',
      '}',
      '[',
      ']',
      '(',
      ')',
      '$',
      '.',
      '.*',
      '[*]',
      "['",
      "']",
      '"',
      '%',
      '=',
      '!=',
      '<',
      '>=',
      '&&',
      '||',
      ',',
      '...',
      '?',
      '-',
    ],
    ...[
      ' ',
      '\n',
      'IS',
      'NOT',
      'NULL',
      'TRUE',
      'EXISTS',
      'a',
      'null',
      '1',
      '1.5e3',
      '*',
      '\\',
      '\\d',
      '{2,}',
      '{,3}',
      '^',
      '+',
      'é',
      '\0',
    ],
  );
  const soup = fc.array(pieces, { maxLength: 60 }).map((all) => all.join(''));
  const enclosed = fc
    .tuple(fc.constantFrom(['{', '}'], ['[', ']'], ['%', '%'], ['{ $.a = %', '% }'], ['{ $.a ', ' }']), soup)
    .map(([[open, close], inner]) => `${open}${inner}${close}`);
  const mutated = fc
    .tuple(
      fc.constantFrom(...cisPatterns),
      fc.array(fc.tuple(fc.nat(), fc.nat(4), fc.option(pieces, { nil: '' })), { maxLength: 3 }),
    )
    .map(([text, edits]) =>
      edits.reduce((edited, [at, gone, put]) => {
        const place = at % (edited.length + 1);
        return edited.slice(0, place) + put + edited.slice(place + gone);
      }, text),
    );

  test.each([
    ['of any characters', fc.string({ unit: 'binary', maxLength: 1100 })],
    ['of the pieces of patterns', soup],
    ['of such pieces in braces, brackets or signs', enclosed],
    ['one edit away from a CIS pattern', mutated],
  ])('%s is a pattern or gives a PatternError', (_, texts) => {
    const on = message.map((made) => (Array.isArray(made) ? made.join(' ') : textOf(made)));
    fc.assert(
      fc.property(texts, on, (text, made) => {
        expect(isSound(text, made)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['regular expressions that backtrack', `{ $.a = %${'a*'.repeat(240)}b% || $.b = %${'[ab]{,9}'.repeat(60)}c% }`],
    ['a regular expression that counts', '{ $.a = %a.{999}a% || $.b = %(% }'.replace('%(%', '%b.{999}b%')],
    ['wildcards', `{ $.a = "*${'a'.repeat(500)}b*" || $.b = "*${'ab'.repeat(200)}c*" }`],
    ['words', `[a = ${'a'.repeat(500)}*, ..., b = *${'b'.repeat(400)}]`],
    ['a phrase', `"${'a'.repeat(1000)}b"`],
  ])('%s take a bounded time on a large event', (_, text) => {
    const parsed = compilePattern(parsePattern(text));
    const large = JSON.stringify({ a: 'a'.repeat(120_000), b: 'ab'.repeat(60_000) });
    const started = performance.now();
    parsed(large);
    parsed(`${'[ '.repeat(60_000)}${'" '.repeat(60_001)}`);
    expect(performance.now() - started).toBeLessThan(4000);
  });
});
