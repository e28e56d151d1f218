import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { asff } from '../../src/report/asff/batches.ts';
import { statuses, type Finding } from '../../src/results.ts';
import { asffSchema } from '../support/asff-schema.ts';
import { hostileStrings } from '../support/hostile-strings.ts';
import { sample } from './sample.ts';

interface AsffFinding {
  readonly Id: string;
  readonly ProductArn: string;
  readonly AwsAccountId: string;
  readonly UpdatedAt: string;
  readonly RecordState: string;
  readonly Compliance: { readonly Status: string };
  readonly Workflow?: { readonly Status: string };
  readonly ProductFields: Readonly<Record<string, string>>;
  readonly Resources: readonly [{ readonly Type: string; readonly Id: string; readonly Region: string }];
}

const batchesOf = (report: typeof sample): readonly (readonly AsffFinding[])[] =>
  [...asff(report)].map((line) => JSON.parse(line) as AsffFinding[]);
const batches = batchesOf(sample);
const all = batches.flat();
const validate = new Ajv({ allErrors: true }).compile(asffSchema);

describe('ASFF', () => {
  test('is a batch a line, as BatchImportFindings takes it', () => {
    for (const batch of batches) expect(validate(batch) ? [] : validate.errors).toEqual([]);
    for (const line of asff(sample)) expect(line).toMatch(/^\[.*\]\n$/);
  });

  test('holds every finding once; a batch is of one account and region, and has 100 at most', () => {
    expect(all.map(({ Id }) => Id).toSorted()).toEqual(
      [...sample.findings].map(({ id }) => `trailproof/${id}`).toSorted(),
    );
    for (const batch of batches) {
      expect(batch.length).toBeLessThanOrEqual(100);
      expect(new Set(batch.map(({ ProductArn }) => ProductArn)).size).toBe(1);
    }
    expect(Math.max(...batches.map(({ length }) => length))).toBe(100);
  });

  test('missing evidence is never a pass, and what a person vouches for is none either', () => {
    const told = new Map(
      all.map(({ ProductFields, Compliance, Workflow, RecordState }) => [
        ProductFields['trailproof/Status'],
        [Compliance.Status, Workflow?.Status, RecordState],
      ]),
    );
    expect(Object.fromEntries(told)).toEqual({
      pass: ['PASSED', undefined, 'ACTIVE'],
      fail: ['FAILED', undefined, 'ACTIVE'],
      unknown: ['WARNING', undefined, 'ACTIVE'],
      waived: ['FAILED', 'SUPPRESSED', 'ACTIVE'],
      attested: ['WARNING', 'SUPPRESSED', 'ACTIVE'],
      manual: ['WARNING', undefined, 'ACTIVE'],
      'not-applicable': ['NOT_AVAILABLE', undefined, 'ARCHIVED'],
    });
    expect(told.size).toBe(statuses.length);
  });

  test('is dated by the evidence, so that an older file never replaces a newer finding', () => {
    const times = new Map(all.map(({ AwsAccountId, UpdatedAt }) => [AwsAccountId, UpdatedAt]));
    expect(Object.fromEntries(times)).toEqual({
      '111122223333': '2026-05-04T10:00:00Z',
      '444455556666': '2026-05-01T08:00:00Z',
    });
  });

  test('what belongs to no region is imported in the first that was looked at', () => {
    const global = all.find(({ Resources: [{ Id }] }) => Id === 'AWS::::Account:444455556666');
    expect(global).toMatchObject({
      ProductArn: 'arn:aws:securityhub:eu-west-1:444455556666:product/444455556666/default',
      Resources: [{ Type: 'AwsAccount', Id: 'AWS::::Account:444455556666', Region: 'eu-west-1' }],
    });
  });

  test('a finding of the longest names, messages and commands keeps to every length, far below 240 KB', () => {
    const [one] = sample.findings;
    const long = Object.values(hostileStrings).map((text): Finding => {
      return {
        ...one!,
        status: 'fail',
        message: text,
        remediation: text,
        subject: { ...one!.subject, id: text, arn: text, key: text },
      };
    });
    for (const batch of batchesOf({ ...sample, findings: long })) {
      expect(validate(batch) ? [] : validate.errors).toEqual([]);
      for (const finding of batch) expect(Buffer.byteLength(JSON.stringify(finding))).toBeLessThan(16 * 1024);
    }
  });
});
