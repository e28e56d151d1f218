import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect, test } from 'vitest';
import { compare, marked } from '../../src/baseline/comparison.ts';
import { Baseline } from '../../src/baseline/differences.ts';
import { sideOf } from '../../src/baseline/side.ts';
import { diffJson } from '../../src/report/diff-json.ts';
import { diffTable } from '../../src/report/diff-table.ts';
import { markdown } from '../../src/report/markdown.ts';
import { table } from '../../src/report/table.ts';
import { resultsOf, saved } from '../baseline/support.ts';
import { account, logGroup } from '../support/sample-accounts.ts';
import { policy } from '../support/sample-policies.ts';
import { reportOf } from './sample.ts';

const hostile = '/app/<img src=x>|`\u001b[31m\u202E@octocat';
const policies = [policy()];
const before = resultsOf({
  policies,
  accounts: [account([logGroup('/gone', { retentionDays: 7 }), logGroup('/same', { retentionDays: 7 })])],
});
const after = resultsOf({
  policies: [policy({ version: '1.1.0', digest: '1'.repeat(64) })],
  accounts: [account([logGroup('/same', { retentionDays: 7 }), logGroup(hostile, { retentionDays: 7 })])],
});
const baseline = new Baseline(saved(before));
const comparison = compare(baseline, sideOf(after));
const report = { ...reportOf(marked(after, baseline)), comparison };

test('the table tells what is new beside its subject, what is fixed and why, and the sum in the last line', () => {
  const text = [...table(report)].join('');
  expect(text).toContain('/app/<img src=x>|`\\u{1b}[31m\\u{202e}@octocat  (new)\n');
  expect(text).toContain(`
Since the baseline of 2026-05-04T12:00:00Z
  made by              Trailproof 0.1.0; collected: 111122223333 at 2026-05-04T10:00:00Z
  differences          1 new · 1 unchanged · 1 fixed
  not comparable       policy hipaa is not what it was in the baseline (1.0.0, then 1.1.0)
`);
  expect(text.replaceAll(/\n {23}/g, ' ')).toContain(
    '  fixed                high hipaa/logs-retention-min on 111122223333 eu-west-1 /gone: events expire after 7 days; at least 365 are required (the resource is gone: the complete listing does not show it)\n',
  );
  expect(text.trimEnd().split('\n').at(-1)).toBe('since the baseline: 1 new · 1 unchanged · 1 fixed');
});

test('Markdown tells the same, and no name becomes markup', () => {
  const text = [...markdown(report)].join('');
  expect(text).toContain('### Baseline\n\nSince the baseline of 2026-05-04T12:00:00Z: 1 new · 1 unchanged · 1 fixed.');
  expect(text).toContain('- not comparable: policy hipaa is not what it was in the baseline (1.0.0, then 1.1.0)');
  expect(text).toContain('<summary>fixed: 1</summary>');
  expect(text).toContain('| fail (new) |');
  expect(text).not.toContain('<img');
});

test('diff prints the differences alone', () => {
  const text = [...diffTable(sideOf(after), comparison)].join('');
  expect(text).toMatch(/^Trailproof diff {2}results of 2026-05-04T12:00:00Z, made by Trailproof 0\.1\.0\n/);
  expect(text.trimEnd().split('\n').at(-1)).toBe('1 new · 1 unchanged · 1 fixed');
});

test('the JSON of diff holds every difference, as its schema says', () => {
  const text = [...diffJson(sideOf(after), comparison, baseline.differences(sideOf(after)))].join('');
  const file = JSON.parse(text) as { differences: { subject: { id: string }; change: string }[] };
  expect(file.differences.map(({ subject, change }) => [subject.id, change])).toEqual([
    ['/same', 'unchanged'],
    [hostile, 'new'],
    ['/gone', 'fixed'],
  ]);
  const ajv = new Ajv2020({ allErrors: true });
  formats.default(ajv);
  const schemaOf = (name: string): object =>
    JSON.parse(readFileSync(new URL(`../../src/report/${name}`, import.meta.url), 'utf8')) as object;
  ajv.addSchema(schemaOf('results.schema.json'), 'results.schema.json');
  const validate = ajv.compile(schemaOf('diff.schema.json'));
  expect(validate(file) ? [] : validate.errors).toEqual([]);
});
