import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, describe, expect, test } from 'vitest';
import { checkAgreement, checkHidden, type Engine } from './agreement.ts';

/** Each mutant is one edit to the source that changes which events count as recorded. The random sets of trails must find every one. */
const mutants: readonly (readonly [file: string, from: string, to: string])[] = [
  ['field-table.ts', '(this.#open | this.select.hits(value)) &', 'this.select.hits(value) &'],
  ['field-table.ts', '& ~this.deselect.hits(value)', ''],
  [
    'field-table.ts',
    '(this.#open | this.select.hits(value)) & ~',
    '(this.#open & ~this.deselect.hits(value)) | this.select.hits(value) & ~0n & ~0n * ',
  ],
  ['field-table.ts', 'accepting & layer.accept(value)', 'accepting | layer.accept(value)'],
  ['field-table.ts', 'layers[depth]', 'layers[0]'],
  ['field-table.ts', 'this.#open &= ~bit', 'this.#open &= 0n'],
  ['field-table.ts', 'values.length > 0)', 'values.length >= 0)'],
  ['field-table.ts', '.some((values)', '.every((values)'],
  ['field-table.ts', '&& !root.startsWith(literal)', ''],
  ['field-table.ts', '!literal.startsWith(root) &&', ''],
  ['field-table.ts', 'value.slice(0, length)', 'value'],
  ['field-table.ts', 'value.slice(-length)', 'value'],
  ['field-table.ts', 'this.equals.get(value) ?? 0n', '0n'],
  ['field-table.ts', '(map.get(literal) ?? 0n) | bit', 'bit'],
  ['representatives.ts', 'literals.startsWith.filter((literal) => literal.startsWith(root))', '[]'],
  ['representatives.ts', "['', ...literals.endsWith]", "['']"],
  ['representatives.ts', "['', ...literals.endsWith]", 'literals.endsWith'],
  ['representatives.ts', '...literals.equals.filter((literal) => literal.startsWith(root)),', ''],
  ['representatives.ts', '`${prefix}${unused}${suffix}`', '`${prefix}${suffix}`'],
  ['representatives.ts', '`${prefix}${unused}${suffix}`', '`${prefix}a${suffix}`'],
  ['representatives.ts', '!hits(except, text)', 'true'],
  ['field-table.ts', '(all << width) | hits(index, text)', 'hits(index, text)'],
  ['field-table.ts', '(all << width) | hits(index, text)', 'all | hits(index, text)'],
  ['field-table.ts', 'index.endHits(suffix)', 'index.startHits(suffix)'],
  ['field-table.ts', 'index.startHits(prefix)', 'index.endHits(prefix)'],
  ['dimensions.ts', "['', 'true']", "['']"],
  ['dimensions.ts', "['', 'true']", "['true']"],
  ['dimensions.ts', 'accepting & recursive', 'accepting'],
  ['dimensions.ts', 'bits & tables[field].accept(value)', 'bits'],
  ['decide.ts', 'before & accepting', 'before | accepting'],
  ['decide.ts', 'met = next;', 'if (next.size > 1) met = next;'],
  ['decide.ts', '(bits & sure) === 0n', 'bits === 0n'],
  ['decide.ts', '(bits & sure) !== 0n', 'bits !== 0n'],
  ['decide.ts', "if (!lost) return 'unknown';", ''],
  ['decide.ts', "sets === 1 ? 'none' : 'unknown'", "'none'"],
  ['decide.ts', "sets === 1 ? 'none' : 'unknown'", "'unknown'"],
  ['decide.ts', "if (recorded) return 'partial';", ''],
  ['recorder.ts', 'if (logging === false)', 'if (!logging)'],
  ['recorder.ts', "if (logging === false) return { reached: 'no', reason: 'it is not logging' };", ''],
  [
    'recorder.ts',
    "if (logging === undefined) return { reached: 'unknown', reason: 'whether it is logging could not be read' };",
    '',
  ],
  ['recorder.ts', 'if (homeRegion === region) return true;', ''],
  ['recorder.ts', '  return multiRegion;\n}', '  return true;\n}'],
  ['recorder.ts', '  return multiRegion;\n}', '  return false;\n}'],
  ['basic.ts', "['ReadOnly', 'true']", "['ReadOnly', null]"],
  ['basic.ts', "['WriteOnly', 'false']", "['WriteOnly', 'true']"],
  ['basic.ts', '[...readWrite, arns]', '[arns]'],
  ['basic.ts', '[...readWrite, arns]', 'readWrite'],
  ['basic.ts', 'return { ...noLiterals, startsWith: values };', 'return { ...noLiterals, equals: values };'],
  ['advanced.ts', 'equals: values[`${not}Equals`] ?? []', 'equals: []'],
  ['advanced.ts', 'startsWith: values[`${not}StartsWith`] ?? []', 'startsWith: []'],
  ['advanced.ts', 'endsWith: values[`${not}EndsWith`] ?? []', 'endsWith: []'],
  ['advanced.ts', "deselect: literals(values, 'Not')", "deselect: literals({}, 'Not')"],
  ['selectors.ts', 'given.advanced && given.advanced.length > 0', 'given.advanced'],
  ['coverage.ts', 'recorder.recursiveLogging ?? true', 'true'],
  ['coverage.ts', "sure = standing.reached === 'yes'", 'sure = true'],
  ['coverage.ts', 'conditions: [], sure: false', 'conditions: [], sure: true'],
  ['coverage.ts', 'recorder.bucketName === bucket.name', 'recorder.bucketName !== undefined'],
  ['coverage.ts', 'recorder.bucketName === bucket.name', 'false'],
  ['coverage.ts', "prefix: bucket.prefix ?? ''", "prefix: ''"],
  ['events.ts', "need === 'read' ? 'true' : 'false'", "need === 'read' ? 'false' : 'true'"],
  ['events.ts', "if (need === 'all') return kinds;", ''],
  ['events.ts', 'bulkDeletion,', ''],
  ['events.ts', 'kind(undefined, true),', ''],
  ['events.ts', 'kind(undefined, false),', ''],
  ['events.ts', 'except: { ...noLiterals, equals: [`${bucket.arn}/`] }', 'except: noLiterals'],
];

const source = new URL('../../src/cloudtrail/', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'coverage-mutants-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function built(name: string, mutant?: readonly [file: string, from: string, to: string]): Promise<Engine> {
  const outfile = join(folder, `${name}.mjs`);
  await build({
    stdin: { contents: "export * from './aws-answers.ts'; export * from './coverage.ts';", resolveDir: source },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile,
    plugins: [
      {
        name: 'mutant',
        setup: (bundler) =>
          bundler.onLoad({ filter: /cloudtrail[\\/][\w-]+\.ts$/ }, ({ path }) => {
            const text = readFileSync(path, 'utf8');
            const mutated = mutant && basename(path) === mutant[0] ? text.replace(mutant[1], () => mutant[2]) : text;
            return { contents: mutated, loader: 'ts', resolveDir: dirname(path) };
          }),
      },
    ],
  });
  return (await import(pathToFileURL(outfile).href)) as Engine;
}

/** What the random sets of trails find first; undefined when they find nothing. */
function fault(engine: Engine): string | undefined {
  try {
    for (let seed = 1; seed <= 10_000; seed++) {
      checkAgreement(engine, seed, 20);
      checkHidden(engine, seed);
    }
    return undefined;
  } catch (problem) {
    return String(problem);
  }
}

describe('random sets of trails', () => {
  test('find no fault in the source as it is', { timeout: 60_000 }, async () => {
    expect(fault(await built('original'))).toBeUndefined();
  });

  test.each(mutants.map((mutant, index) => [...mutant, index] as const))(
    '%s: not %j, but %j',
    { timeout: 60_000 },
    async (file, from, to, index) => {
      expect(readFileSync(join(source, file), 'utf8')).toContain(from);
      expect(fault(await built(`mutant-${index}`, [file, from, to]))).toBeDefined();
    },
  );
});
