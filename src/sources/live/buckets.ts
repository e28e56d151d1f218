import type { Bucket as Listed } from '@aws-sdk/client-s3';
import { partitionOf } from '../../cloudtrail/partition.ts';
import { isGap } from '../../evidence.ts';
import { resourceTypes } from '../../facts/index.ts';
import type { Ask, Asked, Question } from './call.ts';
import { allPages, type ListingCollector, type Member, type Place } from './collector.ts';
import type { Operation } from './operations.ts';
import { listOf, nextPage, present, textOf, textOrNull } from './read.ts';

/** The most that a page may hold. An account of more buckets is refused a page without a size, and only with one are their regions told. */
const pageSize = 10_000;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html */
export const buckets: ListingCollector<'bucket'> = {
  operations: ['s3.ListBuckets', 's3.GetBucketLocation'],
  accountWide: true,
  list: async (ask, place) => {
    const { members, holes, calls } = await allPages<'bucket'>((token, seen) =>
      ask({
        operation: 's3.ListBuckets',
        region: place.region,
        send: (client, { ListBucketsCommand }, options) =>
          client.send(
            new ListBucketsCommand({ MaxBuckets: pageSize, ...(token && { ContinuationToken: token }) }),
            options,
          ),
        read: ({ Buckets, ContinuationToken }) => ({
          members: listOf(Buckets, 'Buckets').map((bucket) => memberOf(bucket, place)),
          next: nextPage(ContinuationToken, seen),
        }),
      }),
    );
    const located = await Promise.all(members.map((member) => withLocation(ask, member, place.region)));
    return { members: located, holes, calls: [...new Set([...calls, ...located.flatMap(callsOf)])] };
  },
};

function memberOf({ Name, BucketRegion }: Listed, { account, region }: Place): Member<'bucket'> {
  const id = textOf(Name, 'Name');
  const location = textOrNull(BucketRegion, 'BucketRegion');
  const arn = `arn:${partitionOf(region)}:s3:::${id}`;
  const identity = { type: resourceTypes.bucket, id, account, region: location ?? 'global', arn };
  return location === null ? identity : { ...identity, location };
}

/** AWS tells the region with the bucket; other endpoints have to be asked. */
async function withLocation(ask: Ask, member: Member<'bucket'>, region: string): Promise<Member<'bucket'>> {
  if (member.location !== undefined) return member;
  const asked = await locationOf(ask, member.id, region);
  const calls = { listing: [...callsOf(member), ...asked.calls] };
  if ('gap' in asked) return { ...member, location: asked.gap, calls };
  return { ...member, region: asked.value, location: asked.value, calls };
}

const callsOf = ({ calls }: Member<'bucket'>): readonly number[] => calls?.['listing'] ?? [];

/**
 * Any region tells where a bucket is, be it in its refusal. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html
 */
function locationOf(ask: Ask, bucket: string, region: string): Promise<Asked<string>> {
  return ask({
    operation: 's3.GetBucketLocation',
    region,
    send: (client, { GetBucketLocationCommand }, options) =>
      client
        .send(new GetBucketLocationCommand({ Bucket: bucket }), options)
        .catch((problem: unknown) => ({ LocationConstraint: regionInRefusal(problem) })),
    read: ({ LocationConstraint: constraint }) => {
      if (constraint === undefined || constraint === '') return 'us-east-1';
      return constraint === 'EU' ? 'eu-west-1' : textOf(constraint, 'LocationConstraint');
    },
  });
}

function regionInRefusal(problem: unknown): string {
  const { $response } = problem as { readonly $response?: { readonly headers?: Readonly<Record<string, string>> } };
  const region = $response?.headers?.['x-amz-bucket-region'];
  if (region === undefined || region === '') throw problem;
  return region;
}

/** What AWS says of a bucket that is in another region than the one asked. https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
const redirects = [
  'PermanentRedirect',
  'TemporaryRedirect',
  'AuthorizationHeaderMalformed',
  'IllegalLocationConstraintException',
] as const;
const elsewhere = Symbol('elsewhere');

/** Asks about a bucket in its region, and once more in the right one when AWS points to another. */
export async function askBucket<O extends Operation, A, T>(
  ask: Ask,
  { id, location }: Member<'bucket'>,
  question: Omit<Question<O, A, T>, 'region' | 'about'>,
): Promise<Asked<T>> {
  if (isGap(location)) return { gap: location, calls: [] };
  const region = present(location, 'location');
  const first = await ask<O, A, T | typeof elsewhere>({
    ...question,
    region,
    known: { ...question.known, ...Object.fromEntries(redirects.map((code) => [code, elsewhere])) },
  });
  if ('gap' in first) return first;
  if (first.value !== elsewhere) return { value: first.value, calls: first.calls };
  const found = await locationOf(ask, id, region);
  if ('gap' in found) return { gap: found.gap, calls: [...first.calls, ...found.calls] };
  const second = await ask<O, A, T>({ ...question, region: found.value });
  return { ...second, calls: [...first.calls, ...found.calls, ...second.calls] };
}

/** What `askBucket` sends besides the question. */
export const askingOperations = ['s3.GetBucketLocation'] as const satisfies readonly Operation[];
