import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Listing } from '../../../src/evidence.ts';
import { answering, denied, failing } from '../../support/behaviours.ts';
import { openAt, startAccount } from '../../support/live-account.ts';
import type { Proxy } from '../../support/proxy.ts';
import { bucketsAnswer, locationAnswer, redirect } from '../../support/s3-answers.ts';

// The SDK's own pauses between attempts, and its loading on a busy machine.
vi.setConfig({ testTimeout: 20_000 });

let account: Proxy;
beforeEach(async () => {
  account = await startAccount(['eu-west-1', 'us-east-1']);
});
afterEach(async () => {
  await account.stop();
  vi.unstubAllEnvs();
});

const listed = (...buckets: readonly (readonly [string, string?])[]) =>
  account.when({ operation: 'ListBuckets' }, answering(bucketsAnswer(buckets)));

async function listing(regions: readonly string[] | 'enabled' = 'enabled'): Promise<Listing> {
  const { listings } = await openAt(account.url, { regions }).collect(['bucket']);
  expect(listings.bucket).toHaveLength(1);
  return listings.bucket![0]!;
}

const places = ({ members }: Listing) => Object.fromEntries(members.map(({ id, region }) => [id, region]));

test('buckets are listed once for all regions, each under its own, with a page size, by which AWS tells it', async () => {
  listed(['logs', 'eu-west-1'], ['elsewhere', 'ap-south-1']);
  const whole = await listing();
  expect(whole).toEqual({
    account: '111122223333',
    region: 'global',
    holes: [],
    calls: [2],
    members: [
      {
        type: 'AWS::S3::Bucket',
        id: 'elsewhere',
        account: '111122223333',
        region: 'ap-south-1',
        arn: 'arn:aws:s3:::elsewhere',
        location: 'ap-south-1',
        calls: { listing: [2] },
      },
      {
        type: 'AWS::S3::Bucket',
        id: 'logs',
        account: '111122223333',
        region: 'eu-west-1',
        arn: 'arn:aws:s3:::logs',
        location: 'eu-west-1',
        calls: { listing: [2] },
      },
    ],
  });
  expect(account.count('ListBuckets')).toBe(1);
  expect(account.count('GetBucketLocation')).toBe(0);
  expect(new URL(account.requests.at(-1)!.path, account.url).searchParams.get('max-buckets')).toBe('10000');
});

test('buckets of regions that nobody looks into are listed too', async () => {
  listed(['elsewhere', 'ap-south-1']);
  expect(places(await listing(['eu-west-1']))).toEqual({ elsewhere: 'ap-south-1' });
});

test('an account of 10,001 buckets takes two pages', async () => {
  const name = (n: number): string => `b-${String(n).padStart(5, '0')}`;
  const names = Array.from({ length: 10_001 }, (_, n) => [name(n), 'eu-west-1'] as const);
  account.when(
    { operation: 'ListBuckets' },
    answering(({ path }) =>
      new URL(path, account.url).searchParams.has('continuation-token')
        ? bucketsAnswer(names.slice(10_000))
        : bucketsAnswer(names.slice(0, 10_000), 'two'),
    ),
  );
  const { members, holes, calls } = await listing(['eu-west-1']);
  expect([members.length, holes, calls]).toEqual([10_001, [], [1, 2]]);
  expect(members[10_000]).toMatchObject({ id: 'b-10000', calls: { listing: [2] } });
});

test('a page that is refused leaves a hole beside the buckets before it', async () => {
  account.when({ operation: 'ListBuckets' }, (request) =>
    request.path.includes('continuation-token')
      ? denied()(request)
      : answering(bucketsAnswer([['logs', 'eu-west-1']], 'two'))(request),
  );
  const { members, holes } = await listing();
  expect(members.map(({ id }) => id)).toEqual(['logs']);
  expect(holes).toMatchObject([{ gap: 'denied', needs: 's3:ListAllMyBuckets', operation: 'ListBuckets' }]);
});

test('an answer without a list is no account without buckets', async () => {
  account.when({ operation: 'ListBuckets' }, answering('<ListAllMyBucketsResult></ListAllMyBucketsResult>'));
  expect((await listing()).holes).toMatchObject([{ gap: 'malformed', needs: 's3:ListAllMyBuckets' }]);
});

test('a bucket without a name is a malformed page', async () => {
  account.when({ operation: 'ListBuckets' }, answering(bucketsAnswer([['']])));
  expect((await listing()).holes).toMatchObject([{ gap: 'malformed', needs: 's3:ListAllMyBuckets' }]);
});

test('where the listing tells no region the location is asked: nothing is us-east-1 and EU is eu-west-1', async () => {
  listed(['classic'], ['old'], ['new']);
  const answers: Readonly<Record<string, string>> = { classic: '', old: 'EU', new: 'eu-north-1' };
  account.when(
    { operation: 'GetBucketLocation' },
    answering(({ path }) => locationAnswer(answers[/^\/(\w+)\/\?/.exec(path)![1]!])),
  );
  const whole = await listing();
  expect(places(whole)).toEqual({ classic: 'us-east-1', new: 'eu-north-1', old: 'eu-west-1' });
  expect(whole.calls).toHaveLength(4);
  expect(whole.members[0]!.calls!['listing']).toHaveLength(2);
});

test('a refusal that names the region tells it as well', async () => {
  listed(['logs']);
  account.when({ operation: 'GetBucketLocation' }, redirect('AccessDenied', 'eu-north-1', 403));
  expect(places(await listing())).toEqual({ logs: 'eu-north-1' });
});

test.each([
  ['refused', denied(), 'denied'],
  ['failing', failing('InternalError', 500), 'failed'],
])('a bucket whose location is %s is listed, where it is unknown', async (_, behaviour, gap) => {
  listed(['logs', 'eu-west-1'], ['lost']);
  account.when({ operation: 'GetBucketLocation' }, behaviour);
  const { members, holes } = await listing();
  expect(holes).toEqual([]);
  expect(members).toMatchObject([
    { id: 'logs', region: 'eu-west-1' },
    { id: 'lost', region: 'global', location: { gap, needs: 's3:GetBucketLocation' }, calls: { listing: [2, 3] } },
  ]);
});

test('in another partition ARNs say so', async () => {
  listed(['logs', 'us-gov-west-1']);
  const { members } = await listing(['us-gov-west-1']);
  expect(members[0]!.arn).toBe('arn:aws-us-gov:s3:::logs');
});
