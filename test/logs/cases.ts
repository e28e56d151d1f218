/** What filter patterns mean, as tables. The refusals are the whole messages. */
export type Case = readonly [pattern: string, message: string, matches: boolean];
export type Refusal = readonly [pattern: string, reason: string];

export const termCases: readonly Case[] = [
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
];

const messageCases: readonly Case[] = [
  ['{ $.a = 1 }', '{"a":1}', true],
  ['{ $.a = 1 }', ' {\n "a" : 1 } ', true],
  ['{ $.a NOT EXISTS }', '{}', true],
  // No JSON object: no match, whatever is asked.
  ['{ $.a NOT EXISTS }', 'text', false],
  ['{ $.a NOT EXISTS }', '', false],
  ['{ $.a NOT EXISTS }', '{"b":1', false],
  ['{ $.a NOT EXISTS }', '{} x', false],
  ['{ $.a NOT EXISTS }', '[]', false],
  ['{ $.a NOT EXISTS }', 'null', false],
  ['{ $[0] = 1 }', '[1]', false],
  // Of equal keys the last counts.
  ['{ $.a = 1 }', '{"a":1,"a":2}', false],
  ['{ $.a = 2 }', '{"a":1,"a":2}', true],
];

const selected = JSON.stringify({
  a: { b: 1, 'b.c': 2, '': 3 },
  'a.b': 4,
  list: [{ n: 1, m: 9 }, { n: 2 }, 7],
  nested: [[1], [2]],
  map: { x: 'one', y: 'two' },
  'dash-ed_1': 5,
  '0': 6,
});

const selectorConditions: readonly (readonly [condition: string, holds: boolean])[] = [
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
];

const missing = '{"b":1}';
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

/** Of the values, and of a message without one, those that the condition on `$.a` holds for. */
const comparisons: readonly (readonly [condition: string, holdsFor: readonly string[]])[] = [
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
];

const comparisonCases = comparisons.flatMap(([condition, holdsFor]): Case[] => [
  [`{ $.a ${condition} }`, missing, holdsFor.includes(missing)],
  ...values.map((value): Case => [`{ $.a ${condition} }`, `{"a":${value}}`, holdsFor.includes(value)]),
]);

const t = '$.t = 1';
const f = '$.f = 1';

const logicConditions: readonly (readonly [condition: string, holds: boolean])[] = [
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
];

export const jsonCases: readonly Case[] = [
  ...messageCases,
  ...selectorConditions.map(([condition, holds]): Case => [`{ ${condition} }`, selected, holds]),
  ...comparisonCases,
  ...logicConditions.flatMap(([condition, holds]): Case[] => [
    [`{ ${condition} }`, '{"t":1,"f":0}', holds],
    [`{${condition}}`, '{"t":1,"f":0}', holds],
  ]),
  ['{ $.a = "Ev*ent" }', '{"a":"Ev*ent"}', true],
  ['{ $.a = "Ev*ent" }', '{"a":"Evident"}', false],
  ['{ $.a = *aba* }', '{"a":"xabax"}', true],
  ['{ $.a = *ab }', '{"a":"abab"}', true],
  ['{ $.a = *ab }', '{"a":"aba"}', false],
  ['{ $.a = ab* }', '{"a":"bab"}', false],
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
];

const accessLog = '127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534';

export const fieldCases: readonly Case[] = [
  ['[ip, user, username, timestamp, request, status_code, bytes]', accessLog, true],
  ['[ip, user, username, timestamp, request =*.html*, status_code = 4*, bytes]', accessLog, true],
  ['[ip, user, username, timestamp, request =*.html*, status_code = 5*, bytes]', accessLog, false],
  ['[ip, user, username, timestamp, request = "GET *", status_code, bytes > 1000]', accessLog, true],
  ['[ip=%127\\.0\\.0\\.[1-9]%, ...]', accessLog, true],
  // The number of words.
  ['[]', '', true],
  ['[ ]', 'a b', true],
  ['[a, b]', 'one', false],
  ['[a, b]', 'one two', true],
  ['[a, b = two]', 'one\ttwo', true],
  ['[a, b]', '"one two', true],
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
  ['[a = 0]', '""', false],
  ['[a = 16]', '0x10', false],
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
];

const regexTexts: readonly Case[] = [
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
];

export const regexCases = regexTexts.map(([source, message, found]): Case => [`%${source}%`, message, found]);

const word = 'a word of letters, digits and _, a "phrase" that is not empty, or a %regex%';
const goesOn = 'letters, digits and _ in a term without double quotes, or a blank before the next term';

export const termRefusals: readonly Refusal[] = [
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
];

const quoting = 'in an operand, other characters than letters, digits and _ - . + * need double quotes';
const joined = `allowed: &&, || or the closing }; ${quoting}`;
const operand = 'allowed: a number, a word, a "text" or a %regex%';
const predicate = 'allowed: = != < > <= >=, IS NULL, IS TRUE, IS FALSE or NOT EXISTS';
const selector = 'allowed: a selector such as $.eventName, or (';
const number = (operator: string): string => `allowed: a number without quotes after ${operator}`;

export const jsonRefusals: readonly Refusal[] = [
  // Offsets count from the start of what was given, blanks included.
  [' \n{ $.a == 1 }\n', `found "=" at offset 9; ${operand}`],
  ['{ $.a = 1', 'found the end of the pattern at offset 9; allowed: } at the end of a pattern that starts with {'],
  ['{ $.a = 1 } x', 'found the end of the pattern at offset 13; allowed: } at the end of a pattern that starts with {'],
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
];

export const fieldRefusals: readonly Refusal[] = [
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
];

const inRegex =
  'letters, digits, blanks, : _ # = @ / ; , - and the operators ^ $ ? | * + . \\ with balanced [ ] and { }; ' +
  'of escapes \\d \\D \\s \\S \\w \\W, \\xhh and those of operators';
const notAllowed: readonly (readonly [source: string, found: string, offset: number])[] = [
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
];

export const regexRefusals = notAllowed.map(([source, found, offset]): Refusal => [
  `%${source}%`,
  `found ${found} at offset ${offset}; allowed: ${inRegex}`,
]);
