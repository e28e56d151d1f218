import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UsageError } from '../../src/cli/errors.ts';
import { report, type ReportFlags } from '../../src/cli/report.ts';
import { InputError } from '../../src/files/input-error.ts';
import { json } from '../../src/report/json.ts';
import { sample } from '../report/sample.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'report-'));
  file('results.json', [...json(sample)].join(''));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
const at = (name: string): string => join(folder, name);
const make = (files: readonly string[], flags: Partial<ReportFlags> = {}): Promise<number> =>
  report(files, { format: 'csv', output: at('out'), report: [], failOn: 'low', verbose: false, ...flags });

describe('the exit code is that of a scan with these findings', () => {
  test.each([
    ['critical', 3],
    ['high', 1],
    ['low', 1],
  ] as const)('with --fail-on %s: %i', async (failOn, code) => {
    expect(await make([at('results.json')], { failOn })).toBe(code);
  });
});

test('several reports of one reading', async () => {
  await make([at('results.json')], { report: [`sarif=${at('a.sarif')}`, `junit=${at('a.xml')}`] });
  expect(readFileSync(at('a.sarif'), 'utf8')).toContain('"version": "2.1.0"');
  expect(readFileSync(at('a.xml'), 'utf8')).toContain('</testsuites>');
});

describe('what cannot be read is told, and nothing is written', () => {
  const results = (): string => readFileSync(at('results.json'), 'utf8');
  test.each([
    ['a file that is not there', () => at('none.json'), 'none.json: cannot be read: ENOENT'],
    ['a folder', () => folder, 'cannot be read: it is not a regular file'],
    ['an empty file', () => file('empty.json', ''), 'is empty; results were expected'],
    ['no JSON', () => file('text.json', 'hello'), 'is not whole JSON'],
    ['no text', () => file('bytes.json', 'x').replace('bytes.json', 'results.bin'), 'cannot be read'],
    ['a file cut short', () => file('cut.json', results().slice(0, -200)), 'is not whole JSON (cut short or damaged?)'],
    ['another JSON', () => file('other.json', '{"runs":[]}'), 'is not a file of Trailproof results'],
    [
      'a newer format',
      () => file('newer.json', results().replace('"format":1', '"format":2')),
      'has format 2, and this version reads up to 1',
    ],
    [
      'a finding without its control',
      () =>
        file('stray.json', results().replace('"control":"loggroup-retention-min","status"', '"control":"x","status"')),
      'is of control x, which the file does not tell',
    ],
    [
      'a finding taken out',
      () => file('less.json', results().replace(/"findings": \[\n.*\n/, '"findings": [\n')),
      'says that it holds 176 findings and holds 175',
    ],
    [
      'a time that is none',
      () => file('time.json', results().replaceAll('2026-05-04T12:00:00Z', 'soonZ')),
      '"soonZ" is not a time',
    ],
    [
      'prototype pollution',
      () => file('proto.json', '{"__proto__":{"trailproof":{"format":1}},"constructor":{}}'),
      'is not a file of Trailproof results',
    ],
  ])('%s', async (_, path, message) => {
    const output = at('untouched');
    await expect(make([path()], { output })).rejects.toThrow(InputError);
    await expect(make([path()], { output })).rejects.toThrow(message);
    expect(() => readFileSync(output)).toThrow('ENOENT');
  });

  test('bytes that are no UTF-8', async () => {
    writeFileSync(at('latin.json'), Buffer.from([0x7b, 0xff, 0x7d]));
    await expect(make([at('latin.json')])).rejects.toThrow('latin.json: cannot be read');
  });
});

test('no report is written over the results', async () => {
  const results = at('results.json');
  const before = readFileSync(results, 'utf8');
  await expect(make([results], { output: results })).rejects.toThrow(UsageError);
  expect(readFileSync(results, 'utf8')).toBe(before);
});
