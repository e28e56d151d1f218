import type { Operation } from './operations.ts';

/** Requests a second that AWS grants an account in a region; operations with the same name draw on the same quota. */
export interface Quota {
  readonly name: string;
  readonly perSecond: number;
}

/** What is assumed where AWS publishes no figure. */
const unpublished = 5;

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html: all Get, Describe and List calls share one. */
const cloudtrailReads: Quota = { name: 'cloudtrail reads', perSecond: 10 };

const published: { readonly [O in Operation]?: Quota } = {
  'cloudtrail.DescribeTrails': cloudtrailReads,
  'cloudtrail.GetEventDataStore': cloudtrailReads,
  'cloudtrail.GetEventSelectors': cloudtrailReads,
  'cloudtrail.GetInsightSelectors': cloudtrailReads,
  'cloudtrail.GetTrailStatus': cloudtrailReads,
  'cloudtrail.ListEventDataStores': cloudtrailReads,
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
  'logs.DescribeLogGroups': { name: 'logs.DescribeLogGroups', perSecond: 10 },
  'logs.DescribeMetricFilters': { name: 'logs.DescribeMetricFilters', perSecond: 5 },
  // https://docs.aws.amazon.com/kms/latest/developerguide/requests-per-second.html
  'kms.DescribeKey': { name: 'kms.DescribeKey', perSecond: 2000 },
  'kms.GetKeyPolicy': { name: 'kms.GetKeyPolicy', perSecond: 1000 },
  'kms.GetKeyRotationStatus': { name: 'kms.GetKeyRotationStatus', perSecond: 1000 },
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html
  'cloudwatch.DescribeAlarms': { name: 'cloudwatch.DescribeAlarms', perSecond: 9 },
  // https://docs.aws.amazon.com/sns/latest/api/API_ListTopics.html, API_ListSubscriptionsByTopic.html
  'sns.ListTopics': { name: 'sns.ListTopics', perSecond: 30 },
  'sns.ListSubscriptionsByTopic': { name: 'sns.ListSubscriptionsByTopic', perSecond: 30 },
  // https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html: all but a few of its control plane calls share one.
  'lambda.ListFunctions': { name: 'lambda control plane', perSecond: 15 },
  // https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
  'states.ListStateMachines': { name: 'states.ListStateMachines', perSecond: 5 },
  // https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-service-limits-what-are.html
  'elasticmapreduce.DescribeCluster': { name: 'elasticmapreduce.DescribeCluster', perSecond: 1 },
  'states.DescribeStateMachine': { name: 'states.DescribeStateMachine', perSecond: 20 },
};

export function quotaOf(operation: Operation): Quota {
  return published[operation] ?? { name: operation, perSecond: unpublished };
}
