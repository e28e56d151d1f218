import type { EventDataStore } from '@aws-sdk/client-cloudtrail';
import type { EventDataStoreSettings } from '../../facts/cloudtrail.ts';
import { resourceTypes } from '../../facts/index.ts';
import { allPages, type DetailCollector, type ListingCollector, type Member, type Place } from './collector.ts';
import { Malformed } from './gaps.ts';
import { flagOf, integerOf, listOf, nextPage, plain, present, textOf, textOrNull } from './read.ts';

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListEventDataStores.html */
export const eventDataStores: ListingCollector<'eventDataStore'> = {
  operations: ['cloudtrail.ListEventDataStores'],
  list: (ask, place) =>
    allPages((token, seen) =>
      ask({
        operation: 'cloudtrail.ListEventDataStores',
        region: place.region,
        send: (client, { ListEventDataStoresCommand }, options) =>
          client.send(new ListEventDataStoresCommand(token ? { NextToken: token } : {}), options),
        read: ({ EventDataStores, NextToken }) => ({
          members: listOf(EventDataStores, 'EventDataStores').map((store) => memberOf(store, place)),
          next: nextPage(NextToken, seen),
        }),
        // A region without CloudTrail Lake has no event data stores.
        known: { UnsupportedOperationException: { members: [], next: undefined } },
      }),
    ),
};

function memberOf({ Name, EventDataStoreArn }: EventDataStore, { account, region }: Place): Member<'eventDataStore'> {
  const arn = textOf(EventDataStoreArn, 'EventDataStoreArn');
  return { type: resourceTypes.eventDataStore, id: textOf(Name, 'Name'), account, region, arn };
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventDataStore.html */
export const eventDataStoreSettings: DetailCollector<'eventDataStore'> = {
  operations: ['cloudtrail.GetEventDataStore'],
  read: (ask, { arn, region }) => {
    const about = present(arn, 'ARN');
    return ask({
      operation: 'cloudtrail.GetEventDataStore',
      region,
      about,
      send: (client, { GetEventDataStoreCommand }, options) =>
        client.send(new GetEventDataStoreCommand({ EventDataStore: about }), options),
      read: (store): EventDataStoreSettings => {
        if (store.EventDataStoreArn !== about) throw new Malformed('the answer is of another event data store');
        return {
          status: textOf(store.Status, 'Status'),
          advancedSelectors: plain(listOf(store.AdvancedEventSelectors, 'AdvancedEventSelectors')),
          multiRegion: flagOf(store.MultiRegionEnabled, 'MultiRegionEnabled'),
          organization: flagOf(store.OrganizationEnabled, 'OrganizationEnabled'),
          retentionDays: integerOf(store.RetentionPeriod, 'RetentionPeriod'),
          terminationProtection: flagOf(store.TerminationProtectionEnabled, 'TerminationProtectionEnabled'),
          kmsKeyId: textOrNull(store.KmsKeyId, 'KmsKeyId'),
        };
      },
    });
  },
};
