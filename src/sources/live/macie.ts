import type { BucketMetadata } from '@aws-sdk/client-macie2';
import { resourceTypes } from '../../facts/index.ts';
import {
  allPages,
  derive,
  type DetailCollector,
  type ListingCollector,
  type Member,
  type Page,
  type Place,
} from './collector.ts';
import { integerOrNull, listOf, nextPage, textOf, textOrNull, timeOrNull } from './read.ts';

/** AWS answers so, and with the code of a refusal, where Macie is not enabled. */
const notEnabled = <T>(value: T) => ({ code: 'AccessDeniedException', words: /^Macie is not enabled/, value });

/** https://docs.aws.amazon.com/macie/latest/APIReference/macie.html */
export const macieSessions: ListingCollector<'macieSession'> = {
  operations: ['macie2.GetMacieSession'],
  list: (ask, { account, region }) =>
    allPages(() =>
      ask({
        operation: 'macie2.GetMacieSession',
        region,
        send: (client, { GetMacieSessionCommand }, options) => client.send(new GetMacieSessionCommand({}), options),
        read: ({ status }): Page<'macieSession'> => ({
          members: [
            { type: resourceTypes.macieSession, id: account, account, region, status: textOf(status, 'status') },
          ],
        }),
        knownByWords: notEnabled<Page<'macieSession'>>({ members: [] }),
      }),
    ),
};

/** A member account is told by its administrator what to discover. */
export const macieAutomatedDiscovery: DetailCollector<'macieSession'> = {
  operations: ['macie2.GetAdministratorAccount', 'macie2.GetAutomatedDiscoveryConfiguration'],
  read: async (ask, { account, region }) => {
    /** https://docs.aws.amazon.com/macie/latest/APIReference/administrator.html */
    const administrator = await ask({
      operation: 'macie2.GetAdministratorAccount',
      region,
      send: (client, { GetAdministratorAccountCommand }, options) =>
        client.send(new GetAdministratorAccountCommand({}), options),
      read: ({ administrator: known }) =>
        known?.relationshipStatus === 'Enabled' ? textOf(known.accountId, 'accountId') : account,
      known: { ResourceNotFoundException: account },
    });
    const needs = 'macie2:GetAutomatedDiscoveryConfiguration';
    const own = derive(administrator, (id) => id === account || { gap: 'held-elsewhere', account: id, region, needs });
    if ('gap' in own) return own;
    const configuration = await ask({
      operation: 'macie2.GetAutomatedDiscoveryConfiguration',
      region,
      send: (client, { GetAutomatedDiscoveryConfigurationCommand }, options) =>
        client.send(new GetAutomatedDiscoveryConfigurationCommand({}), options),
      read: ({ status }) => ({ status: textOf(status, 'status') }),
    });
    return { ...configuration, calls: [...own.calls, ...configuration.calls] };
  },
};

/** https://docs.aws.amazon.com/macie/latest/APIReference/datasources-s3.html */
export const macieBuckets: ListingCollector<'macieBucket'> = {
  operations: ['macie2.DescribeBuckets'],
  list: (ask, place) =>
    allPages((token, seen) =>
      ask({
        operation: 'macie2.DescribeBuckets',
        region: place.region,
        send: (client, { DescribeBucketsCommand }, options) =>
          client.send(
            new DescribeBucketsCommand({
              // An administrator sees the buckets of all its members.
              criteria: { accountId: { eq: [place.account] } },
              ...(token && { nextToken: token }),
            }),
            options,
          ),
        read: ({ buckets, nextToken }): Page<'macieBucket'> => ({
          members: listOf(buckets, 'buckets').map((bucket) => memberOf(bucket, place)),
          next: nextPage(nextToken, seen),
        }),
        knownByWords: notEnabled<Page<'macieBucket'>>({ members: [] }),
      }),
    ),
};

function memberOf(bucket: BucketMetadata, { account, region }: Place): Member<'macieBucket'> {
  const { bucketName, bucketArn, jobDetails } = bucket;
  return {
    type: resourceTypes.macieBucket,
    id: textOf(bucketName, 'bucketName'),
    account,
    region,
    arn: textOf(bucketArn, 'bucketArn'),
    sensitivityScore: integerOrNull(bucket.sensitivityScore, 'sensitivityScore'),
    automatedDiscoveryMonitoringStatus: textOrNull(
      bucket.automatedDiscoveryMonitoringStatus,
      'automatedDiscoveryMonitoringStatus',
    ),
    isDefinedInJob: textOrNull(jobDetails?.isDefinedInJob, 'isDefinedInJob'),
    isMonitoredByJob: textOrNull(jobDetails?.isMonitoredByJob, 'isMonitoredByJob'),
    lastJobRunTime: timeOrNull(jobDetails?.lastJobRunTime, 'lastJobRunTime'),
    errorCode: textOrNull(bucket.errorCode, 'errorCode'),
  };
}
