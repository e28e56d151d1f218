import { expect, test } from 'vitest';
import type { Gap } from '../../src/evidence.ts';
import type { AccountEvidence, Listings } from '../../src/sources/evidence.ts';
import { fillHeldElsewhere } from '../../src/sources/held-elsewhere.ts';

const member = '111122223333';
const management = '444455556666';
const trailArn = `arn:aws:cloudtrail:eu-west-1:${management}:trail/org`;
const keyArn = `arn:aws:kms:eu-west-1:${management}:key/k`;
const key = { arn: keyArn, state: 'Enabled', manager: 'CUSTOMER', rotation: true };
const delivery = {
  latestDelivery: '2026-11-24T09:00:00Z',
  latestDeliveryError: null,
  latestDigestDelivery: null,
  latestDigestDeliveryError: null,
  latestNotificationError: null,
  latestLogsDelivery: null,
  latestLogsDeliveryError: null,
};

const heldBy = (arn: string): Gap => ({ gap: 'held-elsewhere', account: management, heldBy: arn });

function evidence(account: string, fields: object): AccountEvidence {
  const trail = { type: 'AWS::CloudTrail::Trail', id: 'org', account, region: 'eu-west-1', arn: trailArn, ...fields };
  const listings: Listings = { trail: [{ account, region: 'eu-west-1', members: [trail], holes: [] }] };
  const at = '2026-11-24T09:00:00Z';
  return {
    account,
    partition: 'aws',
    caller: '',
    collectedAt: at,
    finishedAt: at,
    regions: [],
    excludedRegions: [],
    listings,
    calls: [],
  };
}

const trailOf = (filled: readonly AccountEvidence[]): unknown => filled[0]?.listings.trail?.[0]?.members[0];

test('a gap is filled from the account that holds the resource', () => {
  const seen = evidence(member, { delivery: heldBy(trailArn), logging: true });
  const owner = evidence(management, { delivery, logging: false });
  expect(trailOf(fillHeldElsewhere([seen], [owner]))).toMatchObject({ delivery, logging: true });
});

test('a key is found by its own ARN', () => {
  const seen = evidence(member, { kmsKey: heldBy(keyArn) });
  expect(trailOf(fillHeldElsewhere([seen, evidence(management, { kmsKey: key })]))).toMatchObject({ kmsKey: key });
});

test('no third account speaks for the one that holds the resource, in whatever order they come', () => {
  const seen = evidence(member, { delivery: heldBy(trailArn), kmsKey: heldBy(keyArn) });
  const third = evidence('777788889999', { delivery: { ...delivery, latestDelivery: null }, kmsKey: key });
  expect(fillHeldElsewhere([seen], [third])).toEqual([seen]);
  const owner = evidence(management, { delivery });
  expect(trailOf(fillHeldElsewhere([seen], [owner, third]))).toMatchObject({ delivery, kmsKey: heldBy(keyArn) });
});

test('other gaps stay, and so does what the other account could not read either', () => {
  const denied: Gap = { gap: 'denied', account: member, needs: 'kms:DescribeKey' };
  const seen = evidence(member, { key: denied, delivery: heldBy(trailArn), selectors: heldBy('arn:aws:other') });
  const owner = evidence(management, { kmsKey: key, delivery: { ...denied, account: management } });
  expect(fillHeldElsewhere([seen], [owner])).toEqual([seen]);
});

test('the accounts that only fill gaps are not judged', () => {
  const seen = evidence(member, {});
  expect(fillHeldElsewhere([seen], [evidence(management, { kmsKey: key })])).toHaveLength(1);
});
