import { describe, expect, test } from 'vitest';
import { Resources } from '../../../src/report/html/resource.ts';
import { tally, type ControlTally } from '../../../src/tally.ts';
import { control, policy, retention } from '../../support/sample-policies.ts';
import { finding, subject } from './findings.ts';

const { controls } = tally({
  version: '0.1.0',
  reportedAt: '2026-05-04T12:00:00Z',
  accounts: [],
  policies: [
    policy({
      controls: [
        control(retention, { id: 'critical', severity: 'critical' }),
        control(retention, { id: 'low', severity: 'low' }),
      ],
    }),
  ],
  findings: [],
});
const [critical, low] = controls as [ControlTally, ControlTally];

describe('resources judged', () => {
  test('are counted once each, by type; accounts are none', () => {
    const resources = new Resources();
    for (const tallied of [critical, low]) {
      resources.add(finding('/a', { status: 'pass' }), tallied);
      resources.add(finding('/b', { status: 'not-applicable' }), tallied);
      resources.add(finding('audit', { subject: subject('audit', { type: 'AWS::CloudTrail::Trail' }) }), tallied);
      resources.add(finding('x', { subject: subject('111122223333', { type: 'AWS::::Account' }) }), tallied);
    }
    expect([...resources.judged()]).toEqual([
      ['AWS::CloudTrail::Trail', 1],
      ['AWS::Logs::LogGroup', 2],
    ]);
  });

  test('of the same name in other regions and accounts are others', () => {
    const resources = new Resources();
    for (const other of [{}, { region: 'us-east-1' }, { account: '444455556666' }])
      resources.add(finding('/a', { subject: subject('/a', other) }), low);
    expect(resources.judged().get('AWS::Logs::LogGroup')).toBe(3);
    expect(resources.open()).toHaveLength(3);
  });
});

describe('resources of which not all is well', () => {
  test('stand with all that is to be said of them, the gravest first', () => {
    const resources = new Resources();
    resources.add(finding('/waived', { status: 'waived' }), critical);
    resources.add(finding('/two', {}), low);
    resources.add(finding('/two', { status: 'unknown' }), critical);
    resources.add(finding('/grave', {}), critical);
    resources.add(finding('/one', {}), low);
    resources.add(finding('/fine', { status: 'pass' }), critical);
    resources.add(finding('/person', { status: 'manual' }), critical);
    expect(
      resources
        .open()
        .map(({ subject: { id }, findings }) => [id, findings.map(({ tally: of, status }) => [of.control.id, status])]),
    ).toEqual([
      ['/grave', [['critical', 'fail']]],
      [
        '/two',
        [
          ['low', 'fail'],
          ['critical', 'unknown'],
        ],
      ],
      ['/one', [['low', 'fail']]],
      ['/waived', [['critical', 'waived']]],
    ]);
  });

  test('are one resource with several subjects on it', () => {
    const resources = new Resources();
    for (const key of ['x', 'y']) resources.add(finding('/a', { subject: subject('/a', { key }) }), low);
    expect(resources.open().map(({ findings }) => findings.map(({ key }) => key))).toEqual([['x', 'y']]);
  });
});
