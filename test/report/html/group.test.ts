import { describe, expect, test } from 'vitest';
import { Groups, type Group } from '../../../src/report/html/group.ts';
import type { Finding } from '../../../src/results.ts';
import { waiver } from '../../support/sample-policies.ts';
import { finding, subject } from './findings.ts';

function grouped(findings: readonly Finding[], room = { open: 1_000_000, passed: 1_000_000 }): readonly Group[] {
  const groups = new Groups(room);
  for (const each of findings) groups.add(each);
  return groups.list();
}

const namesOf = (groups: readonly Group[]): readonly (readonly string[])[] => groups.map(({ names }) => names);

describe('findings of one control', () => {
  test('that came out alike stand together, in the order of their coming', () => {
    const groups = grouped([finding('/a'), finding('/b', { status: 'pass' }), finding('/c')]);
    expect(namesOf(groups)).toEqual([['/a', '/c'], ['/b']]);
  });

  test.each<[string, Partial<Finding>]>([
    ['status', { status: 'unknown' }],
    ['message', { message: 'events expire after 8 days; at least 365 are required' }],
    ['account', { subject: subject('/b', { account: '444455556666' }) }],
    ['region', { subject: subject('/b', { region: 'us-east-1' }) }],
    ['type', { subject: subject('/b', { type: 'AWS::::Account' }) }],
    ['evidence', { read: { retentionDays: 7, logGroupClass: 'STANDARD' } }],
    ['waiver', { waiver: waiver({ id: 'W-1' }) }],
  ])('that differ in their %s stand apart', (_, other) => {
    expect(grouped([finding('/a'), finding('/b', other)])).toHaveLength(2);
  });

  test('of several subjects on one resource keep each its name', () => {
    const two = ['x', 'y'].map((key) => finding('/a', { subject: subject('/a', { key }) }));
    expect(namesOf(grouped(two))).toEqual([['/a (x)', '/a (y)']]);
  });

  test('share their calls and their commands, of many the first twenty', () => {
    const many = Array.from({ length: 30 }, (_, n) =>
      finding(`/${n}`, { remediation: `mend ${n}`, calls: [n % 3, 9] }),
    );
    const [group] = grouped([...many, finding('/again', { remediation: 'mend 0' })]);
    expect(group?.remedies).toEqual(Array.from({ length: 20 }, (_, n) => `mend ${n}`));
    expect(group?.remediesLeftOut).toBe(10);
    expect([...(group?.calls ?? [])]).toEqual([0, 9, 1, 2]);
  });
});

describe('room for evidence', () => {
  const different = (status: Finding['status']): readonly Finding[] =>
    Array.from({ length: 10 }, (_, n) => finding(`/${n}`, { status, read: { retentionDays: n } }));

  test('is filled; then evidence is left out, and no finding', () => {
    const groups = grouped(different('fail'), { open: 45, passed: 1_000 });
    expect(groups.map(({ read }) => read)).toEqual([
      { retentionDays: 0 },
      { retentionDays: 1 },
      { retentionDays: 2 },
      undefined,
    ]);
    expect(namesOf(groups).flat()).toEqual(Array.from({ length: 10 }, (_, n) => `/${n}`));
  });

  test('of the others is not taken by what passes', () => {
    const groups = grouped([...different('pass'), ...different('fail')], { open: 1_000, passed: 0 });
    expect(groups.map(({ example, read }) => [example.status, read !== undefined])).toEqual([
      ['pass', false],
      ...different('fail').map(() => ['fail', true]),
    ]);
  });
});
