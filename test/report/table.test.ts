import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { findings } from '../../src/findings.ts';
import { table } from '../../src/report/table.ts';
import type { ReportOptions } from '../../src/report/report.ts';
import { cells } from '../../src/report/text.ts';
import { account, logGroup } from '../support/sample-accounts.ts';
import { policy } from '../support/sample-policies.ts';
import { reportOf, sample } from './sample.ts';

const text = (options?: ReportOptions): string => [...table(sample, options)].join('');

describe('table', () => {
  test.each([72, 80, 100, 160])('fits %i columns, but for commands that are to be copied', (columns) => {
    const lines = text({ columns })
      .split('\n')
      .filter((line) => !/^ +fix /.test(line));
    expect(lines.filter((line) => cells(line) > columns)).toEqual([]);
  });

  test('has escapes only when colour is asked for, and the same words then', () => {
    expect(text()).not.toContain('\u001b');
    expect(text({ colour: true })).toContain('\u001b[31mFAIL');
    expect(stripVTControlCharacters(text({ colour: true }))).toBe(text());
  });

  test('no name acts on the terminal', () => {
    expect(text()).toContain('/app/\\u{1b}[2J\\u{1b}[31mgone\\u{7}');
    expect(text()).toContain('/app/\\u{202e}gpj.exe');
  });

  test('ends with what a pass is worth, and a verdict for each policy', () => {
    expect(text().trimEnd().split('\n').slice(-4)).toEqual([
      'A pass supports compliance; it does not prove it.',
      'Incomplete: the scan was stopped before it was done.',
      'hipaa: 2 controls fail, 2 could not be decided, 1 attested, 1 to be attested, 1 passes',
      'gdpr: no controls fail, 1 passes',
    ]);
  });

  test('of very many it shows the first and counts the others', () => {
    const groups = Array.from({ length: 10_005 }, (_, index) => logGroup(`/g/${index}`, { retentionDays: 1 }));
    const accounts = [account(groups)];
    const policies = [policy()];
    const results = { version: '0.1.0', reportedAt: '2026-05-04T12:00:00Z', accounts, policies };
    const shown = [...table(reportOf({ ...results, findings: findings(policies, accounts) }))].join('');
    expect(shown).toContain('eu-west-1  /g/9\n           … and 9,995 more fail (all of them: --report json=FILE)');
    expect(shown).not.toContain('/g/10\n');
    expect(shown.trimEnd().split('\n').at(-1)).toBe('1 control fails');
  });
});
