import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, describe, expect, test } from 'vitest';
import * as tables from './cases.ts';

/**
 * Each mutant is one edit to the source that changes what patterns mean. The tables of cases must tell every one of them from the
 * original, which shows that they hold each statement of the semantics.
 */
const mutants: readonly (readonly [file: string, from: string, to: string])[] = [
  ['compile.ts', 'decisive.length === 0 && finders.length > 0', 'decisive.length === 0'],
  ['compile.ts', 'decisive.length === 0 && finders.length > 0', 'false'],
  ['compile.ts', "role !== 'optional'", 'true'],
  ['compile.ts', "(role === 'required')", '(true)'],
  ['compile.ts', 'finders.some(', 'finders.every('],
  ['compile.ts', 'decisive.every(', 'decisive.some('],
  ['compile.ts', 'message.includes(find.text)', 'message.toLowerCase().includes(find.text.toLowerCase())'],
  ['compile.ts', 'message.includes(find.text)', 'message.split(/\\W/).includes(find.text)'],
  ['compile-comparison.ts', "logic.kind === 'and'", "logic.kind === 'or'"],
  ['compile-comparison.ts', 'parts.every(', 'parts.some('],
  ['compile-comparison.ts', 'parts.some(', 'parts.every('],
  ['compile-comparison.ts', '!equals(text, number)', 'equals(text, number)'],
  ['compile-comparison.ts', 'if (number === undefined) return false;', 'number ??= Number(_);'],
  ['compile-comparison.ts', 'number < limit', 'number <= limit'],
  ['compile-comparison.ts', 'number > limit', 'number >= limit'],
  ['compile-comparison.ts', 'number <= limit', 'number < limit'],
  ['compile-comparison.ts', 'number >= limit', 'number > limit'],
  [
    'compile-comparison.ts',
    '(number === undefined ? text === operand.text : number === value)',
    '(Number(text) === value)',
  ],
  [
    'compile-comparison.ts',
    '(number === undefined ? text === operand.text : number === value)',
    '(text === operand.text)',
  ],
  ['compile-comparison.ts', '(number === undefined ? text === operand.text : number === value)', '(number === value)'],
  ['compile-comparison.ts', "operand.startsWith('*')", 'false'],
  ['compile-comparison.ts', "operand.endsWith('*')", 'false'],
  ['compile-comparison.ts', 'if (atStart && atEnd)', "if (operand.includes('*'))"],
  ['compile-comparison.ts', 'text.endsWith(fixed)', 'text.includes(fixed)'],
  ['compile-comparison.ts', 'text.startsWith(fixed)', 'text.includes(fixed)'],
  ['compile-comparison.ts', 'text === fixed', 'text.toLowerCase() === fixed.toLowerCase()'],
  ['compile-comparison.ts', 'regex.test(text)', 'regex.matches(text)'],
  ['compile-json.ts', 'message instanceof Map && holds(message)', 'message !== undefined && holds(message)'],
  ['compile-json.ts', '!some(root, selector, 0, () => true)', '!some(root, selector, 0, (value) => value !== null)'],
  ['compile-json.ts', '!some(root, selector, 0, () => true)', 'some(root, selector, 0, () => true)'],
  ['compile-json.ts', 'value === predicate.value', 'String(value) === String(predicate.value)'],
  ['compile-json.ts', 'value === predicate.value', 'value instanceof Map || value === predicate.value'],
  [
    'compile-json.ts',
    "if (typeof value === 'string')",
    "if (value === null) return predicate.operator === '!=';\nif (typeof value === 'string')",
  ],
  [
    'compile-json.ts',
    "if (typeof value === 'string')",
    "if (typeof value === 'boolean') return compare(String(value), undefined);\nif (typeof value === 'string')",
  ],
  [
    'compile-json.ts',
    'return (root) => some(root, selector, 0, holds)',
    "return (root) => some(root, selector, 0, holds) || (predicate.kind === 'comparison' && predicate.operator === '!=' && !some(root, selector, 0, () => true))",
  ],
  [
    'compile-json.ts',
    'compare(value.source, Number(value.source))',
    'compare(String(Number(value.source)), Number(value.source))',
  ],
  ['compile-json.ts', 'compare(value.source, Number(value.source))', 'compare(value.source, undefined)'],
  [
    'compile-json.ts',
    'value instanceof Map && holds(value.get(step.name))',
    'Array.isArray(value) ? value.some((one) => some(one, steps, index, test)) : value instanceof Map && holds(value.get(step.name))',
  ],
  [
    'compile-json.ts',
    'value instanceof Map && holds(value.get(step.name))',
    'value instanceof Map && value.has(step.name) ? holds(value.get(step.name)) : holds(null)',
  ],
  ['compile-json.ts', 'holds(value[step.index])', 'holds(value[step.index + 1])'],
  ['compile-json.ts', 'holds(value[step.index])', 'holds(value.at(step.index - value.length))'],
  ['compile-json.ts', '[...value.values()].some(holds)', '[...value.values()].every(holds)'],
  ['compile-json.ts', 'Array.isArray(value) && value.some(holds)', 'Array.isArray(value) && value.every(holds)'],
  [
    'compile-json.ts',
    'Array.isArray(value) && value.some(holds)',
    '(Array.isArray(value) || value instanceof Map) && [...value.values()].some(holds)',
  ],
  ['compile-fields.ts', 'words.length < first.length + last.length', 'words.length < first.length'],
  ['compile-fields.ts', 'words.length < first.length + last.length', 'words.length !== first.length + last.length'],
  ['compile-fields.ts', 'after === null && words.length > first.length', 'false'],
  ['compile-fields.ts', 'values.slice(values.length - last.length)', 'values.slice(first.length)'],
  ['compile-fields.ts', "replace(/[ \\t]+$/, '')", "replace(/$/, '')"],
  ['compile-fields.ts', 'decimalNumber.test(value) ? Number(value) : undefined', 'undefined'],
  ['compile-fields.ts', 'decimalNumber.test(value) ? Number(value) : undefined', 'Number(value)'],
  ['words.ts', 'start + 1, at - 1', 'start, at'],
  ['words.ts', "'[': ']', ", ''],
  ['words.ts', '[^ \\t]+', '[^ ]+'],
  ['json.ts', 'container.set(key, value)', 'container.has(key) || container.set(key, value)'],
  ['json.ts', 'if (this.#at < this.#text.length) throw', 'if (false) throw'],
  ['regex.ts', '`{0,${upTo}}`', '`{,${upTo}}`'],
  ['regex.ts', '[\\w:#=@/;,\\- ]', '[\\w:#=@/;,\\-]'],
  ['regex.ts', '[\\w:#=@/;,\\- ]', '[\\w:#=@/;,\\- !]'],
  ['regex.ts', '[\\w:#=@/;,\\- ]', '[\\w:#=@/;,\\- ()]'],
  ['regex.ts', '[dDsSwW]', '[dDsSwWb]'],
  [
    'parse-comparison.ts',
    "parseJoined(cursor, 'or', '||', () => parseJoined(cursor, 'and', '&&', parseTest))",
    "parseJoined(cursor, 'and', '&&', () => parseJoined(cursor, 'or', '||', parseTest))",
  ],
  ['parse-comparison.ts', 'const mostRegexes = 2', 'const mostRegexes = 3'],
  ['parse-comparison.ts', "isOrder(operator) && operand.kind !== 'number'", 'false'],
  [
    'parse-comparison.ts',
    "{ kind: 'text', text: quoted }",
    "{ kind: decimalNumber.test(quoted) ? 'number' : 'text', text: quoted }",
  ],
  ['parse-comparison.ts', "decimalNumber.test(word) ? 'number' : 'text'", "'text'"],
  ['parse-comparison.ts', '[\\w.+*-]+', '[\\w.+*@-]+'],
  ['parse-comparison.ts', "'!=', '<=', '>=', '=', '<', '>'", "'==', '!=', '<=', '>=', '=', '<', '>'"],
  ['parse-json.ts', 'inSelector: 1', 'inSelector: 2'],
  ['parse-json.ts', 'inPattern: 3', 'inPattern: 4'],
  ['parse-json.ts', "parseComparison(cursor, 'null')", 'parseComparison(cursor)'],
  ['parse-json.ts', '(?:NULL|TRUE|FALSE)', '(?:NULL|TRUE|FALSE|NOT NULL)'],
  ['parse-json.ts', 'NOT[ \\t\\r\\n]+EXISTS', '(?:NOT[ \\t\\r\\n]+)?EXISTS'],
  ['parse-json.ts', ')\\b/y', ')\\b/iy'],
  [
    'parse-json.ts',
    "words.endsWith('TRUE')) return { kind: 'is', value: true }",
    "words.endsWith('TRUE')) return { kind: 'is', value: false }",
  ],
  ['parse-json.ts', '/[\\w-]+/y', '/[\\w]+/y'],
  ['parse-json.ts', '  cursor.expectEnd();\n', ''],
  ['parse-fields.ts', '  cursor.expectEnd();\n', ''],
  ['parse-fields.ts', "after === null && cursor.take('...')", "cursor.take('...')"],
  ['parse-fields.ts', 'names.has(name)', 'false'],
  ['parse-fields.ts', 'takeName(cursor) !== name', "takeName(cursor) === ''"],
  ['parse-fields.ts', 'none ? [] : before', 'before'],
  ['parse-terms.ts', "cursor.take('?') ? 'optional'", "cursor.take('?') ? 'required'"],
  ['parse-terms.ts', '!cursor.skipBlanks() && !cursor.atEnd', '(cursor.skipBlanks(), false)'],
  ['parse-terms.ts', "if (text === '')", 'if (false)'],
  ['parse-terms.ts', '/\\w+/y', '/[\\w*]+/y'],
  ['parse.ts', '  cursor.skipBlanks();\n', ''],
  ['parse.ts', "replace(/[ \\t\\r\\n]+$/, '')", "replace(/[]/, '')"],
];

const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
afterAll(() => rmSync(folder, { recursive: true }));

// Left out of the bundles, which makes them quick to build.
const engine = pathToFileURL(
  createRequire(import.meta.url)
    .resolve('re2js')
    .replace(/cjs$/, 'js'),
).href;
const source = join(import.meta.dirname, '../../src/logs');

interface Module {
  readonly matches: (pattern: string, message: string) => boolean;
  readonly refusal: (pattern: string) => string;
}

/** What the tests call, built from the source with one edit to it. */
async function built(name: string, edit?: (typeof mutants)[number]): Promise<Module> {
  const outfile = join(folder, `${name}.mjs`);
  await build({
    entryPoints: [join(import.meta.dirname, 'support.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
    plugins: [
      {
        name: 'mutant',
        setup(mutation) {
          mutation.onResolve({ filter: /^re2js$/ }, () => ({ path: engine, external: true }));
          mutation.onLoad({ filter: /src[/\\]logs[/\\]/ }, ({ path }) => {
            const contents = readFileSync(path, 'utf8');
            const isMutated = edit !== undefined && basename(path) === edit[0];
            return { contents: isMutated ? contents.replace(edit[1], () => edit[2]) : contents, loader: 'ts' };
          });
        },
      },
    ],
  });
  return (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as Module;
}

const cases = [...tables.termCases, ...tables.jsonCases, ...tables.fieldCases, ...tables.regexCases];
const refusals = [...tables.termRefusals, ...tables.jsonRefusals, ...tables.fieldRefusals, ...tables.regexRefusals];

/** Whether all tables hold; what throws does not. */
function holds({ matches, refusal }: Module): boolean {
  try {
    return (
      cases.every(([pattern, message, expected]) => matches(pattern, message) === expected) &&
      refusals.every(([pattern, reason]) => refusal(pattern) === reason)
    );
  } catch {
    return false;
  }
}

describe('the tables', () => {
  test('hold for the source as it is', async () => {
    expect(holds(await built('original'))).toBe(true);
  });

  test.each(mutants.map((mutant, index) => [...mutant, index] as const))(
    '%s: not %j, but %j',
    async (file, from, to, index) => {
      expect(readFileSync(join(source, file), 'utf8')).toContain(from);
      expect(holds(await built(`mutant-${index}`, [file, from, to]))).toBe(false);
    },
  );
});
