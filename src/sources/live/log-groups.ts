import type { LogGroup } from '@aws-sdk/client-cloudwatch-logs';
import { resourceTypes } from '../../facts/index.ts';
import { withoutStreams } from '../../without-streams.ts';
import {
  allPages,
  wholeList,
  type DetailCollector,
  type ListingCollector,
  type Member,
  type Place,
} from './collector.ts';
import { keyOf, keyOperations } from './keys.ts';
import {
  emptyOrTextOf,
  flagOf,
  integerOf,
  integerOrNull,
  jsonOf,
  listOf,
  nextPage,
  present,
  textOf,
  textOrNull,
} from './read.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html */
export const logGroups: ListingCollector<'logGroup'> = {
  operations: ['logs.DescribeLogGroups'],
  list: (ask, place) =>
    allPages((token, seen) =>
      ask({
        operation: 'logs.DescribeLogGroups',
        region: place.region,
        send: (client, { DescribeLogGroupsCommand }, options) =>
          client.send(new DescribeLogGroupsCommand({ limit: 50, ...(token && { nextToken: token }) }), options),
        read: (answer) => ({
          members: listOf(answer.logGroups, 'logGroups').map((group) => memberOf(group, place)),
          next: nextPage(answer.nextToken, seen),
        }),
      }),
    ),
};

function memberOf(group: LogGroup, { account, region }: Place): Member<'logGroup'> {
  return {
    type: resourceTypes.logGroup,
    id: textOf(group.logGroupName, 'logGroupName'),
    account,
    region,
    arn: withoutStreams(textOf(group.logGroupArn ?? group.arn, 'arn')),
    retentionDays: integerOrNull(group.retentionInDays, 'retentionInDays'),
    // The class of a group that was made without one. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
    logGroupClass: textOrNull(group.logGroupClass, 'logGroupClass') ?? 'STANDARD',
    kmsKeyId: textOrNull(group.kmsKeyId, 'kmsKeyId'),
    // Off unless it was turned on (same page).
    deletionProtection: flagOf(group.deletionProtectionEnabled ?? false, 'deletionProtectionEnabled'),
    metricFilterCount: integerOf(group.metricFilterCount, 'metricFilterCount'),
    dataProtectionStatus: textOrNull(group.dataProtectionStatus, 'dataProtectionStatus'),
  };
}

export const logGroupKey: DetailCollector<'logGroup'> = {
  operations: keyOperations,
  read: (ask, group, memo) => keyOf(ask, group.kmsKeyId, group.region, memo),
};

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetDataProtectionPolicy.html */
export const logGroupDataProtectionPolicy: DetailCollector<'logGroup'> = {
  operations: ['logs.GetDataProtectionPolicy'],
  read: (ask, { arn, region }) =>
    ask({
      operation: 'logs.GetDataProtectionPolicy',
      region,
      about: present(arn, 'ARN'),
      send: (client, { GetDataProtectionPolicyCommand }, options) =>
        client.send(new GetDataProtectionPolicyCommand({ logGroupIdentifier: arn }), options),
      read: ({ logGroupIdentifier, policyDocument }) => {
        // A group without a policy is answered with its name alone.
        textOf(logGroupIdentifier, 'logGroupIdentifier');
        return policyDocument === undefined ? null : jsonOf(policyDocument, 'policyDocument');
      },
    }),
};

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeSubscriptionFilters.html */
export const logGroupSubscriptionFilters: DetailCollector<'logGroup'> = {
  operations: ['logs.DescribeSubscriptionFilters'],
  read: (ask, { id, arn, region }) =>
    wholeList((token, seen) =>
      ask({
        operation: 'logs.DescribeSubscriptionFilters',
        region,
        about: present(arn, 'ARN'),
        send: (client, { DescribeSubscriptionFiltersCommand }, options) =>
          client.send(
            new DescribeSubscriptionFiltersCommand({ logGroupName: id, ...(token && { nextToken: token }) }),
            options,
          ),
        read: ({ subscriptionFilters, nextToken }) => ({
          items: listOf(subscriptionFilters, 'subscriptionFilters').map((filter) => ({
            filterName: textOf(filter.filterName, 'filterName'),
            filterPattern: emptyOrTextOf(filter.filterPattern, 'filterPattern'),
            destinationArn: textOf(filter.destinationArn, 'destinationArn'),
          })),
          next: nextPage(nextToken, seen),
        }),
      }),
    ),
};
