import { describe, expect, test } from 'vitest';
import { formats } from '../../src/report/index.ts';
import { citationInWords, countsInWords, isComplete, nameOf, verdictInWords } from '../../src/report/words.ts';
import type { ControlTally, Counts } from '../../src/tally.ts';
import { control, policy, retention } from '../support/sample-policies.ts';
import { sample } from './sample.ts';

const none: Counts = { fail: 0, unknown: 0, waived: 0, attested: 0, manual: 0, pass: 0, 'not-applicable': 0 };
const of = (counts: Partial<Counts>): ControlTally => ({
  policy: policy(),
  control: control(retention),
  counts: { ...none, ...counts },
  samples: { fail: [], unknown: [], waived: [], attested: [], manual: [] },
});

test.each([
  [[], 'no controls fail'],
  [[{ fail: 1, pass: 9 }], '1 control fails'],
  [
    [{ fail: 1 }, { fail: 2, unknown: 1 }, { unknown: 1, pass: 5 }],
    '2 controls fail (1 of them partly undecided), 1 could not be decided',
  ],
  [[{ pass: 1 }, { pass: 2 }, { 'not-applicable': 1 }, {}], 'no controls fail, 2 pass, 1 not applicable, 1 not judged'],
  [
    [{ waived: 1, pass: 5 }, { attested: 1 }, { manual: 1 }],
    'no controls fail, 1 waived, 1 attested, 1 to be attested',
  ],
])('the verdict on %j is "%s"', (counts, verdict) => {
  expect(verdictInWords(counts.map(of))).toBe(verdict);
});

describe('complete is a run', () => {
  const [seen] = sample.tally.accounts;
  const complete = (counts: Partial<Counts>, interrupted = false): boolean =>
    isComplete({
      ...sample.tally,
      controls: [of(counts)],
      accounts: [{ ...seen!, run: { ...seen!.run, interrupted } }],
    });

  test.each([
    ['that decided everything', { pass: 1, fail: 1 }, false, true],
    ['with something unknown: not', { pass: 1, unknown: 1 }, false, false],
    ['that was stopped: not', { pass: 1 }, true, false],
    ['in which a control was not judged: not', {}, false, false],
  ])('%s', (_, counts, interrupted, expected) => {
    expect(complete(counts, interrupted)).toBe(expected);
  });

  test('and not one without controls', () => {
    expect(isComplete({ ...sample.tally, controls: [], accounts: [] })).toBe(false);
  });
});

test('counts, citations and names', () => {
  expect(countsInWords({ ...none, fail: 99_980, pass: 1 })).toBe('99,980 fail · 1 pass');
  expect(countsInWords(none)).toBe('none');
  expect(citationInWords({ framework: 'gdpr', ref: 'Art. 32', strength: 'direct' })).toBe('Art. 32 (gdpr, direct)');
  const subject = { type: 'AWS::Logs::LogGroup', id: '/a', account: '111122223333', region: 'eu-west-1' };
  expect(nameOf({ ...subject, key: 'monitor' })).toBe('/a (monitor)');
  expect(nameOf({ ...subject, type: 'AWS::::Account', id: '111122223333' })).toBe('account 111122223333');
});

/** What a spreadsheet and Security Hub read row by row has no place for it. */
const rowsOnly = ['csv', 'asff'];

test.each(Object.entries(formats).filter(([name]) => !rowsOnly.includes(name)))(
  'the format %s is loaded when it is asked for, and says what a pass is worth',
  async (_, load) => {
    const reporter = await load();
    expect([...reporter(sample)].join('')).toContain('A pass supports compliance; it does not prove it.');
  },
);
