import rule from '../../../rules/emr/serverless-logging.ts';
import { bucket } from '../../support/bucket-resources.ts';
import { emrMonitoring, emrServerlessApplication } from '../../support/pipeline-resources.ts';
import { account, denied, homeRegion, keyArn, logGroup } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const application = (fields: Parameters<typeof emrMonitoring>[0] = {}) =>
  emrServerlessApplication('00f1', { monitoring: emrMonitoring(fields) });
const s3 = { logUri: 's3://log-archive/emr/', kmsKeyArn: null };
const update = (configuration: object) =>
  `aws emr-serverless update-application --application-id 00f1 --monitoring-configuration '${JSON.stringify(configuration)}' --region eu-west-1`;
const managed = (enabled: boolean) => ({ managedPersistenceMonitoringConfiguration: { enabled } });

testRule(rule, {
  pass: [
    {
      name: 'logs go to CloudWatch Logs under a key, and no copy is kept',
      params: { requireCmk: true, forbidServiceManagedLogs: true },
      members: { emrServerlessApplication: [application()], logGroup: [logGroup('/emr')] },
      message:
        'logs go to log group /emr; each destination has a customer managed key; the service keeps no copy of its own',
    },
    {
      name: 'the log group that the service takes when none is named',
      members: {
        emrServerlessApplication: [application({ cloudWatch: { logGroupName: null, kmsKeyArn: null } })],
        logGroup: [logGroup('/aws/emr-serverless')],
      },
      message: 'logs go to log group /aws/emr-serverless; the service keeps no copy of its own',
    },
    {
      name: 'logs go to a bucket, and the service keeps a copy',
      members: {
        emrServerlessApplication: [application({ s3, cloudWatch: null, managedPersistence: true })],
        bucket: [bucket()],
      },
      message: 'logs go to bucket log-archive; the service keeps a copy of its own',
    },
    {
      name: 'the log group is gone, and the bucket is there',
      members: { emrServerlessApplication: [application({ s3 })], bucket: [bucket()] },
      message: 'logs go to bucket log-archive; the service keeps no copy of its own',
    },
  ],
  fail: [
    {
      name: 'nothing is set: the service alone keeps logs',
      members: { emrServerlessApplication: [application({ cloudWatch: null, managedPersistence: true })] },
      message: 'neither CloudWatch Logs nor a bucket of the customer is set; one is required',
      remediation: update({
        cloudWatchLoggingConfiguration: { enabled: true, logGroupName: 'LOG_GROUP' },
        ...managed(true),
      }),
    },
    {
      name: 'the log group does not exist',
      members: { emrServerlessApplication: [application()] },
      message: 'it writes to log group /emr, which does not exist',
      remediation: 'aws logs create-log-group --log-group-name /emr --region eu-west-1',
    },
    {
      name: 'neither destination has a key',
      params: { requireCmk: true },
      members: {
        emrServerlessApplication: [application({ s3, cloudWatch: { logGroupName: '/emr', kmsKeyArn: null } })],
        logGroup: [logGroup('/emr')],
      },
      message: 'no key is set for logs in Amazon S3 and CloudWatch Logs; one is required',
      remediation: update({
        s3MonitoringConfiguration: { logUri: 's3://log-archive/emr/', encryptionKeyArn: 'KEY_ARN' },
        cloudWatchLoggingConfiguration: { enabled: true, logGroupName: '/emr', encryptionKeyArn: 'KEY_ARN' },
        ...managed(false),
      }),
    },
    {
      name: 'the bucket has a key and the service keeps a copy, which is forbidden',
      params: { requireCmk: true, forbidServiceManagedLogs: true },
      members: {
        emrServerlessApplication: [
          application({ s3: { ...s3, kmsKeyArn: keyArn }, cloudWatch: null, managedPersistence: true }),
        ],
        bucket: [bucket()],
      },
      message: 'the service keeps a copy of its own; it is forbidden',
      remediation: update({
        s3MonitoringConfiguration: { logUri: 's3://log-archive/emr/', encryptionKeyArn: keyArn },
        ...managed(false),
      }),
    },
  ],
  gap: [
    {
      name: 'the bucket is not of this account',
      members: { emrServerlessApplication: [application({ s3, cloudWatch: null })] },
      message: 'whether bucket log-archive, which is not of this account, takes the logs',
    },
    {
      name: 'the application was not described',
      members: {
        emrServerlessApplication: [
          emrServerlessApplication('00f1', {
            monitoring: { gap: 'denied', account, region: homeRegion, needs: 'emr-serverless:GetApplication' },
          }),
        ],
      },
      message: 'emr-serverless:GetApplication was denied in eu-west-1',
    },
    {
      name: 'applications were not listed',
      holes: { emrServerlessApplication: [denied('emr-serverless:ListApplications')] },
      message: 'emr-serverless:ListApplications was denied in eu-west-1',
    },
  ],
  notApplicable: [
    { name: 'an empty account', message: 'no AWS::EMRServerless::Application in the scope of this control' },
  ],
});
