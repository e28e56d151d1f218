import { answering, identityAnswer } from './behaviours.ts';
import type { Proxy } from './proxy.ts';
import { account, homeRegion, keyArn, logGroupArn, now } from './resources.ts';
import { bucketsAnswer } from './s3-answers.ts';
import { topicsAnswer } from './sns-answers.ts';

/** What an account has; the rest of it is without fault. */
export interface Inventory {
  /** The retention of each log group, in days; null: events never expire. */
  readonly groups?: readonly (number | null)[];
  /** Names of the trails. */
  readonly trails?: readonly string[];
}

/** Has the proxy answer, where no earlier behaviour does, as the account 111122223333 would in its home region. */
export function answerFaultless(proxy: Proxy, { groups = [], trails = ['audit'] }: Inventory = {}): void {
  const answers: Readonly<Record<string, object | string>> = {
    GetCallerIdentity: identityAnswer(account),
    DescribeTrails: { trailList: trails.map(describedTrail) },
    GetTrailStatus: { IsLogging: true, LatestDeliveryTime: seconds, LatestCloudWatchLogsDeliveryTime: seconds },
    GetEventSelectors: { EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [] }] },
    GetInsightSelectors: { InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }] },
    ListEventDataStores: { EventDataStores: [] },
    DescribeKey: {
      KeyMetadata: {
        KeyId: keyArn.split('/')[1],
        Arn: keyArn,
        KeyState: 'Enabled',
        KeyManager: 'CUSTOMER',
        KeySpec: 'SYMMETRIC_DEFAULT',
        Origin: 'AWS_KMS',
      },
    },
    GetKeyRotationStatus: { KeyRotationEnabled: true },
    DescribeLogGroups: { logGroups: groups.map(describedGroup) },
    DescribeMetricFilters: { metricFilters: [] },
    DescribeAccountPolicies: { accountPolicies: [] },
    DescribeResourcePolicies: { resourcePolicies: [] },
    ListWorkGroups: { WorkGroups: [] },
    GetDatabases: { DatabaseList: [] },
    ListDomainNames: { DomainNames: [] },
    GetDataProtectionPolicy: { logGroupIdentifier: 'group' },
    DescribeSubscriptionFilters: { subscriptionFilters: [] },
    DescribeAlarms: { MetricAlarms: [] },
    ListAlarmMuteRules: { AlarmMuteRuleSummaries: [] },
    ListTopics: topicsAnswer([]),
    ListBuckets: bucketsAnswer([]),
    ListRules: { Rules: [] },
    GetResources: { ResourceTagMappingList: [] },
    GetMacieSession: { status: 'ENABLED' },
    GetAdministratorAccount: {},
    GetAutomatedDiscoveryConfiguration: { status: 'ENABLED' },
    DescribeBuckets: { buckets: [] },
    ListFunctions: { Functions: [] },
    ListTables: { TableNames: [] },
    ListStateMachines: { stateMachines: [] },
    GetJobs: { Jobs: [] },
    ListEnvironments: { Environments: [] },
    ListClusters: { Clusters: [] },
    ListApplications: { applications: [] },
    GetSecurityConfigurations: { SecurityConfigurations: [] },
    DescribeConfigurationRecorders: {
      ConfigurationRecorders: [
        {
          name: 'default',
          recordingGroup: { allSupported: true, includeGlobalResourceTypes: true, resourceTypes: [] },
        },
      ],
    },
    DescribeConfigurationRecorderStatus: {
      ConfigurationRecordersStatus: [{ name: 'default', recording: true, lastStatus: 'SUCCESS' }],
    },
    DescribeDeliveryChannels: { DeliveryChannels: [{ name: 'default', s3BucketName: 'config-archive' }] },
    DescribeDeliveryChannelStatus: {
      DeliveryChannelsStatus: [
        { name: 'default', configHistoryDeliveryInfo: { lastStatus: 'SUCCESS', lastSuccessfulTime: seconds } },
      ],
    },
    DescribeRetentionConfigurations: { RetentionConfigurations: [{ Name: 'default', RetentionPeriodInDays: 2557 }] },
  };
  for (const [operation, answer] of Object.entries(answers)) proxy.when({ operation }, answering(answer));
}

const seconds = Date.parse(now) / 1000;

export const describedTrail = (Name: string): object => ({
  Name,
  TrailARN: `arn:aws:cloudtrail:${homeRegion}:${account}:trail/${Name}`,
  HomeRegion: homeRegion,
  IsMultiRegionTrail: true,
  IsOrganizationTrail: false,
  IncludeGlobalServiceEvents: true,
  S3BucketName: 'log-archive',
  KmsKeyId: keyArn,
  LogFileValidationEnabled: true,
  CloudWatchLogsLogGroupArn: `${logGroupArn('/audit')}:*`,
});

/** The groups are called `/app/000`, `/app/001`, … */
export const describedGroup = (retentionInDays: number | null, n: number): object => ({
  logGroupName: `/app/${String(n).padStart(3, '0')}`,
  logGroupArn: logGroupArn(`/app/${String(n).padStart(3, '0')}`),
  metricFilterCount: 0,
  kmsKeyId: keyArn,
  ...(retentionInDays !== null && { retentionInDays }),
});
