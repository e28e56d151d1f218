import type { Cluster, ClusterState, ClusterSummary } from '@aws-sdk/client-emr';
import { recentDays, type EmrCluster } from '../../facts/emr.ts';
import { resourceTypes } from '../../facts/index.ts';
import type { Ask } from './call.ts';
import {
  allPages,
  type DetailCollector,
  type Found,
  type ListingCollector,
  type Member,
  type Place,
} from './collector.ts';
import { Malformed } from './gaps.ts';
import { listOf, nextPage, present, textOf, textOrNull, textsByKey, timeOrNull } from './read.ts';

const active: ClusterState[] = ['STARTING', 'BOOTSTRAPPING', 'RUNNING', 'WAITING', 'TERMINATING'];
const gone: ClusterState[] = ['TERMINATED', 'TERMINATED_WITH_ERRORS'];

/** Those that are active whenever they were created, then those that are gone and were created of late. */
export const emrClusters: ListingCollector<'emrCluster'> = {
  operations: ['elasticmapreduce.ListClusters'],
  list: async (ask, place) => {
    const since = new Date(Date.now() - recentDays * 86_400_000);
    const lists = [await listed(ask, place, active), await listed(ask, place, gone, since)];
    // One that ended between the two calls is told as the later one tells it.
    const members = new Map(lists.flatMap((list) => list.members.map((member) => [member.id, member] as const)));
    return {
      members: [...members.values()],
      holes: lists.flatMap(({ holes }) => holes),
      calls: lists.flatMap(({ calls }) => calls),
    };
  },
};

/** https://docs.aws.amazon.com/emr/latest/APIReference/API_ListClusters.html */
function listed(ask: Ask, place: Place, states: ClusterState[], since?: Date): Promise<Found<'emrCluster'>> {
  return allPages((token, seen) =>
    ask({
      operation: 'elasticmapreduce.ListClusters',
      region: place.region,
      send: (client, { ListClustersCommand }, options) =>
        client.send(
          new ListClustersCommand({
            ClusterStates: states,
            ...(since && { CreatedAfter: since }),
            ...(token && { Marker: token }),
          }),
          options,
        ),
      read: ({ Clusters, Marker }) => ({
        members: listOf(Clusters, 'Clusters').map((cluster) => memberOf(cluster, place)),
        next: nextPage(Marker, seen),
      }),
    }),
  );
}

function memberOf(cluster: ClusterSummary, { account, region }: Place): Member<'emrCluster'> {
  const created = timeOrNull(cluster.Status?.Timeline?.CreationDateTime, 'CreationDateTime');
  if (created === null) throw new Malformed('the answer has no CreationDateTime');
  return {
    type: resourceTypes.emrCluster,
    id: textOf(cluster.Id, 'Id'),
    account,
    region,
    arn: textOf(cluster.ClusterArn, 'ClusterArn'),
    name: textOf(cluster.Name, 'Name'),
    state: textOf(cluster.Status?.State, 'State'),
    created,
  };
}

/** https://docs.aws.amazon.com/emr/latest/APIReference/API_DescribeCluster.html */
export const emrClusterConfiguration: DetailCollector<'emrCluster'> = {
  operations: ['elasticmapreduce.DescribeCluster'],
  read: (ask, { id, region }) =>
    ask({
      operation: 'elasticmapreduce.DescribeCluster',
      region,
      send: (client, { DescribeClusterCommand }, options) =>
        client.send(new DescribeClusterCommand({ ClusterId: id }), options),
      read: ({ Cluster }) => configurationOf(present(Cluster, 'Cluster')),
    }),
};

function configurationOf(cluster: Cluster): EmrCluster['details']['configuration'] {
  textOf(cluster.Id, 'Id');
  const { CloudWatchLogConfiguration: logs, S3LoggingConfiguration: archive } = cluster.MonitoringConfiguration ?? {};
  return {
    releaseLabel: textOrNull(cluster.ReleaseLabel, 'ReleaseLabel'),
    logUri: textOrNull(cluster.LogUri, 'LogUri'),
    logEncryptionKmsKeyId: textOrNull(cluster.LogEncryptionKmsKeyId, 'LogEncryptionKmsKeyId'),
    cloudWatchLogs: logs?.Enabled === true ? { logGroupName: textOrNull(logs.LogGroupName, 'LogGroupName') } : null,
    uploadPolicies: textsByKey(archive?.LogTypeUploadPolicy, 'LogTypeUploadPolicy'),
  };
}
