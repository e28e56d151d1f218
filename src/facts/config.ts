/**
 * An AWS Config configuration recorder.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationRecorder.html
 */
export interface Recorder {
  fields: {
    /** The service that owns a service-linked recorder; null: customer managed. */
    readonly servicePrincipal: string | null;
    readonly allSupported: boolean;
    readonly includeGlobalResourceTypes: boolean;
    /** ALL_SUPPORTED_RESOURCE_TYPES, INCLUSION_BY_RESOURCE_TYPES or EXCLUSION_BY_RESOURCE_TYPES. */
    readonly strategy: string;
    readonly includedTypes: readonly string[];
    readonly excludedTypes: readonly string[];
    /** CONTINUOUS or DAILY. */
    readonly frequency: string;
    /** The types whose frequency differs from `frequency`. */
    readonly frequencyOverrides: Readonly<Record<string, string>>;
  };
  details: {
    /** DescribeConfigurationRecorderStatus. */
    readonly status: {
      readonly recording: boolean;
      /** SUCCESS, PENDING, FAILURE, NOT_APPLICABLE; null before the first attempt. */
      readonly lastStatus: string | null;
      readonly lastErrorCode: string | null;
      readonly lastStatusChange: string | null;
    };
  };
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DeliveryChannel.html */
export interface DeliveryChannel {
  fields: {
    readonly bucketName: string | null;
    readonly kmsKeyArn: string | null;
    readonly snsTopicArn: string | null;
  };
  details: {
    /** The delivery of configuration history, from DescribeDeliveryChannelStatus; null before the first attempt. */
    readonly history: {
      /** SUCCESS, FAILURE or NOT_APPLICABLE; null before the first attempt. */
      readonly lastStatus: string | null;
      readonly lastErrorCode: string | null;
      readonly lastSuccess: string | null;
    };
  };
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_RetentionConfiguration.html; none in a region means 2557 days. */
export interface RetentionConfiguration {
  fields: { readonly retentionDays: number };
  details: object;
}
