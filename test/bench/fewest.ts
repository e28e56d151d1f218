import { pageSize, type Account } from './account.ts';
import { logBuckets, pageSizes, taggedIn, type Platform } from './platform.ts';

/**
 * The fewest requests with which AWS tells of a data platform what hipaa asks, by operation. A list costs its pages in each region, at
 * least one; what no list tells costs one for each resource of which it is asked; all else costs one a region, or one the account.
 */
export function fewestCalls({
  logGroups,
  platform,
}: Account & { readonly platform: Platform }): Readonly<Record<string, number>> {
  const regions = Object.keys(logGroups).length;
  const pages = (total: number, size: number): number => regions * Math.max(1, Math.ceil(total / regions / size));
  const total = Object.values(logGroups).reduce((sum, count) => sum + count, 0);
  const read = platform.sensitiveBuckets + logBuckets.length;
  return {
    ...Object.fromEntries(inEachRegion.map((operation) => [operation, regions])),
    DescribeLogGroups: pages(total, pageSize),
    ListFunctions: pages(platform.functions, pageSizes.functions),
    GetJobs: pages(platform.jobs, pageSizes.jobs),
    // Those that are active, whenever they were created, and those that ended of late: no one filter gives both.
    ListClusters: pages(platform.clusters, pageSizes.clusters) + regions,
    GetResources: pages(taggedIn(platform), pageSizes.tagged),
    // One for each type that a control asks of.
    DescribeAccountPolicies: 2 * regions,
    DescribeStateMachine: platform.stateMachines,
    DescribeCluster: platform.clusters,
    GetBucketEncryption: read,
    // Of the buckets of the trail and of the recorders; the clusters' is asked for its encryption alone.
    GetBucketLogging: read - 1,
    GetBucketPolicy: read - 1,
    ...Object.fromEntries(ofLogBuckets.map((operation) => [operation, logBuckets.length - 1])),
    ...Object.fromEntries(ofTheAccount.map((operation) => [operation, 1])),
  };
}

/** Lists of which the account has a page at most, and what AWS tells of a region as a whole. */
const inEachRegion = [
  'DescribeTrails',
  'ListEventDataStores',
  'DescribeMetricFilters',
  'DescribeResourcePolicies',
  'DescribeAlarms',
  'ListAlarmMuteRules',
  'ListTopics',
  'ListRules',
  'DescribeConfigurationRecorders',
  'DescribeConfigurationRecorderStatus',
  'DescribeDeliveryChannels',
  'DescribeDeliveryChannelStatus',
  'DescribeRetentionConfigurations',
  'ListStateMachines',
  'ListTables',
  'ListApplications',
  'ListEnvironments',
  'GetSecurityConfigurations',
  'GetDatabases',
  'ListWorkGroups',
  'ListDomainNames',
  'GetMacieSession',
  'GetAdministratorAccount',
  'GetAutomatedDiscoveryConfiguration',
  'DescribeBuckets',
];

const ofLogBuckets = [
  'GetBucketVersioning',
  'GetObjectLockConfiguration',
  'GetBucketLifecycleConfiguration',
  'GetPublicAccessBlock',
  'GetBucketPolicyStatus',
  'GetBucketOwnershipControls',
];

/** Of the account, of its one trail, of that trail's key and of its log group. */
const ofTheAccount = [
  'GetCallerIdentity',
  'DescribeRegions',
  'ListBuckets',
  'GetAccountPublicAccessBlock',
  'GetTrailStatus',
  'GetEventSelectors',
  'GetInsightSelectors',
  'DescribeSubscriptionFilters',
  'DescribeKey',
  'GetKeyRotationStatus',
];
