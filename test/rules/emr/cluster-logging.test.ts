import rule from '../../../rules/emr/cluster-logging.ts';
import { bucket } from '../../support/bucket-resources.ts';
import { emrCluster, emrConfiguration } from '../../support/pipeline-resources.ts';
import { account, denied, homeRegion, keyArn, logGroup } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

type Configuration = Parameters<typeof emrConfiguration>[0];
const cluster = (fields: Configuration = {}) => emrCluster('j-1', { configuration: emrConfiguration(fields) });
const copies = 'EMR keeps a copy of its own of system-logs, application-logs, persistent-ui-logs';
const archived = `logs go to bucket log-archive; no required type of log is disabled; ${copies}`;
const gone = (created: string) =>
  emrCluster('j-1', { state: 'TERMINATED', created, configuration: emrConfiguration({ logUri: null }) });
const anew = (logUri: string, monitoring?: object) => {
  const configuration = monitoring ? ` --monitoring-configuration '${JSON.stringify(monitoring)}'` : '';
  return `aws emr create-cluster --release-label emr-7.9.0 --instance-type INSTANCE_TYPE --use-default-roles --log-uri ${logUri} --log-encryption-kms-key-id ${keyArn}${configuration} --region eu-west-1`;
};
const policies = (uploadPolicies: Readonly<Record<string, string>>) => ({
  S3LoggingConfiguration: { LogTypeUploadPolicy: uploadPolicies },
});

testRule(rule, {
  pass: [
    { name: 'logs are archived', members: { emrCluster: [cluster()], bucket: [bucket()] }, message: archived },
    {
      name: 'a log URI of the older kind, to a bucket in another region',
      members: {
        emrCluster: [cluster({ logUri: 's3n://log-archive' })],
        bucket: [bucket('log-archive', { region: 'us-east-1' })],
      },
      message: archived,
    },
    {
      name: 'logs go to CloudWatch Logs',
      members: {
        emrCluster: [cluster({ logUri: null, cloudWatchLogs: { logGroupName: '/emr' } })],
        logGroup: [logGroup('/emr')],
      },
      message: `logs go to log group /emr; no required type of log is disabled; ${copies}`,
    },
    {
      name: 'logs go to CloudWatch Logs, to a log group that the answer does not name',
      members: { emrCluster: [cluster({ logUri: null, cloudWatchLogs: { logGroupName: null } })] },
      message: `logs go to CloudWatch Logs; no required type of log is disabled; ${copies}`,
    },
    {
      name: 'the log group is gone, and the archive is there',
      members: { emrCluster: [cluster({ cloudWatchLogs: { logGroupName: '/emr' } })], bucket: [bucket()] },
      message: archived,
    },
    {
      name: 'no copy is kept by the service',
      params: { forbidServiceManagedLogs: true },
      members: {
        emrCluster: [
          cluster({
            uploadPolicies: {
              'system-logs': 'on-customer-s3only',
              'application-logs': 'on-customer-s3only',
              'persistent-ui-logs': 'disabled',
            },
          }),
        ],
        bucket: [bucket()],
      },
      message: 'logs go to bucket log-archive; no required type of log is disabled; EMR keeps no copy of its own',
    },
  ],
  fail: [
    {
      name: 'there is no log URI',
      members: { emrCluster: [cluster({ logUri: null })] },
      message: 'no log URI is set; one is required, or logs in CloudWatch Logs',
      remediation: anew('s3://LOG_BUCKET/emr/'),
    },
    {
      name: 'CloudWatch Logs is not accepted',
      params: { acceptCloudWatch: false },
      members: {
        emrCluster: [cluster({ logUri: null, cloudWatchLogs: { logGroupName: '/emr' } })],
        logGroup: [logGroup('/emr')],
      },
      message: 'no log URI is set; one is required',
      remediation: anew('s3://LOG_BUCKET/emr/', {
        CloudWatchLogConfiguration: { Enabled: true, LogGroupName: '/emr' },
      }),
    },
    {
      name: 'the log group does not exist',
      members: { emrCluster: [cluster({ logUri: null, cloudWatchLogs: { logGroupName: '/emr' } })] },
      message: 'it writes to log group /emr, which does not exist',
      remediation: 'aws logs create-log-group --log-group-name /emr --region eu-west-1',
    },
    {
      name: 'a log URI that is none',
      members: { emrCluster: [cluster({ logUri: 'hdfs:///logs' })] },
      message: 'the log URI hdfs:///logs names no bucket',
      remediation: anew('s3://LOG_BUCKET/emr/'),
    },
    {
      name: 'required types of logs are not archived',
      members: {
        emrCluster: [cluster({ uploadPolicies: { 'application-logs': 'disabled', 'persistent-ui-logs': 'disabled' } })],
        bucket: [bucket()],
      },
      message: 'application-logs are disabled; they are required',
      remediation: anew(
        's3://log-archive/emr/',
        policies({ 'application-logs': 'on-customer-s3only', 'persistent-ui-logs': 'disabled' }),
      ),
    },
    {
      name: 'the service keeps a copy, which is forbidden',
      params: { forbidServiceManagedLogs: true },
      members: {
        emrCluster: [
          cluster({ uploadPolicies: { 'system-logs': 'on-customer-s3only', 'persistent-ui-logs': 'disabled' } }),
        ],
        bucket: [bucket()],
      },
      message: 'EMR keeps a copy of its own of application-logs; it is forbidden',
      remediation: anew(
        's3://log-archive/emr/',
        policies({
          'system-logs': 'on-customer-s3only',
          'persistent-ui-logs': 'disabled',
          'application-logs': 'on-customer-s3only',
        }),
      ),
    },
    {
      name: 'of the logs of user interfaces a copy is kept or there are none',
      params: { forbidServiceManagedLogs: true, requiredLogTypes: ['persistent-ui-logs'] },
      members: { emrCluster: [cluster()], bucket: [bucket()] },
      message: `${copies}; it is forbidden`,
      remediation: anew(
        's3://log-archive/emr/',
        policies({
          'system-logs': 'on-customer-s3only',
          'application-logs': 'on-customer-s3only',
          'persistent-ui-logs': 'disabled',
        }),
      ),
    },
    {
      name: 'the logs of user interfaces are required and disabled',
      params: { requiredLogTypes: ['persistent-ui-logs'] },
      members: { emrCluster: [cluster({ uploadPolicies: { 'persistent-ui-logs': 'disabled' } })], bucket: [bucket()] },
      message: 'persistent-ui-logs are disabled; they are required',
      remediation: anew('s3://log-archive/emr/', policies({ 'persistent-ui-logs': 'emr-managed' })),
    },
    {
      name: 'a transient cluster of last week is gone with its logs',
      members: { emrCluster: [gone('2026-11-15T00:00:00Z')] },
      message: 'no log URI is set; one is required, or logs in CloudWatch Logs',
    },
  ],
  gap: [
    {
      name: 'the bucket is not of this account',
      members: { emrCluster: [cluster({ logUri: 's3://central-logs/emr/' })], bucket: [bucket()] },
      message: 'whether bucket central-logs, which is not of this account, takes the logs',
    },
    {
      name: 'buckets were not listed',
      members: { emrCluster: [cluster()] },
      holes: { bucket: [denied('s3:ListAllMyBuckets')] },
      message: 's3:ListAllMyBuckets was denied in eu-west-1',
    },
    {
      name: 'the cluster was not described',
      members: {
        emrCluster: [
          emrCluster('j-1', {
            configuration: { gap: 'throttled', account, region: homeRegion, needs: 'elasticmapreduce:DescribeCluster' },
          }),
        ],
      },
      message: 'elasticmapreduce:DescribeCluster was throttled in eu-west-1 until the retries ran out',
    },
    {
      name: 'clusters were not listed',
      holes: { emrCluster: [denied('elasticmapreduce:ListClusters')] },
      message: 'elasticmapreduce:ListClusters was denied in eu-west-1',
    },
  ],
  notApplicable: [
    {
      name: 'a cluster that is gone was created before the days that count',
      params: { lookbackDays: 7 },
      members: { emrCluster: [gone('2026-11-10T00:00:00Z')] },
      message: 'it was created more than 7 days ago and is gone',
    },
    { name: 'an empty account', message: 'no AWS::EMR::Cluster in the scope of this control' },
  ],
});
