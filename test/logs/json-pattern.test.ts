import { describe, expect, test } from 'vitest';
import { matches, refusal } from './support.ts';

describe('the message', () => {
  test.each([
    ['{ $.a = 1 }', '{"a":1}', true],
    ['{ $.a = 1 }', ' {\n "a" : 1 } ', true],
    ['{ $.a NOT EXISTS }', '{}', true],
    // No JSON object: no match, whatever is asked.
    ['{ $.a NOT EXISTS }', 'text', false],
    ['{ $.a NOT EXISTS }', '', false],
    ['{ $.a NOT EXISTS }', '{"b":1', false],
    ['{ $.a NOT EXISTS }', '[]', false],
    ['{ $.a NOT EXISTS }', 'null', false],
    ['{ $[0] = 1 }', '[1]', false],
    // Of equal keys the last counts.
    ['{ $.a = 1 }', '{"a":1,"a":2}', false],
    ['{ $.a = 2 }', '{"a":1,"a":2}', true],
  ])('%s on %j: %j', (pattern, message, expected) => {
    expect(matches(pattern, message)).toBe(expected);
  });
});

describe('selectors', () => {
  const message = JSON.stringify({
    a: { b: 1, 'b.c': 2, '': 3 },
    'a.b': 4,
    list: [{ n: 1, m: 9 }, { n: 2 }, 7],
    nested: [[1], [2]],
    map: { x: 'one', y: 'two' },
    'dash-ed_1': 5,
    '0': 6,
    __proto__x: 1,
  });

  test.each([
    ['$.a.b = 1', true],
    ["$['a']['b'] = 1", true],
    ["$.['a'].['b'] = 1", true],
    ["$.a.['b.c'] = 2", true],
    ["$.a['b.c'] = 2", true],
    ["$.a[''] = 3", true],
    ["$.['a.b'] = 4", true],
    ['$.a.b.c = 2', false],
    ['$.dash-ed_1 = 5', true],
    ['$.0 = 6', true],
    ['$[0] = 6', false],
    // Names go into objects only, never through arrays; indexes into arrays only.
    ['$.list.n = 1', false],
    ['$.list[0].n = 1', true],
    ['$.list[1].n = 1', false],
    ['$.list[2] = 7', true],
    ['$.list[3] NOT EXISTS', true],
    ['$.list[99999999999999999999] NOT EXISTS', true],
    ['$.list.length NOT EXISTS', true],
    ['$.a[0] NOT EXISTS', true],
    ['$.nested[1][0] = 2', true],
    // Wildcards: any element, any property.
    ['$.list[*].n = 2', true],
    ['$.list[*].n = 3', false],
    ['$.list[*] = 7', true],
    ['$.map[*] = "one"', false],
    ['$.map.* = "two"', true],
    ['$.list.* NOT EXISTS', true],
    ['$.*.x = "one"', true],
    // Each condition by itself: two conditions may hold for different elements.
    ['$.list[*].n = 2 && $.list[*].m = 9', true],
    ['$.list[*].n != 2', true],
    ['$.list[*].n != 1 && $.list[*].n = 1', true],
    // Inherited properties of JavaScript objects are none of the message's.
    ['$.toString NOT EXISTS', true],
    ['$.constructor.name NOT EXISTS', true],
    ['$.__proto__ NOT EXISTS', true],
    ['$.map.size NOT EXISTS', true],
  ])('%s: %j', (condition, expected) => {
    expect(matches(`{ ${condition} }`, message)).toBe(expected);
  });

  test('a key named __proto__ is a key', () => {
    expect(matches('{ $.__proto__.a = 1 }', '{"__proto__":{"a":1}}')).toBe(true);
  });
});

describe('comparisons', () => {
  /** The values that a condition `$.a …` holds for, of these. */
  const values = [
    '1',
    '1.0',
    '1e0',
    '2',
    '-1',
    '"1"',
    '"1.0"',
    '"10"',
    '"x"',
    '""',
    'null',
    'true',
    'false',
    '[]',
    '{}',
    '[1]',
  ];
  const missing = 'missing';

  test.each([
    // A number without quotes: by value on numbers, as written on strings.
    ['= 1', ['1', '1.0', '1e0', '"1"']],
    ['= 1.0', ['1', '1.0', '1e0', '"1.0"']],
    ['= 1e+0', ['1', '1.0', '1e0']],
    ['= -1', ['-1']],
    ['= +1', ['1', '1.0', '1e0']],
    // A text: the number's own spelling.
    ['= "1"', ['1', '"1"']],
    ['= "1.0"', ['1.0', '"1.0"']],
    ['= x', ['"x"']],
    ['= "x"', ['"x"']],
    ['= X', []],
    ['= ""', ['""']],
    ['= true', []],
    ['= "null"', []],
    // Wildcards at the ends, on the spelling.
    ['= 1*', ['1', '1.0', '1e0', '"1"', '"1.0"', '"10"']],
    ['= "*0"', ['1.0', '1e0', '"1.0"', '"10"']],
    ['= *.*', ['1.0', '"1.0"']],
    ['= *', ['1', '1.0', '1e0', '2', '-1', '"1"', '"1.0"', '"10"', '"x"', '""']],
    ['= **', ['1', '1.0', '1e0', '2', '-1', '"1"', '"1.0"', '"10"', '"x"', '""']],
    ['= 1*0', []],
    ['= "?"', []],
    // Regular expressions search.
    ['= %0%', ['1.0', '1e0', '"1.0"', '"10"']],
    ['= %^1$%', ['1', '"1"']],
    // Unequal: the opposite on strings and numbers, and false on all else.
    ['!= 1', ['2', '-1', '"1.0"', '"10"', '"x"', '""']],
    ['!= "1"', ['1.0', '1e0', '2', '-1', '"1.0"', '"10"', '"x"', '""']],
    ['!= 1*', ['2', '-1', '"x"', '""']],
    ['!= *', []],
    ['!= %0%', ['1', '2', '-1', '"1"', '"x"', '""']],
    ['!= "nowhere"', ['1', '1.0', '1e0', '2', '-1', '"1"', '"1.0"', '"10"', '"x"', '""']],
    // Order: numbers only.
    ['> 1', ['2']],
    ['>= 1', ['1', '1.0', '1e0', '2']],
    ['< 1', ['-1']],
    ['<= 1', ['1', '1.0', '1e0', '-1']],
    ['> -2.5e0', ['1', '1.0', '1e0', '2', '-1']],
    // Words.
    ['IS NULL', ['null']],
    ['IS TRUE', ['true']],
    ['IS FALSE', ['false']],
    ['NOT EXISTS', [missing]],
  ])('$.a %s', (condition, expected) => {
    const events = [...values.map((value) => ({ value, text: `{"a":${value}}` })), { value: missing, text: '{"b":1}' }];
    const held = events.filter(({ text }) => matches(`{ $.a ${condition} }`, text)).map(({ value }) => value);
    expect(held).toEqual(expected);
  });

  test.each([
    ['{ $.a = "Ev*ent" }', '{"a":"Ev*ent"}', true],
    ['{ $.a = "Ev*ent" }', '{"a":"Evident"}', false],
    ['{ $.a = *aba* }', '{"a":"xabax"}', true],
    ['{ $.a = *ab }', '{"a":"abab"}', true],
    ['{ $.a = ab* }', '{"a":"ab"}', true],
    ['{ $.a = "*a b*" }', '{"a":"xa bx"}', true],
    ['{ $.a = "***" }', '{"a":"x*x"}', true],
    ['{ $.a = "***" }', '{"a":"xx"}', false],
    [String.raw`{ $.a = "\n" }`, JSON.stringify({ a: String.raw`\n` }), true],
    ['{ $.a = 012 }', '{"a":"012"}', true],
    ['{ $.a = 012 }', '{"a":"12"}', false],
    ['{ $.a = 10.0.0.1 }', '{"a":"10.0.0.1"}', true],
    ['{ $.a = "é" }', String.raw`{"a":"\u00e9"}`, true],
    // A parent that is null or of another type has nothing in it.
    ['{ $.a.b NOT EXISTS }', '{"a":null}', true],
    ['{ $.a.b NOT EXISTS }', '{"a":{}}', true],
    ['{ $.a.b NOT EXISTS }', '{"a":[{"b":1}]}', true],
    ['{ $.a.b NOT EXISTS }', '{"a":{"b":null}}', false],
    ['{ $.a[*] NOT EXISTS }', '{"a":[]}', true],
    ['{ $.a[*] IS NULL }', '{"a":[1,null]}', true],
    ['{ $.a IS NULL }', '{"a":[null]}', false],
    ['{ $.a IS TRUE }', '{"a":"true"}', false],
    ['{ $.a = true }', '{"a":"true"}', true],
    ['{ $.readOnly = false }', '{"readOnly":false}', false],
    ['{ $.userIdentity.invokedBy != "x" }', '{"userIdentity":{"type":"Root"}}', false],
    ['{ $.userIdentity.invokedBy = "*" }', '{"userIdentity":{"invokedBy":"AWS Internal"}}', true],
  ])('%s on %s: %j', (pattern, message, expected) => {
    expect(matches(pattern, message)).toBe(expected);
  });
});

describe('&& and ||', () => {
  const message = '{"t":1,"f":0}';
  const [t, f] = ['$.t = 1', '$.f = 1'];

  test.each([
    [`${t} || ${f} && ${f}`, true],
    [`(${t} || ${f}) && ${f}`, false],
    [`${f} && ${f} || ${t}`, true],
    [`${f} && (${f} || ${t})`, false],
    [`${t} && ${t} && ${f}`, false],
    [`${f} || ${f} || ${t}`, true],
    [`((( ${t} )))`, true],
    ['($.t=1)||($.f=1)', true],
    ['($.t=0)||($.f=1)', false],
    ['$.t=1&&$.f=0', true],
    ['$.t\n=\n1\n&&\n$.f\n=\n0', true],
    ['$.x NOT  EXISTS&&$.t=1', true],
  ])('{ %s }: %j', (condition, expected) => {
    expect(matches(`{ ${condition} }`, message)).toBe(expected);
    expect(matches(`{${condition}}`, message)).toBe(expected);
  });
});

describe('what is no JSON pattern', () => {
  const quoting = 'in an operand, other characters than letters, digits and _ - . + * need double quotes';
  const joined = `allowed: &&, || or the closing }; ${quoting}`;
  const operand = 'allowed: a number, a word, a "text" or a %regex%';
  const predicate = 'allowed: = != < > <= >=, IS NULL, IS TRUE, IS FALSE or NOT EXISTS';
  const selector = 'allowed: a selector such as $.eventName, or (';
  const number = (operator: string): string => `allowed: a number without quotes after ${operator}`;

  test.each([
    ['{ $.a = 1', 'found the end of the pattern at offset 9; allowed: } at the end of a pattern that starts with {'],
    [
      '{ $.a = 1 } x',
      'found the end of the pattern at offset 13; allowed: } at the end of a pattern that starts with {',
    ],
    ['{ $.a = 1 } }', 'found "}" at offset 12; allowed: the end of the pattern'],
    ['{}', `found "}" at offset 1; ${selector}`],
    ['{ $.a == 1 }', `found "=" at offset 7; ${operand}`],
    ['{ $.a => 1 }', `found ">" at offset 7; ${operand}`],
    ['{ !($.a = 1) }', `found "!" at offset 2; ${selector}`],
    ['{ $.a = 1 AND $.b = 2 }', `found "AND" at offset 10; ${joined}`],
    ['{ $.a = 1 OR $.b = 2 }', `found "OR" at offset 10; ${joined}`],
    ['{ $.a = 1 & $.b = 2 }', `found "&" at offset 10; ${joined}`],
    ['{ $.a EXISTS }', `found "EXISTS" at offset 6; ${predicate}`],
    ['{ $.a IS NOT NULL }', `found "IS" at offset 6; ${predicate}`],
    ['{ $.a IS NULLS }', `found "IS" at offset 6; ${predicate}`],
    ['{ $.a is null }', `found "is" at offset 6; ${predicate}`],
    ['{ $.a ISNULL }', `found "ISNULL" at offset 6; ${predicate}`],
    ['{ $.a }', `found "}" at offset 6; ${predicate}`],
    ['{ $.a = null }', 'found "null" at offset 8; allowed: a number, another word, a "text" or a %regex%'],
    ['{ $.a != null }', 'found "null" at offset 9; allowed: a number, another word, a "text" or a %regex%'],
    ['{ $.a = }', `found "}" at offset 8; ${operand}`],
    ['{ $.a = && $.b = 1 }', `found "&&" at offset 8; ${operand}`],
    ['{ $.a = 1 && }', `found "}" at offset 13; ${selector}`],
    ['{ $.a = two words }', `found "words" at offset 12; ${joined}`],
    ['{ $..a = 1 }', `found ".a" at offset 4; allowed: a name of letters, digits, _ and -, *, or ['name']`],
    ['{ $.a[-1] = 1 }', `found "-1" at offset 6; allowed: 'name'], digits] or *]`],
    ['{ $.a[0:2] = 1 }', `found "0" at offset 6; allowed: 'name'], digits] or *]`],
    ['{ $.a["b"] = 1 }', `found "\\"" at offset 6; allowed: 'name'], digits] or *]`],
    ['{ $."a" = 1 }', `found "\\"" at offset 4; allowed: a name of letters, digits, _ and -, *, or ['name']`],
    ["{ $['a = 1 }", `found "[" at offset 3; allowed: [' with a '] that closes it`],
    ['{ $ = 1 }', `found " " at offset 3; allowed: .name, .*, ['name'], [0] or [*]`],
    ['{ a = 1 }', `found "a" at offset 2; ${selector}`],
    ['{ "v": [1] }', `found "\\"" at offset 2; ${selector}`],
    ['{ $.a = 1, $.b = 2 }', `found "," at offset 9; ${joined}`],
    ["{ $.a = 'x' }", `found "'" at offset 8; ${operand}`],
    ['{ $.a < x }', `found "x" at offset 8; ${number('<')}`],
    ['{ $.a > "1" }', `found "\\"" at offset 8; ${number('>')}`],
    ['{ $.a <= 1* }', `found "1*" at offset 9; ${number('<=')}`],
    ['{ $.a >= %1% }', `found "%" at offset 9; ${number('>=')}`],
    ['{ $.a = x@y }', `found "@" at offset 9; ${joined}`],
    ['{ $.a = é }', `found "é" at offset 8; ${operand}`],
    ['{ $.a = $.b }', `found "$.b" at offset 8; ${operand}`],
    ['{ $.a = x\\y }', `found "\\\\" at offset 9; ${joined}`],
    ['{ $.a = "x }', 'found "\\"" at offset 8; allowed: " with a " that closes it'],
    ['{ ($.a = 1 }', `found "}" at offset 11; allowed: &&, || or the closing ); ${quoting}`],
    ['{ $.a = 1) }', `found ")" at offset 9; ${joined}`],
    ['{ $.a = %1% && $.b = %2% && $.c = %3% }', 'found "%" at offset 34; allowed: at most 2 regular expressions'],
    ['{ $.a[*].* = 1 }', 'found ".*" at offset 8; allowed: at most 1 wildcard in a selector'],
    [
      '{ $.a[*] = 1 || $.b[*] = 1 || $.* = 1 || $.c[*] = 1 }',
      'found "[" at offset 44; allowed: at most 3 wildcards in selectors',
    ],
  ])('%s', (pattern, expected) => {
    expect(refusal(pattern)).toBe(expected);
  });

  test('offsets count from the start of what was given, blanks before it included', () => {
    expect(refusal(' \n{ $.a == 1 }\n')).toBe(`found "=" at offset 9; ${operand}`);
  });

  test('three wildcards and two regular expressions are allowed', () => {
    expect(matches('{ $.a[*] = 1 || $.b[*] = %1% || $.* = %2% }', '{"c":2}')).toBe(true);
  });

  test('nesting is bounded by the length of a pattern', () => {
    const deep = (depth: number): string => `{${'('.repeat(depth)}$.a=1${')'.repeat(depth)}}`;
    expect(matches(deep(508), '{"a":1}')).toBe(true);
    expect(refusal(deep(509))).toBe('found 1025 characters at offset 1024; allowed: at most 1024 characters');
  });
});
