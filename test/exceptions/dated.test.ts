import { expect, test } from 'vitest';
import { outdated } from '../../src/exceptions/dated.ts';
import { attestation, manualControl, policy, waiver } from '../support/sample-policies.ts';

const exclusion = { arn: 'arn:aws:s3:::load-test', reason: 'synthetic', owner: 'data' };

test('what holds today is not told', () => {
  const given = policy({
    manualControls: [manualControl()],
    waivers: [waiver({ expires: '2026-05-04' })],
    attestations: [attestation({ on: '2026-05-04' }), attestation({ on: '2026-01-01' })],
    exclusions: [exclusion, { ...exclusion, expires: '2026-05-04' }],
  });
  expect(outdated(given, '2026-05-04')).toEqual([]);
});

test('what no longer holds, or not yet', () => {
  const given = policy({
    manualControls: [manualControl()],
    waivers: [waiver({ id: 'W-late', expires: '2026-05-03' }), waiver({ id: 'W-early', approvedOn: '2026-05-05' })],
    attestations: [
      attestation({ on: '2026-03-01' }),
      attestation({ on: '2026-05-05' }),
      attestation({ control: 'other', expires: '2026-05-03' }),
    ],
    exclusions: [{ ...exclusion, expires: '2026-05-03' }],
  });
  expect(outdated(given, '2026-05-04')).toEqual([
    'waiver W-late of logs-retention-min held until 2026-05-03',
    'waiver W-early of logs-retention-min does not hold before 2026-05-05',
    'the attestation of manual-activity-review by auditor@example.org held until 2026-04-01',
    'the attestation of other by auditor@example.org held until 2026-05-03',
    'the attestation of manual-activity-review by auditor@example.org does not hold before 2026-05-05',
    'policy hipaa excluded arn:aws:s3:::load-test from its classes until 2026-05-03: it counts again',
  ]);
});
