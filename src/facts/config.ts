import { boolean, integer, list, nullable, object, record, string, time, type ResourceOf } from './shape.ts';

/**
 * An AWS Config configuration recorder.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationRecorder.html
 */
export const recorder = {
  fields: {
    /** The service that owns a service-linked recorder; null: customer managed. */
    servicePrincipal: nullable(string),
    allSupported: boolean,
    includeGlobalResourceTypes: boolean,
    /** ALL_SUPPORTED_RESOURCE_TYPES, INCLUSION_BY_RESOURCE_TYPES or EXCLUSION_BY_RESOURCE_TYPES. */
    strategy: string,
    includedTypes: list(string),
    excludedTypes: list(string),
    /** CONTINUOUS or DAILY. */
    frequency: string,
    /** The types whose frequency differs from `frequency`. */
    frequencyOverrides: record(string),
  },
  details: {
    /** DescribeConfigurationRecorderStatus. */
    status: object({
      recording: boolean,
      /** SUCCESS, PENDING, FAILURE, NOT_APPLICABLE; null before the first attempt. */
      lastStatus: nullable(string),
      lastErrorCode: nullable(string),
      lastStatusChange: nullable(time),
    }),
  },
};
export type Recorder = ResourceOf<typeof recorder>;

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DeliveryChannel.html */
export const deliveryChannel = {
  fields: {
    bucketName: nullable(string),
    keyPrefix: nullable(string),
    kmsKeyArn: nullable(string),
    snsTopicArn: nullable(string),
  },
  details: {
    /** The delivery of configuration history, from DescribeDeliveryChannelStatus. */
    history: object({
      /** SUCCESS, FAILURE or NOT_APPLICABLE; null before the first attempt. */
      lastStatus: nullable(string),
      lastErrorCode: nullable(string),
      lastSuccess: nullable(time),
    }),
  },
};
export type DeliveryChannel = ResourceOf<typeof deliveryChannel>;

/** https://docs.aws.amazon.com/config/latest/APIReference/API_RetentionConfiguration.html; none in a region means 2557 days. */
export const retentionConfiguration = { fields: { retentionDays: integer }, details: {} };
export type RetentionConfiguration = ResourceOf<typeof retentionConfiguration>;

/** The resource types that `includeGlobalResourceTypes` speaks of. https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html */
export const globalTypes = ['AWS::IAM::Group', 'AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::IAM::User'] as const;

/** Whether a recorder takes up all types that it can: it says so and has no strategy of another kind. */
export function recordsAllTypes({ allSupported, strategy }: Recorder['fields']): boolean {
  return allSupported && strategy === 'ALL_SUPPORTED_RESOURCE_TYPES';
}

/** Whether a recorder takes up a resource type; with exclusions alone, `includeGlobalResourceTypes` has no say. */
export function recordsType(recorder: Recorder['fields'], type: string): boolean {
  if (recordsAllTypes(recorder))
    return recorder.includeGlobalResourceTypes || !globalTypes.some((global) => global === type);
  return recorder.strategy === 'EXCLUSION_BY_RESOURCE_TYPES'
    ? !recorder.excludedTypes.includes(type)
    : recorder.includedTypes.includes(type);
}
