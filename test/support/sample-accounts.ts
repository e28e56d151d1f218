import type { Recorded } from '../../src/evidence.ts';
import type { View } from '../../src/facts/index.ts';
import type { AccountEvidence } from '../../src/sources/evidence.ts';

type Group = Recorded<View<'logGroup'>>;

/** A log group as a listing shows it; `given` overrides any of it. */
export function logGroup(id: string, given: Partial<Group> = {}): Group {
  const account = given.account ?? '111122223333';
  const region = given.region ?? 'eu-west-1';
  return {
    type: 'AWS::Logs::LogGroup',
    id,
    account,
    region,
    arn: `arn:aws:logs:${region}:${account}:log-group:${id}`,
    retentionDays: 365,
    calls: { listing: [0] },
    ...given,
  };
}

/** One account with these log groups in eu-west-1. */
export function account(groups: readonly Group[], given: Partial<AccountEvidence> = {}): AccountEvidence {
  const id = given.account ?? '111122223333';
  return {
    account: id,
    partition: 'aws',
    caller: `arn:aws:sts::${id}:assumed-role/audit/ci`,
    collectedAt: '2026-05-04T10:00:00Z',
    finishedAt: '2026-05-04T10:00:09Z',
    regions: ['eu-west-1'],
    excludedRegions: [],
    listings: { logGroup: [{ account: id, region: 'eu-west-1', members: groups, holes: [], calls: [0] }] },
    calls: [
      {
        action: 'logs:DescribeLogGroups',
        region: 'eu-west-1',
        time: '2026-05-04T10:00:01Z',
        outcome: 'ok',
        requestId: 'r-0',
      },
    ],
    ...given,
  };
}
