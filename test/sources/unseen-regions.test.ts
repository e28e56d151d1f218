import { expect, test } from 'vitest';
import type { AccountEvidence } from '../../src/sources/evidence.ts';
import { withUnseenRegions } from '../../src/sources/unseen-regions.ts';

const account = '111122223333';
const empty = (region: string) => ({ account, region, members: [], holes: [] });
const evidence: AccountEvidence = {
  account,
  partition: 'aws',
  caller: '',
  collectedAt: '2026-11-24T09:00:00Z',
  finishedAt: '2026-11-24T09:00:00Z',
  regions: ['eu-west-1'],
  excludedRegions: [{ region: 'us-west-2', reason: 'left out by --exclude-region' }],
  calls: [],
  listings: { account: [empty('global')], logGroup: [empty('eu-west-1')] },
};

test('a region of the scope that nobody looked into is a hole in every listing that was asked for', () => {
  const hole = { gap: 'not-asked', account, region: 'eu-north-1', needs: 'a scan of region eu-north-1' };
  expect(withUnseenRegions(evidence, [['eu-west-1', 'eu-north-1']]).listings).toEqual({
    account: [empty('global')],
    logGroup: [empty('eu-west-1'), { account, region: 'eu-north-1', members: [], holes: [hole] }],
  });
});

test('regions that were looked into or left out on purpose add nothing', () => {
  expect(withUnseenRegions(evidence, [['eu-west-1', 'us-west-2']])).toBe(evidence);
  const others = [{ region: 'all other regions', reason: 'not chosen by --region' }];
  const chosen = { ...evidence, excludedRegions: others };
  expect(withUnseenRegions(chosen, [['eu-west-1', 'eu-north-1']])).toBe(chosen);
});

test.each([
  ['the command line chose none of them', 'all other regions', 'not chosen by --region'],
  ['the policy of the collection spoke of others', 'all other regions', "outside the policies' scope"],
  ['each was left out by name', 'eu-north-1', 'excluded on request'],
])('the regions of a policy are holes when %s', (_why, region, reason) => {
  const elsewhere = { ...evidence, excludedRegions: [{ region, reason }] };
  const { listings } = withUnseenRegions(elsewhere, [['eu-west-1'], ['eu-north-1']]);
  expect(listings.logGroup?.map((listing) => [listing.region, listing.holes.length])).toEqual([
    ['eu-west-1', 0],
    ['eu-north-1', 1],
  ]);
});

test('a region that another policy speaks of is a hole when nobody chose to leave it out', () => {
  const narrow = {
    ...evidence,
    excludedRegions: [{ region: 'all other regions', reason: "outside the policies' scope" }],
  };
  const { listings } = withUnseenRegions(narrow, [['eu-west-1', 'eu-north-1']]);
  expect(listings.logGroup?.[1]?.holes).toHaveLength(1);
});

test('a listing that speaks for all regions lacks none', () => {
  const buckets = { ...evidence, listings: { bucket: [empty('global')] } };
  expect(withUnseenRegions(buckets, [['eu-west-1', 'eu-north-1']])).toBe(buckets);
});
