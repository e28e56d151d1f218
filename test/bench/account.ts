import { identityAnswer, regionsAnswer } from '../support/behaviours.ts';
import type { AwsRequest } from '../support/request.ts';
import { topicsAnswer } from '../support/sns-answers.ts';
import { platformAnswer, type Platform } from './platform.ts';

/** An account with one multi-region trail at home in the first region, one KMS key there, and a recorder in every region; nobody watches it. */
export interface Account {
  /** Log groups by region. */
  readonly logGroups: Readonly<Record<string, number>>;
  readonly platform?: Platform;
}

const id = '111122223333';
/** What DescribeLogGroups gives at most at a time. */
export const pageSize = 50;

/** What AWS would answer; undefined for what the account knows nothing of. */
export function answerOf(account: Account, request: AwsRequest): object | string | undefined {
  const { operation, region, input } = request;
  const regions = Object.keys(account.logGroups);
  const ofPlatform = account.platform && platformAnswer(account.platform, regions, request);
  if (ofPlatform !== undefined) return ofPlatform;
  const [home = region] = regions;
  const now = Date.now() / 1000;
  switch (operation) {
    case 'GetCallerIdentity':
      return identityAnswer(id);
    case 'DescribeRegions':
      return regionsAnswer(regions);
    case 'DescribeTrails':
      return { trailList: [trailOf(home)] };
    case 'GetTrailStatus':
      return {
        IsLogging: true,
        LatestDeliveryTime: now,
        LatestDigestDeliveryTime: now,
        LatestCloudWatchLogsDeliveryTime: now,
      };
    case 'GetEventSelectors':
      return {
        EventSelectors: [
          { ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [], ExcludeManagementEventSources: [] },
        ],
      };
    case 'GetInsightSelectors':
      return { InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }] };
    case 'DescribeKey':
      return {
        KeyMetadata: {
          KeyId: keyOf(home),
          Arn: keyOf(home),
          KeyState: 'Enabled',
          KeyManager: 'CUSTOMER',
          KeySpec: 'SYMMETRIC_DEFAULT',
          Origin: 'AWS_KMS',
        },
      };
    case 'GetKeyRotationStatus':
      return { KeyRotationEnabled: true };
    case 'DescribeLogGroups':
      return logGroupPage(account.logGroups[region] ?? 0, region, region === home, Number(input['nextToken'] ?? 0));
    case 'DescribeConfigurationRecorders':
      return {
        ConfigurationRecorders: [
          { name: 'default', recordingGroup: { allSupported: true, includeGlobalResourceTypes: true } },
        ],
      };
    case 'DescribeConfigurationRecorderStatus':
      return {
        ConfigurationRecordersStatus: [
          { name: 'default', recording: true, lastStatus: 'SUCCESS', lastStatusChangeTime: now },
        ],
      };
    case 'DescribeDeliveryChannels':
      return { DeliveryChannels: [{ name: 'default', s3BucketName: 'audit-config' }] };
    case 'DescribeDeliveryChannelStatus':
      return {
        DeliveryChannelsStatus: [
          { name: 'default', configHistoryDeliveryInfo: { lastStatus: 'SUCCESS', lastSuccessfulTime: now } },
        ],
      };
    case 'DescribeRetentionConfigurations':
      return { RetentionConfigurations: [{ Name: 'default', RetentionPeriodInDays: 2557 }] };
    case 'DescribeAccountPolicies':
      return { accountPolicies: [] };
    case 'DescribeSubscriptionFilters':
      return { subscriptionFilters: [] };
    case 'DescribeResourcePolicies':
      return { resourcePolicies: [] };
    case 'ListEventDataStores':
      return { EventDataStores: [] };
    case 'GetDatabases':
      return { DatabaseList: [] };
    case 'ListWorkGroups':
      return { WorkGroups: [] };
    case 'ListDomainNames':
      return { DomainNames: [] };
    case 'ListBuckets':
      return '<ListAllMyBucketsResult><Buckets></Buckets></ListAllMyBucketsResult>';
    case 'DescribeMetricFilters':
      return { metricFilters: [] };
    case 'DescribeAlarms':
      return { MetricAlarms: [], CompositeAlarms: [] };
    case 'ListAlarmMuteRules':
      return { AlarmMuteRuleSummaries: [] };
    case 'ListFunctions':
      return { Functions: [] };
    case 'ListTables':
      return { TableNames: [] };
    case 'ListTopics':
      return topicsAnswer([]);
    case 'ListRules':
      return { Rules: [] };
    case 'GetJobs':
      return { Jobs: [] };
    case 'GetSecurityConfigurations':
      return { SecurityConfigurations: [] };
    case 'ListClusters':
      return { Clusters: [] };
    case 'ListApplications':
      return { applications: [] };
    case 'ListStateMachines':
      return { stateMachines: [] };
    case 'ListEnvironments':
      return { Environments: [] };
    case 'GetResources':
      return { ResourceTagMappingList: [] };
    case 'GetMacieSession':
      return { status: 'ENABLED' };
    case 'GetAdministratorAccount':
      return {};
    case 'GetAutomatedDiscoveryConfiguration':
      return { status: 'ENABLED' };
    case 'DescribeBuckets':
      return { buckets: [] };
    default:
      return undefined;
  }
}

function trailOf(home: string): object {
  return {
    Name: 'audit',
    TrailARN: `arn:aws:cloudtrail:${home}:${id}:trail/audit`,
    HomeRegion: home,
    IsMultiRegionTrail: true,
    IsOrganizationTrail: false,
    IncludeGlobalServiceEvents: true,
    S3BucketName: 'audit-trail',
    KmsKeyId: keyOf(home),
    LogFileValidationEnabled: true,
    CloudWatchLogsLogGroupArn: `${logGroupArn(home, logGroupName(0))}:*`,
  };
}

function logGroupPage(total: number, region: string, home: boolean, from: number): object {
  const to = Math.min(from + pageSize, total);
  const logGroups = Array.from({ length: to - from }, (_, n) => logGroupOf(from + n, region, home));
  return { logGroups, ...(to < total && { nextToken: String(to) }) };
}

/** Every second group at home has the key; some keep their events long enough, some do not. */
function logGroupOf(n: number, region: string, home: boolean): object {
  const name = logGroupName(n);
  const arn = logGroupArn(region, name);
  const days = retentions[n % retentions.length];
  return {
    logGroupName: name,
    arn: `${arn}:*`,
    logGroupArn: arn,
    logGroupClass: 'STANDARD',
    creationTime: 1_700_000_000_000 + n,
    storedBytes: n,
    metricFilterCount: 0,
    ...(days !== undefined && { retentionInDays: days }),
    ...(home && n % 2 === 0 && { kmsKeyId: keyOf(region) }),
  };
}

const retentions = [2192, 365, 30, undefined];

function logGroupName(n: number): string {
  const number = String(n).padStart(6, '0');
  return n % 10 === 0 ? `/clinical/claims-${number}` : `/aws/lambda/orders-${number}`;
}

const logGroupArn = (region: string, name: string): string => `arn:aws:logs:${region}:${id}:log-group:${name}`;
const keyOf = (region: string): string => `arn:aws:kms:${region}:${id}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
