import type { Gap, Subject } from '../../../src/evidence.ts';
import type { Finding } from '../../../src/results.ts';

/** A log group as the subject of a finding. */
export function subject(id: string, given: Partial<Subject> = {}): Subject {
  return { type: 'AWS::Logs::LogGroup', id, account: '111122223333', region: 'eu-west-1', ...given };
}

/** A finding of the only control of the sample policy. */
export function finding(id: string, given: Partial<Finding> = {}): Finding {
  return {
    id: '0'.repeat(32),
    policy: 'hipaa',
    control: 'logs-retention-min',
    status: 'fail',
    subject: subject(id),
    message: 'events expire after 7 days; at least 365 are required',
    read: { retentionDays: 7 },
    calls: [0],
    gaps: [],
    ...given,
  };
}

/** What a refused call leaves. */
export function denied(needs: string, given: Partial<Gap> = {}): Gap {
  return {
    gap: 'denied',
    account: '111122223333',
    region: 'eu-west-1',
    needs,
    code: 'AccessDeniedException',
    deniedBy: 'service-control-policy',
    ...given,
  };
}
