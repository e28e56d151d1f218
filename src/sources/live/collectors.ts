import type { DetailName, ResourceName } from '../../facts/index.ts';
import { accountPolicyDocuments } from './account-policies.ts';
import { alarmMuteRules, muteRule } from './alarm-mute-rules.ts';
import { alarms } from './alarms.ts';
import {
  bucketAccountPublicAccessBlock,
  bucketAcl,
  bucketObjectOwnership,
  bucketPolicy,
  bucketPolicyIsPublic,
  bucketPublicAccessBlock,
} from './bucket-access.ts';
import {
  bucketEncryption,
  bucketKey,
  bucketLifecycle,
  bucketLogging,
  bucketObjectLock,
  bucketReplication,
  bucketVersioning,
} from './bucket-details.ts';
import { buckets } from './buckets.ts';
import { athenaConfiguration, athenaKey, athenaWorkGroups } from './athena.ts';
import type { DetailCollector, ListingCollector } from './collector.ts';
import { deliveryChannels, recorders, retentionConfigurations } from './config.ts';
import { deliveryHistory, recorderStatus } from './config-status.ts';
import { eventDataStores, eventDataStoreSettings } from './event-data-stores.ts';
import { emrClusterConfiguration, emrClusters } from './emr-clusters.ts';
import { emrServerlessApplications, emrServerlessMonitoring } from './emr-serverless.ts';
import { eventRules, eventTargets } from './event-rules.ts';
import { functions } from './functions.ts';
import { glueJobs, glueSecurityConfigurations } from './glue.ts';
import { glueCloudTrailTables, glueDatabases } from './glue-catalog.ts';
import { logGroupDataProtectionPolicy, logGroupKey, logGroups, logGroupSubscriptionFilters } from './log-groups.ts';
import { macieAutomatedDiscovery, macieBuckets, macieSessions } from './macie.ts';
import { mwaaEnvironments, mwaaLogging } from './mwaa.ts';
import { metricFilters } from './metric-filters.ts';
import { openSearchDomains } from './opensearch.ts';
import { resourcePolicyDocuments } from './resource-policies.ts';
import { tables } from './tables.ts';
import { stateMachineLogging, stateMachines } from './state-machines.ts';
import { taggedResources } from './tagged-resources.ts';
import {
  topicAttributes,
  topicFilteredSubscriptions,
  topicKey,
  topicKeyPolicy,
  topics,
  topicSubscriptions,
} from './topics.ts';
import { trailDelivery, trailInsightTypes, trailKey, trailLogging, trailSelectors } from './trail-details.ts';
import { trails } from './trails.ts';

/** Resources that need calls of their own; the account and its regions are known from the calls that every scan sends. */
export type Listed = Exclude<ResourceName, 'account' | 'region'>;

/** One collector a listing. */
export const listingCollectors: { readonly [R in Listed]: ListingCollector<R> } = {
  trail: trails,
  logGroup: logGroups,
  recorder: recorders,
  deliveryChannel: deliveryChannels,
  retentionConfiguration: retentionConfigurations,
  metricFilter: metricFilters,
  accountPolicyDocument: accountPolicyDocuments,
  resourcePolicyDocument: resourcePolicyDocuments,
  athenaWorkGroup: athenaWorkGroups,
  glueDatabase: glueDatabases,
  openSearchDomain: openSearchDomains,
  alarm: alarms,
  alarmMuteRule: alarmMuteRules,
  topic: topics,
  eventRule: eventRules,
  eventDataStore: eventDataStores,
  function: functions,
  table: tables,
  stateMachine: stateMachines,
  bucket: buckets,
  emrCluster: emrClusters,
  emrServerlessApplication: emrServerlessApplications,
  glueJob: glueJobs,
  mwaaEnvironment: mwaaEnvironments,
  glueSecurityConfiguration: glueSecurityConfigurations,
  taggedResource: taggedResources,
  macieSession: macieSessions,
  macieBucket: macieBuckets,
};

/** One collector a detail. */
export const detailCollectors: {
  readonly [D in DetailName]: D extends `${infer R extends ResourceName}.${string}` ? DetailCollector<R> : never;
} = {
  'trail.logging': trailLogging,
  'trail.delivery': trailDelivery,
  'trail.selectors': trailSelectors,
  'trail.insightTypes': trailInsightTypes,
  'trail.kmsKey': trailKey,
  'logGroup.kmsKey': logGroupKey,
  'logGroup.dataProtectionPolicy': logGroupDataProtectionPolicy,
  'logGroup.subscriptionFilters': logGroupSubscriptionFilters,
  'athenaWorkGroup.configuration': athenaConfiguration,
  'athenaWorkGroup.kmsKey': athenaKey,
  'glueDatabase.cloudTrailTables': glueCloudTrailTables,
  'recorder.status': recorderStatus,
  'deliveryChannel.history': deliveryHistory,
  'alarmMuteRule.rule': muteRule,
  'topic.attributes': topicAttributes,
  'topic.subscriptions': topicSubscriptions,
  'topic.filteredSubscriptions': topicFilteredSubscriptions,
  'topic.kmsKey': topicKey,
  'topic.keyPolicy': topicKeyPolicy,
  'eventRule.targets': eventTargets,
  'macieSession.automatedDiscovery': macieAutomatedDiscovery,
  'eventDataStore.settings': eventDataStoreSettings,
  'emrCluster.configuration': emrClusterConfiguration,
  'emrServerlessApplication.monitoring': emrServerlessMonitoring,
  'mwaaEnvironment.logging': mwaaLogging,
  'stateMachine.logging': stateMachineLogging,
  'bucket.publicAccessBlock': bucketPublicAccessBlock,
  'bucket.accountPublicAccessBlock': bucketAccountPublicAccessBlock,
  'bucket.policy': bucketPolicy,
  'bucket.policyIsPublic': bucketPolicyIsPublic,
  'bucket.objectOwnership': bucketObjectOwnership,
  'bucket.acl': bucketAcl,
  'bucket.encryption': bucketEncryption,
  'bucket.kmsKey': bucketKey,
  'bucket.versioning': bucketVersioning,
  'bucket.objectLock': bucketObjectLock,
  'bucket.lifecycle': bucketLifecycle,
  'bucket.logging': bucketLogging,
  'bucket.replication': bucketReplication,
};
