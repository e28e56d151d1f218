/** The calls, by event source, that weaken what records, keeps, watches or tells. */
export const tamperingCalls = {
  'cloudtrail.amazonaws.com': [
    'StopLogging',
    'DeleteTrail',
    'UpdateTrail',
    'PutEventSelectors',
    'PutInsightSelectors',
    'DeleteEventDataStore',
    'StopEventDataStoreIngestion',
    'UpdateEventDataStore',
  ],
  'logs.amazonaws.com': [
    'DeleteLogGroup',
    'DeleteLogStream',
    'PutRetentionPolicy',
    'DeleteRetentionPolicy',
    'DeleteMetricFilter',
    'DeleteSubscriptionFilter',
    'DeleteDataProtectionPolicy',
    'DeleteAccountPolicy',
    'PutLogGroupDeletionProtection',
  ],
  'monitoring.amazonaws.com': ['DeleteAlarms', 'DisableAlarmActions', 'PutAlarmMuteRule'],
  'config.amazonaws.com': [
    'StopConfigurationRecorder',
    'DeleteConfigurationRecorder',
    'DeleteDeliveryChannel',
    'PutConfigurationRecorder',
    'DeleteRetentionConfiguration',
    'DeleteConfigRule',
  ],
  'macie2.amazonaws.com': [
    'DisableMacie',
    'UpdateMacieSession',
    'UpdateAutomatedDiscoveryConfiguration',
    'UpdateClassificationScope',
  ],
  // By their names in CloudTrail, which are not all those of the API.
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html
  's3.amazonaws.com': [
    'PutBucketLogging',
    'PutBucketLifecycle',
    'PutBucketVersioning',
    'PutBucketObjectLockConfiguration',
    'DeleteBucketPolicy',
  ],
  'events.amazonaws.com': ['DisableRule', 'DeleteRule', 'RemoveTargets'],
  'sns.amazonaws.com': ['Unsubscribe', 'DeleteTopic'],
} as const;
