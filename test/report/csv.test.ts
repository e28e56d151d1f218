import { describe, expect, test } from 'vitest';
import { csv } from '../../src/report/csv.ts';
import { parseCsv } from '../support/csv.ts';
import { compared } from './compared.ts';
import { sample } from './sample.ts';

const [heading = [], ...rows] = parseCsv([...csv(sample)].join(''));
const column = (name: string): readonly string[] => rows.map((row) => row[heading.indexOf(name)] ?? '');

describe('CSV', () => {
  test('holds the whole population, passes and what does not apply too, a row a finding', () => {
    const findings = [...sample.findings];
    expect(column('finding_id')).toEqual(findings.map(({ id }) => id));
    expect(column('status')).toEqual(findings.map(({ status }) => status));
    expect(new Set(column('status'))).toContain('not-applicable');
  });

  test('tells of each row when and under which policy it was found', () => {
    expect(new Set(column('policy'))).toEqual(new Set(['hipaa', 'gdpr']));
    expect(new Set(column('collected_at'))).toEqual(new Set(['2026-05-04T10:00:00Z', '2026-05-01T08:00:00Z']));
  });

  test('shows the failure beneath a waiver, and the waiver', () => {
    const row = rows.find((cells) => cells[heading.indexOf('status')] === 'waived');
    expect(row?.[heading.indexOf('underlying')]).toBe('fail');
    expect(row?.[heading.indexOf('grounds')]).toMatch(/^waiver W-\d until 2026-/);
  });

  test('tells with a baseline what became of each finding', () => {
    const [names = [], ...cells] = parseCsv([...csv(compared)].join(''));
    expect(cells.map((row) => row[names.indexOf('since_baseline')])).toEqual(['unchanged', 'new']);
  });
});
