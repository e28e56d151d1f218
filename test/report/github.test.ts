import { describe, expect, test } from 'vitest';
import { github } from '../../src/report/github.ts';
import type { ControlTally } from '../../src/tally.ts';
import { compared } from './compared.ts';
import { sample } from './sample.ts';

const lines = (report: typeof sample): readonly string[] => [...github(report)].join('').trimEnd().split('\n');
const [failing] = sample.tally.controls.filter(({ counts }) => counts.fail > 0);

/** The sample with so many failing controls. */
function withFailing(count: number): typeof sample {
  const controls = Array.from({ length: count }, (_, index): ControlTally => {
    return { ...failing!, control: { ...failing!.control, id: `control-${index}` } };
  });
  return { ...sample, tally: { ...sample.tally, controls } };
}

describe('annotations of GitHub Actions', () => {
  test('are errors at the lines of controls that fail, and warnings where one could not be decided', () => {
    expect(
      lines(sample).map((line) => /^::(\w+) (?:file=policy\.yaml,line=1,col=1,)?title=([^ ,]+)/.exec(line)?.slice(1)),
    ).toEqual([
      ['error', 'hipaa/loggroup-retention-min'],
      ['error', 'hipaa/manual-breach-runbook'],
      ['warning', 'hipaa/cloudtrail-log-file-validation'],
      ['warning', 'hipaa/loggroup-kms-encryption'],
      ['notice', 'Trailproof%3A'],
      ['notice', 'Trailproof%3A'],
    ]);
  });

  test.each([
    [10, 10, 'control-9'],
    [11, 10, '2 more controls with fail'],
    [60, 10, '51 more controls with fail'],
  ])('of %i failing controls GitHub is given %i, the last of which says %s', (failed, shown, last) => {
    const errors = lines(withFailing(failed)).filter((line) => line.startsWith('::error'));
    expect(errors).toHaveLength(shown);
    expect(errors.at(-1)).toContain(last);
  });

  test('of many subjects the first are named, and the rest counted', () => {
    expect(lines(sample)[0]).toMatch(/%0A… and 32 more$/);
  });
});

describe('with a baseline', () => {
  test('only what is new is annotated', () => {
    expect(lines(compared)).toEqual([
      '::error file=policy.yaml,line=1,col=1,title=hipaa/logs-retention-min (high)%3A 1 new fail::/b (111122223333, eu-west-1): events expire after 30 days; at least 365 are required',
      '::notice title=Trailproof%3A hipaa::1 control fails. Since the baseline: 1 new · 1 unchanged. A pass supports compliance; it does not prove it.',
    ]);
  });

  test('and nothing when nothing is', () => {
    const { comparison } = compared;
    const controls = comparison.controls.map((each) => ({ ...each, open: { fail: 0, unknown: 0 } }));
    expect(lines({ ...compared, comparison: { ...comparison, controls } }).map((line) => line.split(' ')[0])).toEqual([
      '::notice',
    ]);
  });
});
