import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { retentionConflicts } from '../../src/policy/conflicts.ts';
import { loadPolicies } from '../../src/policy/load.ts';
import type { Citation, Policy } from '../../src/policy/policy.ts';
import { shipped } from './files.ts';
import { gdpr, hipaa, inTransmission } from './law.ts';

const policies = loadPolicies(['hipaa', 'gdpr'], { rules, shipped });
const [hipaaPolicy, gdprPolicy] = policies as readonly [Policy, Policy];

test('the shipped policies load without a warning', () => {
  expect(policies.map(({ id, warnings }) => ({ id, warnings }))).toEqual([
    { id: 'hipaa', warnings: [] },
    { id: 'gdpr', warnings: [] },
  ]);
});

/** A control in one line: what it requires, where, and how bad a failure is. */
function lines(policy: Policy): readonly string[] {
  return policy.controls.map(({ id, severity, params, appliesTo }) =>
    [
      id,
      severity,
      JSON.stringify(params),
      ...(appliesTo?.retentionClass ?? []),
      ...(appliesTo?.bucketRole ?? []),
      ...(appliesTo?.class ?? []),
      ...(appliesTo?.notClass ?? []).map((name) => `not ${name}`),
    ].join(' '),
  );
}

test.each(policies.map((policy) => [policy.id, policy] as const))(
  '%s: the controls, their severities, parameters and scopes',
  async (id, policy) => {
    await expect(`${lines(policy).join('\n')}\n`).toMatchFileSnapshot(`../golden/policy/shipped/${id}.txt`);
  },
);

test.each(policies.map((policy) => [policy.id, policy] as const))('%s: regions and classes', (_, policy) => {
  expect(policy.regions).toBe('enabled');
  expect(policy.retentionClasses).toEqual([
    { id: 'trail-hot', role: 'trail-log-group' },
    { id: 'audit', class: 'sensitive' },
    { id: 'operational', any: true },
  ]);
});

test('what people attest, and for how many days', () => {
  const attested = (policy: Policy): readonly string[] =>
    policy.manualControls.map(({ id, maxAgeDays }) => `${id} ${maxAgeDays}`);
  const both = [
    'cloudtrail-digest-verification-exercised 92',
    'manual-activity-review-procedure 31',
    'opensearch-audit-enabled 365',
    'manual-audit-scope-risk-based 365',
    'manual-breach-runbook 365',
    'manual-data-subject-access-to-logs 365',
    'manual-log-access-review 92',
    'manual-provider-agreements 365',
    'manual-retention-schedule 365',
  ];
  expect(attested(hipaaPolicy).toSorted()).toEqual([...both, 'manual-addressable-decisions 365'].toSorted());
  expect(attested(gdprPolicy).toSorted()).toEqual(
    [...both, 'manual-ropa-covers-logs 365', 'manual-transfer-assessment 365'].toSorted(),
  );
});

test.each(['hipaa', 'gdpr'])('%s says that a PASS proves nothing', (name) => {
  expect(readFileSync(`${shipped}/${name}.yaml`, 'utf8')).toContain(
    '# A PASS shows that a setting supports a requirement. It never shows that an organisation complies with',
  );
});

test('HIPAA and GDPR together: where no retention satisfies both', () => {
  expect(retentionConflicts(policies)).toEqual([
    {
      kind: 'retention-conflict',
      message:
        'records: cloudtrail-lake-retention of policy hipaa requires at least 2192 days, cloudtrail-lake-retention of policy gdpr allows at most 365; no retention satisfies both',
    },
    {
      kind: 'retention-conflict',
      message:
        'records: s3-log-retention-min of policy hipaa requires at least 2192 days, s3-log-retention-max of policy gdpr allows at most 365; no retention satisfies both',
    },
    {
      kind: 'retention-conflict',
      message:
        'retention class audit: loggroup-retention-min of policy hipaa requires at least 2192 days, loggroup-retention-max of policy gdpr allows at most 365; no retention satisfies both',
    },
    {
      kind: 'retention-conflict',
      message:
        'retention class operational: loggroup-retention-min-operational of policy hipaa requires at least 365 days, loggroup-retention-max-operational of policy gdpr allows at most 90; no retention satisfies both',
    },
  ]);
});

const cited = (controls: readonly { readonly id: string; readonly citations: readonly Citation[] }[]) =>
  controls.flatMap(({ id, citations }) => citations.map((citation) => [id, citation.ref, citation] as const));

/** Controls that look at how data travel, too. */
const aboutTransmission = ['s3-log-bucket-tls-only', 's3-log-bucket-tls-only-sensitive', 'opensearch-encryption'];

describe('every citation of HIPAA', () => {
  test.each(cited([...hipaaPolicy.controls, ...hipaaPolicy.manualControls]))(
    '%s: %s exists and has the status of the law',
    (_, ref, { framework, status }) => {
      expect({ framework, status }).toEqual({ framework: 'hipaa', status: hipaa[ref]?.status });
      expect(hipaa).toHaveProperty([ref]);
    },
  );

  test.each(cited(hipaaPolicy.controls))('%s: %s claims no more than the clause says', (id, ref, { strength }) => {
    const order = ['direct', 'supporting', 'interpretive'];
    expect(order.indexOf(strength)).toBeGreaterThanOrEqual(order.indexOf(hipaa[ref]?.atMost ?? 'direct'));
    expect(inTransmission.includes(ref) && !aboutTransmission.includes(id)).toBe(false);
  });
});

describe('every citation of the GDPR', () => {
  test.each(cited(gdprPolicy.controls))(
    '%s: %s is one that a setting can serve',
    (_, ref, { framework, status, strength }) => {
      expect(gdpr.checked).toContain(ref);
      expect(strength === 'direct' && gdpr.atMostSupporting.includes(ref)).toBe(false);
      expect({ framework, status }).toEqual({ framework: 'gdpr', status: undefined });
    },
  );

  test.each(cited(gdprPolicy.manualControls))('%s: %s exists', (_, ref, { framework, status }) => {
    expect([...gdpr.checked, ...gdpr.attested]).toContain(ref);
    expect({ framework, status }).toEqual({ framework: 'gdpr', status: undefined });
  });
});
