import type { Attestation, Control, ManualControl, Policy, Waiver } from '../../src/policy/policy.ts';
import { defineRule, fail, pass, type AnyRule } from '../../src/rule.ts';

const location = { file: 'policy.yaml', line: 1, column: 1 };

/** A rule as the tests of results need one: log groups keep events long enough. */
export const retention = defineRule({
  id: 'logs/retention-min',
  title: 'Log groups keep events long enough',
  rationale: 'Evidence that has expired cannot support an investigation.',
  remediation: 'aws logs put-retention-policy --log-group-name NAME --retention-in-days 365',
  references: ['https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html'],
  costImpact: 'CloudWatch Logs charges for each GB and month that is kept.',
  subject: 'logGroup',
  facts: [],
  details: [],
  params: {
    minDays: { type: 'integer', minimum: 1, default: 365, description: 'Shortest retention allowed, in days.' },
  },
  judge(group, _facts, { minDays }) {
    if (group.retentionDays === null) return pass('events never expire');
    return group.retentionDays >= minDays
      ? pass(`events are kept ${group.retentionDays} days`)
      : fail(`events expire after ${group.retentionDays} days; at least ${minDays} are required`);
  },
});

export function control(rule: unknown, given: Partial<Control> = {}): Control {
  const judged = rule as AnyRule;
  const id = judged.id.replace('/', '-');
  return {
    id,
    title: judged.title,
    rule: judged,
    severity: 'high',
    params: { minDays: 365 },
    citations: [],
    location,
    ...given,
  };
}

export function manualControl(given: Partial<ManualControl> = {}): ManualControl {
  return {
    id: 'manual-activity-review',
    title: 'Audit records are reviewed',
    statement: 'records of system activity are reviewed and the review is documented',
    severity: 'medium',
    maxAgeDays: 31,
    citations: [],
    location,
    ...given,
  };
}

export function waiver(given: Partial<Waiver> = {}): Waiver {
  return {
    id: 'W-1',
    control: 'logs-retention-min',
    resources: ['/app/*'],
    reason: 'moved to the archive in May',
    owner: 'data-platform@example.org',
    approvedBy: 'security@example.org',
    approvedOn: '2026-01-01',
    expires: '2026-06-30',
    location,
    ...given,
  };
}

export function attestation(given: Partial<Attestation> = {}): Attestation {
  return {
    control: 'manual-activity-review',
    statement: 'reviewed every Monday',
    by: 'auditor@example.org',
    approvedBy: 'security@example.org',
    on: '2026-04-20',
    expires: '2026-12-31',
    location,
    ...given,
  };
}

export function policy(given: Partial<Policy> = {}): Policy {
  return {
    id: 'hipaa',
    title: 'HIPAA Security Rule',
    version: '1.0.0',
    framework: { id: 'hipaa', title: 'HIPAA Security Rule' },
    legalBasisReviewed: '2026-03-01',
    regions: 'enabled',
    classes: [],
    exclusions: [],
    unknownAs: 'report',
    retentionClasses: [],
    controls: [control(retention)],
    manualControls: [],
    waivers: [],
    attestations: [],
    disabled: [],
    changed: [],
    replaced: [],
    file: 'policy.yaml',
    digest: '0'.repeat(64),
    warnings: [],
    ...given,
  };
}
