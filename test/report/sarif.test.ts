import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { sarif } from '../../src/report/sarif/log.ts';
import { sarifSchema } from '../support/sarif-schema.ts';
import { compared } from './compared.ts';
import { sample } from './sample.ts';

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly kind: string;
  readonly level: string;
  readonly baselineState?: string;
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly { readonly justification: string }[];
  readonly properties: { readonly status: string };
}
interface Log {
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: { readonly rules: readonly { readonly id: string; readonly properties: object }[] };
      };
      readonly invocations: readonly [{ readonly executionSuccessful: boolean }];
      readonly results: readonly Result[];
    },
  ];
}

const logOf = (report: typeof sample): Log => JSON.parse([...sarif(report)].join('')) as Log;
const log = logOf(sample);
const [run] = log.runs;

describe('SARIF', () => {
  test('keeps to the standard', () => {
    const validate = new Ajv({ allErrors: true }).compile(sarifSchema);
    expect(validate(log) ? [] : validate.errors).toEqual([]);
  });

  test('has a result for each finding that somebody has to look at, and says honestly what it is', () => {
    const expected = [...sample.findings].filter(({ status }) => status !== 'pass' && status !== 'not-applicable');
    expect(run.results.map(({ properties }) => properties.status)).toEqual(expected.map(({ status }) => status));
    const kinds = new Map(
      run.results.map(({ properties, kind, suppressions }) => [properties.status, [kind, suppressions !== undefined]]),
    );
    expect(Object.fromEntries(kinds)).toEqual({
      fail: ['fail', false],
      unknown: ['open', false],
      waived: ['fail', true],
      attested: ['review', true],
      manual: ['review', false],
    });
  });

  test('gives a level to failures alone (3.27.10), and names rules by their place', () => {
    for (const { kind, level, ruleId, ruleIndex } of run.results) {
      expect(level === 'none').toBe(kind !== 'fail');
      expect(run.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    }
  });

  test('knows a finding again by its id, for code scanning too', () => {
    const ids = [...sample.findings].filter(({ status }) => status !== 'pass' && status !== 'not-applicable');
    expect(run.results.map(({ partialFingerprints }) => partialFingerprints)).toEqual(
      ids.map(({ id }) => ({ primaryLocationLineHash: `${id}:1`, 'trailproof/v1': id })),
    );
  });

  test('a suppression says why', () => {
    const [waived] = run.results.filter(({ properties }) => properties.status === 'waived');
    expect(waived?.suppressions).toMatchObject([
      {
        kind: 'external',
        status: 'accepted',
        justification: expect.stringMatching(/^waiver W-\d until 2026-06-30, owner .*, approved by .*: /),
        location: { physicalLocation: { artifactLocation: { uri: 'policy.yaml' }, region: { startLine: 1 } } },
      },
    ]);
  });

  test('rules have the score by which code scanning sorts', () => {
    expect(run.tool.driver.rules.map(({ id, properties }) => [id, properties])).toMatchObject([
      ['hipaa/loggroup-retention-min', { 'security-severity': '8.0', tags: ['security', 'compliance', 'hipaa'] }],
      ['hipaa/loggroup-kms-encryption', { 'security-severity': '5.5' }],
      ['hipaa/cloudtrail-log-file-validation', { 'security-severity': '9.5' }],
      ['hipaa/loggroup-deletion-protection', { 'security-severity': '2.0' }],
      ...run.tool.driver.rules.slice(4).map(({ id }) => [id, { severity: expect.any(String) as string }]),
    ]);
  });

  test('with a baseline says of each result whether it is new (3.27.24)', () => {
    const validate = new Ajv({ allErrors: true }).compile(sarifSchema);
    const told = logOf(compared);
    expect(validate(told) ? [] : validate.errors).toEqual([]);
    expect(told.runs[0].results.map(({ baselineState }) => baselineState)).toEqual(['unchanged', 'new']);
    expect(run.results.filter(({ baselineState }) => baselineState !== undefined)).toEqual([]);
  });

  test('a run that was stopped was not successful', () => {
    expect(run.invocations[0].executionSuccessful).toBe(false);
    const whole = { ...sample, accounts: sample.accounts.filter(({ interrupted }) => !interrupted) };
    expect(logOf(whole).runs[0].invocations[0].executionSuccessful).toBe(true);
  });
});
