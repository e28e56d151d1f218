import type { ResourceTagMapping } from '@aws-sdk/client-resource-groups-tagging-api';
import { resourceTypes } from '../../facts/index.ts';
import { tagFilters } from '../../facts/tags.ts';
import { withoutStreams } from '../../without-streams.ts';
import { allPages, type ListingCollector, type Member, type Place } from './collector.ts';
import { emptyOrTextOf, listOf, nextPage, textOf } from './read.ts';

/** https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html */
export const taggedResources: ListingCollector<'taggedResource'> = {
  operations: ['tagging.GetResources'],
  list: (ask, place) =>
    allPages((token, seen) =>
      ask({
        operation: 'tagging.GetResources',
        region: place.region,
        send: (client, { GetResourcesCommand }, options) =>
          client.send(
            new GetResourcesCommand({
              ResourceTypeFilters: Object.values(tagFilters),
              ResourcesPerPage: 100,
              ...(token && { PaginationToken: token }),
            }),
            options,
          ),
        read: ({ ResourceTagMappingList, PaginationToken }) => ({
          members: listOf(ResourceTagMappingList, 'ResourceTagMappingList').map((resource) =>
            memberOf(resource, place),
          ),
          next: nextPage(PaginationToken, seen),
        }),
      }),
    ),
};

function memberOf({ ResourceARN, Tags }: ResourceTagMapping, { account, region }: Place): Member<'taggedResource'> {
  const arn = withoutStreams(textOf(ResourceARN, 'ResourceARN'));
  const tags = listOf(Tags, 'Tags').map(({ Key, Value }) => [textOf(Key, 'Key'), emptyOrTextOf(Value, 'Value')]);
  return { type: resourceTypes.taggedResource, id: arn, account, region, arn, tags: Object.fromEntries(tags) };
}
