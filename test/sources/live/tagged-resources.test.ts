import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tagFilters } from '../../../src/facts/tags.ts';
import { answering, denied } from '../../support/behaviours.ts';
import { openAt, startAccount } from '../../support/live-account.ts';
import type { Proxy } from '../../support/proxy.ts';

// The SDK's own pauses between attempts, and its loading on a busy machine.
vi.setConfig({ testTimeout: 20_000 });

let account: Proxy;
beforeEach(async () => {
  account = await startAccount();
});
afterEach(async () => {
  await account.stop();
  vi.unstubAllEnvs();
});

const listing = async () => (await openAt(account.url).collect(['taggedResource'])).listings.taggedResource![0]!;
const bucket = { ResourceARN: 'arn:aws:s3:::claims', Tags: [{ Key: 'DataClassification', Value: 'phi' }] };
const group = {
  ResourceARN: 'arn:aws:logs:eu-west-1:111122223333:log-group:/claims:*',
  Tags: [{ Key: 'Team', Value: '' }],
};
const tagless = { ResourceARN: 'arn:aws:lambda:eu-west-1:111122223333:function:ingest', Tags: [] };

test('all tags of a region, a hundred resources a page, log groups by the ARN that listings show', async () => {
  const asked: object[] = [];
  account.when(
    { operation: 'GetResources' },
    answering(({ input }) => {
      asked.push(input);
      return input['PaginationToken'] === undefined
        ? { PaginationToken: 'two', ResourceTagMappingList: [bucket, group] }
        : { PaginationToken: '', ResourceTagMappingList: [tagless] };
    }),
  );
  const { members, holes } = await listing();
  const common = { type: 'AWS::::TaggedResource', account: '111122223333', region: 'eu-west-1' };
  const named = (arn: string) => ({ ...common, id: arn, arn });
  expect(members).toEqual([
    { ...named(tagless.ResourceARN), tags: {}, calls: { listing: [2] } },
    { ...named('arn:aws:logs:eu-west-1:111122223333:log-group:/claims'), tags: { Team: '' }, calls: { listing: [1] } },
    { ...named('arn:aws:s3:::claims'), tags: { DataClassification: 'phi' }, calls: { listing: [1] } },
  ]);
  expect(holes).toEqual([]);
  const request = { ResourceTypeFilters: Object.values(tagFilters), ResourcesPerPage: 100 };
  expect(asked).toEqual([request, { ...request, PaginationToken: 'two' }]);
});

test.each([
  ['no list', {}],
  ['a resource without ARN', { ResourceTagMappingList: [{ Tags: [] }] }],
  ['a resource without tags', { ResourceTagMappingList: [{ ResourceARN: 'arn:aws:s3:::claims' }] }],
  ['a tag without key', { ResourceTagMappingList: [{ ...bucket, Tags: [{ Value: 'phi' }] }] }],
])('an answer with %s is none', async (_, answer) => {
  account.when({ operation: 'GetResources' }, answering(answer));
  const { members, holes } = await listing();
  expect(members).toEqual([]);
  expect(holes).toMatchObject([{ gap: 'malformed', needs: 'tag:GetResources' }]);
});

test('a refusal names the permission', async () => {
  account.when({ operation: 'GetResources' }, denied());
  const { members, holes } = await listing();
  expect(members).toEqual([]);
  expect(holes).toMatchObject([
    {
      gap: 'denied',
      region: 'eu-west-1',
      needs: 'tag:GetResources',
      service: 'Resource Groups Tagging API',
      operation: 'GetResources',
      deniedBy: 'identity-policy',
    },
  ]);
});

test('the API takes at most a hundred filters', () => {
  expect(Object.keys(tagFilters).length).toBeLessThanOrEqual(100);
});
