import type { AnyRule } from '../src/rule.ts';
import alarmsActions from './alarms/actions.ts';
import alarmsMonitor from './alarms/monitor.ts';
import alarmsNotificationDeliverable from './alarms/notification-deliverable.ts';
import alarmsSilence from './alarms/silence.ts';
import athenaCloudtrailQueryable from './athena/cloudtrail-queryable.ts';
import athenaWorkgroupEncryption from './athena/workgroup-encryption.ts';
import athenaWorkgroupMetrics from './athena/workgroup-metrics.ts';
import cloudtrailCloudwatchDelivery from './cloudtrail/cloudwatch-delivery.ts';
import cloudtrailDeliveryHealthy from './cloudtrail/delivery-healthy.ts';
import cloudtrailDigestDelivery from './cloudtrail/digest-delivery.ts';
import cloudtrailDynamodbDataEvents from './cloudtrail/dynamodb-data-events.ts';
import cloudtrailInsights from './cloudtrail/insights.ts';
import cloudtrailKmsEncryption from './cloudtrail/kms-encryption.ts';
import cloudtrailLakeRetention from './cloudtrail/lake-retention.ts';
import cloudtrailLambdaDataEvents from './cloudtrail/lambda-data-events.ts';
import cloudtrailLogFileValidation from './cloudtrail/log-file-validation.ts';
import cloudtrailManagementEvents from './cloudtrail/management-events.ts';
import cloudtrailMultiRegionTrail from './cloudtrail/multi-region-trail.ts';
import cloudtrailS3DataEvents from './cloudtrail/s3-data-events.ts';
import configDeliveryChannel from './config/delivery-channel.ts';
import configRecorder from './config/recorder.ts';
import configRetentionPeriod from './config/retention-period.ts';
import emrClusterLogging from './emr/cluster-logging.ts';
import emrFailureAlarm from './emr/failure-alarm.ts';
import emrLogEncryption from './emr/log-encryption.ts';
import emrServerlessFailureAlarm from './emr/serverless-failure-alarm.ts';
import emrServerlessLogging from './emr/serverless-logging.ts';
import glueFailureAlarm from './glue/failure-alarm.ts';
import glueJobLogging from './glue/job-logging.ts';
import glueLogGroupExists from './glue/log-group-exists.ts';
import glueLogLevel from './glue/log-level.ts';
import glueSecurityConfiguration from './glue/security-configuration.ts';
import lambdaFailureAlarm from './lambda/failure-alarm.ts';
import lambdaLogFormat from './lambda/log-format.ts';
import lambdaLogGroup from './lambda/log-group.ts';
import lambdaLogGroupExists from './lambda/log-group-exists.ts';
import lambdaLogLevel from './lambda/log-level.ts';
import logsCentralSubscription from './logs/central-subscription.ts';
import logsClass from './logs/class.ts';
import logsDataProtection from './logs/data-protection.ts';
import logsDeletionProtection from './logs/deletion-protection.ts';
import logsKmsEncryption from './logs/kms-encryption.ts';
import logsRetentionMax from './logs/retention-max.ts';
import logsRetentionMin from './logs/retention-min.ts';
import macieAutomatedDiscovery from './macie/automated-discovery.ts';
import macieBucketCoverage from './macie/bucket-coverage.ts';
import macieEnabled from './macie/enabled.ts';
import macieUnclassifiedBucket from './macie/unclassified-bucket.ts';
import mwaaFailureAlarm from './mwaa/failure-alarm.ts';
import mwaaLogGroupExists from './mwaa/log-group-exists.ts';
import mwaaLogLevel from './mwaa/log-level.ts';
import mwaaLogging from './mwaa/logging.ts';
import opensearchAuditLogs from './opensearch/audit-logs.ts';
import opensearchEncryption from './opensearch/encryption.ts';
import residencyLogRegion from './residency/log-region.ts';
import s3AccessRecorded from './s3/access-recorded.ts';
import s3Encryption from './s3/encryption.ts';
import s3LogRetentionMax from './s3/log-retention-max.ts';
import s3LogRetentionMin from './s3/log-retention-min.ts';
import s3LogWriterPolicy from './s3/log-writer-policy.ts';
import s3ObjectLock from './s3/object-lock.ts';
import s3PublicAccess from './s3/public-access.ts';
import s3TlsOnly from './s3/tls-only.ts';
import s3Versioning from './s3/versioning.ts';
import snsEncryption from './sns/encryption.ts';
import stepfunctionsExecutionData from './stepfunctions/execution-data.ts';
import stepfunctionsFailureAlarm from './stepfunctions/failure-alarm.ts';
import stepfunctionsLogGroupExists from './stepfunctions/log-group-exists.ts';
import stepfunctionsLogging from './stepfunctions/logging.ts';

/** Every rule, sorted by id. */
export const rules: readonly AnyRule[] = [
  alarmsActions,
  alarmsMonitor,
  alarmsNotificationDeliverable,
  alarmsSilence,
  athenaCloudtrailQueryable,
  athenaWorkgroupEncryption,
  athenaWorkgroupMetrics,
  cloudtrailCloudwatchDelivery,
  cloudtrailDeliveryHealthy,
  cloudtrailDigestDelivery,
  cloudtrailDynamodbDataEvents,
  cloudtrailInsights,
  cloudtrailKmsEncryption,
  cloudtrailLakeRetention,
  cloudtrailLambdaDataEvents,
  cloudtrailLogFileValidation,
  cloudtrailManagementEvents,
  cloudtrailMultiRegionTrail,
  cloudtrailS3DataEvents,
  configDeliveryChannel,
  configRecorder,
  configRetentionPeriod,
  emrClusterLogging,
  emrFailureAlarm,
  emrLogEncryption,
  emrServerlessFailureAlarm,
  emrServerlessLogging,
  glueFailureAlarm,
  glueJobLogging,
  glueLogGroupExists,
  glueLogLevel,
  glueSecurityConfiguration,
  lambdaFailureAlarm,
  lambdaLogFormat,
  lambdaLogGroup,
  lambdaLogGroupExists,
  lambdaLogLevel,
  logsCentralSubscription,
  logsClass,
  logsDataProtection,
  logsDeletionProtection,
  logsKmsEncryption,
  logsRetentionMax,
  logsRetentionMin,
  macieAutomatedDiscovery,
  macieBucketCoverage,
  macieEnabled,
  macieUnclassifiedBucket,
  mwaaFailureAlarm,
  mwaaLogGroupExists,
  mwaaLogLevel,
  mwaaLogging,
  opensearchAuditLogs,
  opensearchEncryption,
  residencyLogRegion,
  s3AccessRecorded,
  s3Encryption,
  s3LogRetentionMax,
  s3LogRetentionMin,
  s3LogWriterPolicy,
  s3ObjectLock,
  s3PublicAccess,
  s3TlsOnly,
  s3Versioning,
  snsEncryption,
  stepfunctionsExecutionData,
  stepfunctionsFailureAlarm,
  stepfunctionsLogGroupExists,
  stepfunctionsLogging,
];
