import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, marked } from '../../src/baseline/comparison.ts';
import { Baseline } from '../../src/baseline/differences.ts';
import { sideOf } from '../../src/baseline/side.ts';
import type { SavedResults } from '../../src/files/saved-results.ts';
import { findings } from '../../src/findings.ts';
import type { JudgedResults } from '../../src/notices.ts';
import { json } from '../../src/report/json.ts';
import type { Report } from '../../src/report/report.ts';
import { statuses, type Finding } from '../../src/results.ts';
import { saved } from '../baseline/support.ts';
import { account, logGroup } from '../support/sample-accounts.ts';
import { policy } from '../support/sample-policies.ts';
import { reportOf, sample } from './sample.ts';

type Schema = { readonly [keyword: string]: unknown };
interface ResultsFile {
  readonly summary: { readonly findings: number };
  readonly findings: readonly Finding[];
}

const schema = JSON.parse(
  readFileSync(new URL('../../src/report/results.schema.json', import.meta.url), 'utf8'),
) as Schema;

const parsed = (report: Report): ResultsFile => JSON.parse([...json(report)].join('')) as ResultsFile;
const written = (of: JudgedResults): ResultsFile => parsed(reportOf(of));
const resultsOf = (names: readonly string[], days: number | null = 30): JudgedResults => {
  const accounts = [account(names.map((name) => logGroup(name, { retentionDays: days })))];
  const policies = [policy()];
  const times = { version: '0.1.0', reportedAt: '2026-05-04T12:00:00Z' };
  return { ...times, accounts, policies, findings: findings(policies, accounts) };
};

describe('the schema', () => {
  test('describes every property', () => {
    expect(undescribed(schema)).toEqual([]);
  });

  test('holds for results with every status, and knows every property that is written', () => {
    const ajv = new Ajv2020({ allErrors: true });
    formats.default(ajv);
    const validate = ajv.compile(closed(schema) as Schema);
    const file = parsed(sample);
    expect(validate(file) ? [] : validate.errors).toEqual([]);
    expect(new Set(file.findings.map(({ status }) => status))).toEqual(new Set(statuses));
  });

  test('holds for results with a baseline, of which each open finding says what became of it', () => {
    const ajv = new Ajv2020({ allErrors: true });
    formats.default(ajv);
    const validate = ajv.compile(closed(schema) as Schema);
    const baseline = new Baseline(saved(resultsOf(['/gone', '/a'])));
    const results = marked(resultsOf(['/a', '/b']), baseline);
    const file = JSON.parse(
      [...json({ ...reportOf(results), comparison: compare(baseline, sideOf(results)) })].join(''),
    ) as SavedResults;
    expect(validate(file) ? [] : validate.errors).toEqual([]);
    expect(file.findings.map(({ subject, since }) => [subject.id, since])).toEqual([
      ['/a', { change: 'unchanged', was: 'fail' }],
      ['/b', { change: 'new' }],
    ]);
    expect(file.comparison?.absent).toMatchObject([{ subject: { id: '/gone' }, change: 'fixed', because: 'gone' }]);
    expect(file.comparison?.counts).toMatchObject({ new: 1, unchanged: 1, fixed: 1, 'not-assessable': 0 });
  });
});

describe('the file', () => {
  test('holds of many gaps the first of each finding', () => {
    const results = resultsOf(['/a']);
    const gaps = Array.from({ length: 1000 }, (_, n) => ({
      gap: 'denied' as const,
      account: '111122223333',
      needs: `${n}`,
    }));
    const lacking = [...results.findings].map((finding) => ({ ...finding, status: 'unknown' as const, gaps }));
    const file = written({ ...results, findings: lacking });
    expect(file.findings.length).toBeGreaterThan(0);
    for (const finding of file.findings) expect(finding.gaps).toEqual(gaps.slice(0, 20));
  });

  test('holds exactly the findings, a line each', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 12 }), { maxLength: 6 }), (names) => {
        const results = resultsOf(names);
        const file = written(results);
        expect(file.findings).toEqual(
          [...results.findings].map((finding) => JSON.parse(JSON.stringify(finding)) as Finding),
        );
        expect(file.summary.findings).toBe(file.findings.length);
        const lines = [...json(reportOf(results))].join('').split('\n');
        const first = lines.indexOf('"findings": [') + 1;
        const rows = lines.slice(first, first + file.findings.length).map((line) => line.replace(/,$/, ''));
        expect(rows.map((row) => (JSON.parse(row) as Finding).id)).toEqual(file.findings.map(({ id }) => id));
      }),
    );
  });

  test('is valid when nothing was looked at', () => {
    const nothing = written({ ...resultsOf([]), accounts: [], policies: [], findings: [] });
    expect(nothing).toMatchObject({ run: { complete: false }, findings: [], controls: [], calls: [] });
  });

  test('is the same for the same results', () => {
    expect([...json(sample)]).toEqual([...json(sample)]);
  });

  test('is written without holding the findings: each piece of some 64 kB is made of those just judged', () => {
    const one = [...resultsOf(['/a']).findings][0]!;
    let pending = 0;
    const findingsOf: Iterable<Finding> = {
      *[Symbol.iterator]() {
        for (let index = 0; index < 20_000; index++) {
          pending++;
          yield { ...one, subject: { ...one.subject, id: `/g/${index}` } };
        }
      },
    };
    const report = reportOf({ ...resultsOf(['/a']), findings: findingsOf });
    pending = 0;
    const pieces = Array.from(json(report), (chunk) => {
      const piece = { length: chunk.length, findings: pending };
      pending = 0;
      return piece;
    });
    expect(pieces.reduce((sum, { findings: count }) => sum + count, 0)).toBe(20_000);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(66 * 1024);
    expect(Math.max(...pieces.map(({ findings: count }) => count))).toBeLessThan(400);
  });
});

/** The paths of properties without a description of their own. */
function undescribed(of: unknown, path = ''): readonly string[] {
  if (typeof of !== 'object' || of === null) return [];
  return Object.entries(of).flatMap(([name, value]: [string, unknown]) => {
    const below = undescribed(value, `${path}/${name}`);
    if (name !== 'properties') return below;
    const missing = Object.entries(value as Readonly<Record<string, Schema>>)
      .filter(([, property]) => typeof property['description'] !== 'string' || property['description'] === '')
      .map(([property]) => `${path}/${property}`);
    return [...missing, ...below];
  });
}

/** The same schema, allowing no property that it does not name. */
function closed(of: unknown): unknown {
  if (Array.isArray(of)) return of.map(closed);
  if (typeof of !== 'object' || of === null) return of;
  const inner = Object.fromEntries(Object.entries(of).map(([name, value]) => [name, closed(value)]));
  return 'properties' in of && 'type' in of ? { ...inner, additionalProperties: false } : inner;
}
