import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { answersOf } from '../../src/lambda/answers.ts';
import { settingsOf, type Settings } from '../../src/lambda/settings.ts';
import type { Finding } from '../../src/results.ts';
import { controlOf, policyOf } from '../support/policies.ts';
import { account, denied, homeRegion } from '../support/resources.ts';

const location = { file: 'policy.yaml', line: 1, column: 1 };
const policy = policyOf(rules.map((rule) => controlOf(rule)));
const settings = (onUnknown: Settings['onUnknown'] = 'error'): Settings =>
  settingsOf({ policy: 'test', control: 'cloudtrail-log-file-validation', onUnknown }, () => policy);

function finding(
  status: Finding['status'],
  subject: Partial<Finding['subject']> = {},
  fields: Partial<Finding> = {},
): Finding {
  return {
    id: '',
    policy: 'test',
    control: 'cloudtrail-log-file-validation',
    status,
    subject: { type: 'AWS::CloudTrail::Trail', id: 'audit', account, region: homeRegion, ...subject },
    message: `it is ${status}`,
    read: {},
    calls: [],
    gaps: status === 'unknown' ? [denied('cloudtrail:GetTrailStatus')] : [],
    ...fields,
  };
}

const answers = (findings: readonly Finding[], given = settings()) => answersOf(findings, given, ({ id }) => id);
const complianceOf = (...statuses: readonly Finding['status'][]): string | undefined =>
  answers(statuses.map((status, n) => finding(status, { key: `monitor-${n}` }))).evaluations[0]?.compliance;

describe('several findings of one resource', () => {
  test.each([
    [['pass', 'fail', 'unknown'], 'NON_COMPLIANT'],
    [['unknown', 'fail'], 'NON_COMPLIANT'],
    [['pass', 'unknown'], undefined],
    [['not-applicable', 'unknown'], undefined],
    [['pass', 'waived'], 'COMPLIANT'],
    [['waived', 'fail'], 'NON_COMPLIANT'],
    [['pass', 'not-applicable'], 'COMPLIANT'],
    [['attested', 'not-applicable'], 'NOT_APPLICABLE'],
  ] as const)('%j are one answer, the worst: %s', (statuses, expected) => {
    expect(complianceOf(...statuses)).toBe(expected);
    expect(complianceOf(...statuses.toReversed())).toBe(expected);
  });

  test('the annotation says the worst and names the others', () => {
    const findings = [finding('pass', { key: 'root-usage' }), finding('fail', { key: 'key-deletion' })];
    expect(answers(findings).evaluations).toEqual([
      {
        type: 'AWS::CloudTrail::Trail',
        id: 'audit',
        compliance: 'NON_COMPLIANT',
        annotation: 'it is fail; also root-usage: pass [test 1.0.0]',
      },
    ]);
  });

  test('resources of one name and two types are two', () => {
    const findings = [finding('pass'), finding('fail', { type: 'AWS::S3::Bucket' })];
    expect(answers(findings).evaluations.map(({ type, compliance }) => [type, compliance])).toEqual([
      ['AWS::CloudTrail::Trail', 'COMPLIANT'],
      ['AWS::S3::Bucket', 'NON_COMPLIANT'],
    ]);
  });
});

describe('what people have stated', () => {
  const waiver = {
    id: 'W-1',
    control: 'cloudtrail-log-file-validation',
    resources: ['audit'],
    reason: '',
    owner: '',
    approvedBy: '',
    approvedOn: '2026-11-01',
    expires: '2027-01-31',
    location,
  };

  test('a waived failure is not applicable, and says until when and what of', () => {
    expect(answers([finding('waived', {}, { waiver })]).evaluations).toMatchObject([
      { compliance: 'NOT_APPLICABLE', annotation: 'waived until 2027-01-31: it is waived [test 1.0.0]' },
    ]);
  });

  test('what is attested is not compliant by evidence', () => {
    const attestation = {
      control: 'c',
      statement: '',
      by: '',
      approvedBy: '',
      on: '2026-11-01',
      expires: '2027-02-28',
      location,
    };
    expect(answers([finding('attested', {}, { attestation })]).evaluations).toMatchObject([
      { compliance: 'NOT_APPLICABLE', annotation: 'attested until 2027-02-28: it is attested [test 1.0.0]' },
    ]);
  });
});

describe('what cannot be decided', () => {
  test('is told apart, with what is missing', () => {
    expect(answers([finding('unknown')])).toEqual({
      evaluations: [],
      undecided: [{ type: 'AWS::CloudTrail::Trail', id: 'audit', gaps: [denied('cloudtrail:GetTrailStatus')] }],
      unknown: 1,
    });
  });

  test.each([
    ['noncompliant', 'NON_COMPLIANT'],
    ['notApplicable', 'NOT_APPLICABLE'],
  ] as const)('is reported on request: %s', (onUnknown, compliance) => {
    expect(answers([finding('unknown')], settings(onUnknown))).toMatchObject({
      evaluations: [{ compliance, annotation: 'UNKNOWN: it is unknown [test 1.0.0]' }],
      undecided: [],
      unknown: 1,
    });
  });
});

describe('what is told of a whole listing', () => {
  const ofListing = { type: 'AWS::::Account', id: account };

  test('that nothing there applies is an answer only when there is no other', () => {
    expect(answers([finding('not-applicable', ofListing)]).evaluations).toMatchObject([{ id: account }]);
    expect(answers([finding('not-applicable', ofListing), finding('pass')]).evaluations).toMatchObject([
      { id: 'audit' },
    ]);
  });

  test('that it could not be seen leaves the account undecided', () => {
    expect(answers([finding('unknown', ofListing), finding('pass')])).toMatchObject({
      evaluations: [{ id: 'audit' }],
      undecided: [{ id: account }],
    });
  });
});
