export {
  CloudWatchLogsClient as Client,
  DescribeAccountPoliciesCommand,
  DescribeLogGroupsCommand,
  DescribeMetricFiltersCommand,
  DescribeSubscriptionFiltersCommand,
  GetDataProtectionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
