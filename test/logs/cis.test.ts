import { describe, expect, test } from 'vitest';
import { compilePattern } from '../../src/logs/compile.ts';
import { parsePattern } from '../../src/logs/parse.ts';
import cis from './cis.json' with { type: 'json' };

/**
 * The patterns that the versions of the CIS AWS Foundations Benchmark print, on sample CloudTrail records. What each
 * pattern hits is as another, separately written evaluator found it.
 */
function messages(events: readonly { fields: object }[]): readonly string[] {
  return events.map(({ fields }) => JSON.stringify({ ...cis.base, ...fields }));
}

const cases = cis.monitors.flatMap((monitor) =>
  monitor.patterns.map((pattern) => ({ ...pattern, monitor, name: `${monitor.key}, ${pattern.label}` })),
);

describe('patterns of the CIS benchmark', () => {
  test.each(cases.filter(({ hits }) => hits !== null))('$name', ({ pattern, hits, monitor }) => {
    const matches = compilePattern(parsePattern(pattern));
    expect({
      positive: messages(monitor.positive).filter(matches).length,
      negative: messages(monitor.negative).filter(matches).length,
      noise: messages(cis.noise).filter(matches).length,
      soft: messages(monitor.soft).map(matches),
    }).toEqual(hits);
  });

  test('the printed text that lost its quotes is invalid', () => {
    const invalid = cases.filter(({ hits }) => hits === null);
    expect(invalid.map(({ name }) => name)).toEqual(['console-auth-failures, v4.0+ print (quotes lost)']);
    expect(() => parsePattern(invalid[0]?.pattern ?? '')).toThrow(/^found "authentication" at offset 59; allowed: &&/);
  });
});
