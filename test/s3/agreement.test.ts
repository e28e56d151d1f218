import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, expect, test } from 'vitest';
import * as remedy from '../../src/s3/remedy.ts';
import * as retention from '../../src/s3/retention.ts';
import { disagreement, type Model } from './agreement.ts';

const runs = 500;

test('bounds and remedies agree with what becomes of every object day by day', { timeout: 60_000 }, () => {
  expect(disagreement({ ...remedy, ...retention }, runs)).toBeUndefined();
});

/** Each mutant is one edit to the source that changes a bound or a remedy. The random configurations must find every one. */
const mutants: readonly (readonly [file: string, from: string, to: string])[] = [
  ['lifecycle.ts', "if (rule.Status === 'Disabled') return false;", "if (rule.Status === 'Disabled') return true;"],
  ['lifecycle.ts', '!deletion.narrowed && ', ''],
  ['lifecycle.ts', '&& prefix.startsWith(deletion.prefix);', '&& deletion.prefix.startsWith(prefix);'],
  ['lifecycle.ts', ' || deletion.prefix.startsWith(prefix)', ''],
  ['lifecycle.ts', 'prefix.startsWith(deletion.prefix) || ', ''],
  ['lifecycle.ts', '...rule.Filter?.And, And: undefined', 'And: undefined'],
  ['lifecycle.ts', ', And: undefined', ''],
  ['lifecycle.ts', 'rule.Filter?.And?.Prefix ?? ', ''],
  ['lifecycle.ts', '?? rule.Filter?.Prefix', ''],
  ['lifecycle.ts', '?? rule.Prefix', ''],
  ['lifecycle.ts', "number(filter['ObjectSizeGreaterThan'])", 'undefined'],
  ['lifecycle.ts', "number(filter['ObjectSizeLessThan'])", 'undefined'],
  ['lifecycle.ts', 'number(NoncurrentVersionExpiration?.NewerNoncurrentVersions) ?? 0', '0'],
  ['retention.ts', 'mayMatch(deletion, prefix)', 'covers(deletion, prefix)'],
  ['retention.ts', 'days === undefined ? [] : [{ days, reason', 'true ? [] : [{ days, reason'],
  ['retention.ts', 'date === undefined ? [] :', 'true ? [] :'],
  ['retention.ts', 'if (objectLock?.defaultRetention?.eventHold)', 'if (false)'],
  ['retention.ts', 'covers(deletion, prefix));', 'mayMatch(deletion, prefix));'],
  ['retention.ts', 'locked > byLifecycle.days', 'locked < byLifecycle.days'],
  ['retention.ts', 'locked > byLifecycle.days', 'false'],
  ['retention.ts', '[0, ...sizes]', '[0]'],
  ['retention.ts', '[0, ...sizes]', '[9, ...sizes]'],
  ['retention.ts', 'limit.days > longest.days', 'limit.days < longest.days'],
  ['retention.ts', 'if (status === null)', "if (status !== 'Enabled')"],
  ['retention.ts', 'if (status === null)', 'if (status !== null)'],
  ['retention.ts', ' || keptVersions > 0', ''],
  ['retention.ts', 'days: days + noncurrent.days', 'days'],
  ['retention.ts', 'shortest.days <= limit.days', 'shortest.days >= limit.days'],
  ['retention.ts', 'size > largerThan', 'size >= largerThan'],
  ['retention.ts', 'size < smallerThan', 'size <= smallerThan'],
  ['retention.ts', 'Math.max(0, ', 'Math.max(-9, '],
  ['remedy.ts', '.days >= minDays', '.days > minDays - 2'],
  ['remedy.ts', 'prefixes.every((prefix) => shortestKept', 'prefixes.some((prefix) => shortestKept'],
  ['remedy.ts', "Status: 'Disabled'", "Status: 'Enabled'"],
  ['remedy.ts', '{ Days: minDays }', '{ Days: minDays - 1 }'],
  ['remedy.ts', 'versioned ? maxDays - 1 : maxDays', 'maxDays'],
  ['remedy.ts', 'versioned && {', 'false && {'],
  ['remedy.ts', '.days > maxDays)', '.days > maxDays + 1)'],
  ['remedy.ts', 'return days > 0 && mended', 'return days > 0'],
  ['remedy.ts', "Filter: rule.Filter ?? { Prefix: Prefix ?? '' }", "Filter: rule.Filter ?? { Prefix: '' }"],
];

const source = new URL('../../src/s3/', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'retention-mutants-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function built(
  name: string,
  [file, from, to]: readonly [file: string, from: string, to: string],
): Promise<Model> {
  const outfile = join(folder, `${name}.mjs`);
  await build({
    stdin: { contents: "export * from './remedy.ts'; export * from './retention.ts';", resolveDir: source },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile,
    plugins: [
      {
        name: 'mutant',
        setup: (bundler) =>
          bundler.onLoad({ filter: /s3[\\/][\w-]+\.ts$/ }, ({ path }) => {
            const text = readFileSync(path, 'utf8');
            const contents = basename(path) === file ? text.replace(from, () => to) : text;
            return { contents, loader: 'ts', resolveDir: dirname(path) };
          }),
      },
    ],
  });
  return (await import(pathToFileURL(outfile).href)) as Model;
}

test.each(mutants.map((mutant, index) => [...mutant, index] as const))(
  'the random configurations find %s: not %j, but %j',
  { timeout: 60_000 },
  async (file, from, to, index) => {
    expect(readFileSync(join(source, file), 'utf8')).toContain(from);
    const mutant = await built(`mutant-${index}`, [file, from, to]);
    expect(disagreement(mutant, runs)).toBeDefined();
  },
);
