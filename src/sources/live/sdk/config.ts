export {
  ConfigServiceClient as Client,
  DescribeConfigurationRecordersCommand,
  DescribeConfigurationRecorderStatusCommand,
  DescribeDeliveryChannelsCommand,
  DescribeDeliveryChannelStatusCommand,
  DescribeRetentionConfigurationsCommand,
} from '@aws-sdk/client-config-service';
