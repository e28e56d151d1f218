import type { ConfigurationRecorder, DeliveryChannel, RetentionConfiguration } from '@aws-sdk/client-config-service';
import type { Recorder } from '../../facts/config.ts';
import { resourceTypes } from '../../facts/index.ts';
import { allPages, type ListingCollector, type Member, type Place } from './collector.ts';
import { flagOf, integerOf, listOf, nextPage, present, textOf, textOrNull } from './read.ts';

/**
 * The customer managed recorder of the region; service-linked ones show only to those who name their service.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeConfigurationRecorders.html
 */
export const recorders: ListingCollector<'recorder'> = {
  operations: ['config.DescribeConfigurationRecorders'],
  list: (ask, place) =>
    allPages(() =>
      ask({
        operation: 'config.DescribeConfigurationRecorders',
        region: place.region,
        send: (client, { DescribeConfigurationRecordersCommand }, options) =>
          client.send(new DescribeConfigurationRecordersCommand({}), options),
        read: ({ ConfigurationRecorders }) => ({
          members: listOf(ConfigurationRecorders, 'ConfigurationRecorders').map((item) => recorderOf(item, place)),
        }),
      }),
    ),
};

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeDeliveryChannels.html */
export const deliveryChannels: ListingCollector<'deliveryChannel'> = {
  operations: ['config.DescribeDeliveryChannels'],
  list: (ask, place) =>
    allPages(() =>
      ask({
        operation: 'config.DescribeDeliveryChannels',
        region: place.region,
        send: (client, { DescribeDeliveryChannelsCommand }, options) =>
          client.send(new DescribeDeliveryChannelsCommand({}), options),
        read: ({ DeliveryChannels }) => ({
          members: listOf(DeliveryChannels, 'DeliveryChannels').map((item) => channelOf(item, place)),
        }),
      }),
    ),
};

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeRetentionConfigurations.html */
export const retentionConfigurations: ListingCollector<'retentionConfiguration'> = {
  operations: ['config.DescribeRetentionConfigurations'],
  list: (ask, place) =>
    allPages((token, seen) =>
      ask({
        operation: 'config.DescribeRetentionConfigurations',
        region: place.region,
        send: (client, { DescribeRetentionConfigurationsCommand }, options) =>
          client.send(new DescribeRetentionConfigurationsCommand(token ? { NextToken: token } : {}), options),
        read: ({ RetentionConfigurations, NextToken }) => ({
          members: listOf(RetentionConfigurations, 'RetentionConfigurations').map((item) => retentionOf(item, place)),
          next: nextPage(NextToken, seen),
        }),
      }),
    ),
};

function recorderOf(recorder: ConfigurationRecorder, { account, region }: Place): Member<'recorder'> {
  const { recordingGroup, recordingMode, arn } = recorder;
  const group = present(recordingGroup, 'recordingGroup');
  const facts: Recorder['fields'] = {
    servicePrincipal: textOrNull(recorder.servicePrincipal, 'servicePrincipal'),
    allSupported: flagOf(group.allSupported, 'allSupported'),
    includeGlobalResourceTypes: flagOf(group.includeGlobalResourceTypes, 'includeGlobalResourceTypes'),
    strategy: strategyOf(group),
    includedTypes: [...(group.resourceTypes ?? [])],
    excludedTypes: [...(group.exclusionByResourceTypes?.resourceTypes ?? [])],
    // Continuous unless told otherwise. https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingMode.html
    frequency: recordingMode?.recordingFrequency ?? 'CONTINUOUS',
    frequencyOverrides: overridesOf(recordingMode),
  };
  const id = textOf(recorder.name, 'name');
  return { type: resourceTypes.recorder, id, account, region, ...(arn && { arn }), ...facts };
}

/** A recorder that names no strategy has the one its other settings mean. https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html */
function strategyOf(group: NonNullable<ConfigurationRecorder['recordingGroup']>): string {
  if (group.recordingStrategy?.useOnly) return group.recordingStrategy.useOnly;
  return group.allSupported ? 'ALL_SUPPORTED_RESOURCE_TYPES' : 'INCLUSION_BY_RESOURCE_TYPES';
}

function overridesOf(mode: ConfigurationRecorder['recordingMode']): Readonly<Record<string, string>> {
  const overrides = mode?.recordingModeOverrides ?? [];
  return Object.fromEntries(
    overrides.flatMap(({ resourceTypes: types, recordingFrequency }) =>
      (types ?? []).map((type) => [type, textOf(recordingFrequency, 'recordingFrequency')]),
    ),
  );
}

function channelOf(channel: DeliveryChannel, { account, region }: Place): Member<'deliveryChannel'> {
  return {
    type: resourceTypes.deliveryChannel,
    id: textOf(channel.name, 'name'),
    account,
    region,
    bucketName: textOrNull(channel.s3BucketName, 's3BucketName'),
    keyPrefix: textOrNull(channel.s3KeyPrefix, 's3KeyPrefix'),
    kmsKeyArn: textOrNull(channel.s3KmsKeyArn, 's3KmsKeyArn'),
    snsTopicArn: textOrNull(channel.snsTopicARN, 'snsTopicARN'),
  };
}

function retentionOf(retention: RetentionConfiguration, { account, region }: Place): Member<'retentionConfiguration'> {
  return {
    type: resourceTypes.retentionConfiguration,
    id: textOf(retention.Name, 'Name'),
    account,
    region,
    retentionDays: integerOf(retention.RetentionPeriodInDays, 'RetentionPeriodInDays'),
  };
}
