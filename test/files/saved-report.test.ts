import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Baseline } from '../../src/baseline/differences.ts';
import { compare, marked } from '../../src/baseline/comparison.ts';
import { sideOf } from '../../src/baseline/side.ts';
import { exitCode } from '../../src/exit-code.ts';
import { parseResults } from '../../src/files/read-results.ts';
import { savedReport } from '../../src/files/saved-report.ts';
import { findings } from '../../src/findings.ts';
import type { JudgedResults } from '../../src/notices.ts';
import { formatNames, formats, type Format } from '../../src/report/index.ts';
import { json } from '../../src/report/json.ts';
import type { Report } from '../../src/report/report.ts';
import { hostileTable } from '../support/hostile-strings.ts';
import { account, logGroup } from '../support/sample-accounts.ts';
import { control, policy, retention, waiver } from '../support/sample-policies.ts';
import { reportOf, sample } from '../report/sample.ts';

let folder = '';
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'saved-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const jsonOf = (report: Report): string => [...json(report)].join('');
function saved(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}
async function shown(format: Format, report: Report): Promise<string> {
  return [...(await formats[format]())(report)].join('');
}

const reportedAt = '2026-05-04T12:00:00Z';
const waivers = [waiver({ id: 'W-1', control: 'retention', resources: ['/legacy'] })];
const policies = [policy({ controls: [control(retention, { id: 'retention' })], waivers })];
function resultsOf(id: string, names: readonly string[], given: Partial<JudgedResults> = {}): JudgedResults {
  const accounts = [
    account(
      names.map((name) => logGroup(name, { account: id, retentionDays: 30 })),
      { account: id },
    ),
  ];
  const results = { version: '0.1.0', reportedAt, accounts, policies, ...given };
  return { ...results, findings: findings(results.policies, accounts) };
}

describe('results that were saved', () => {
  test.each(formatNames)('are shown in %s as they would have been', async (format) => {
    const file = saved('sample.json', jsonOf(sample));
    expect(await shown(format, savedReport([file], sample.reportedAt))).toBe(await shown(format, sample));
  });

  test.each(hostileTable)('keep %s', (_, text) => {
    const report = reportOf(resultsOf('111122223333', [text]));
    const file = saved('hostile.json', jsonOf(report));
    expect(jsonOf(savedReport([file], reportedAt))).toBe(jsonOf(report));
  });

  test('may have been laid out anew', () => {
    const file = saved('pretty.json', JSON.stringify(JSON.parse(jsonOf(sample)), null, 4));
    expect(jsonOf(savedReport([file], sample.reportedAt))).toBe(jsonOf(sample));
  });

  test('are named as old when they are', () => {
    const file = saved('old.json', jsonOf(reportOf(resultsOf('111122223333', ['/a']))));
    const { notices } = savedReport([file], '2026-11-22T12:00:00Z');
    expect(notices.filter(({ kind }) => kind === 'old-evidence')).toEqual([
      {
        kind: 'old-evidence',
        message:
          'the evidence of account 111122223333 is old: collected at 2026-05-04T10:00:00Z, 202 days before this report',
      },
    ]);
  });

  test('with a baseline tell what is new, and the exit code goes by that', () => {
    const before = resultsOf('111122223333', ['/a']);
    const baseline = new Baseline(parseResults(jsonOf(reportOf(before)), 'before.json'));
    const now = resultsOf('111122223333', ['/a', '/b']);
    for (const later of [before, now]) {
      const report = { ...reportOf(marked(later, baseline)), comparison: compare(baseline, sideOf(later)) };
      const again = savedReport([saved('compared.json', jsonOf(report))], reportedAt);
      expect(again.comparison).toEqual(report.comparison);
      expect(jsonOf(again)).toBe(jsonOf(report));
      expect(exitCode(again.tally, 'low', again.comparison)).toBe(later === now ? 1 : 0);
    }
  });
});

describe('the results of several files', () => {
  const first = () => saved('first.json', jsonOf(reportOf(resultsOf('111122223333', ['/a', '/legacy']))));
  const second = () => saved('second.json', jsonOf(reportOf(resultsOf('444455556666', ['/b']))));

  test('are one report, as a scan of both accounts would have made it', () => {
    const one = resultsOf('111122223333', ['/a', '/legacy']);
    const other = resultsOf('444455556666', ['/b']);
    const accounts = [...one.accounts, ...other.accounts];
    const both = reportOf({ ...one, accounts, findings: [...one.findings, ...other.findings] });
    expect(jsonOf(savedReport([first(), second()], reportedAt))).toBe(jsonOf(both));
  });

  test('use a waiver when one of them does', () => {
    const unused = ({ notices }: Report): boolean => notices.some(({ kind }) => kind === 'unused-waiver');
    expect(unused(savedReport([second()], reportedAt))).toBe(true);
    expect(unused(savedReport([second(), first()], reportedAt))).toBe(false);
  });

  test('are of different accounts', () => {
    expect(() => savedReport([first(), first()], reportedAt)).toThrow(
      /first\.json: holds account 111122223333, and so does .*first\.json; give each account once/,
    );
  });

  test('are of the same policies', () => {
    const changed = [{ ...policies[0]!, digest: '1'.repeat(64), version: '1.1.0' }];
    const file = saved('changed.json', jsonOf(reportOf(resultsOf('444455556666', ['/b'], { policies: changed }))));
    expect(() => savedReport([first(), file], reportedAt)).toThrow(
      /changed\.json: policy hipaa is not that of .*first\.json \(version 1\.1\.0, sha256:111111111111, and there 1\.0\.0, sha256:000000000000\); report them apart/,
    );
  });
});
