export {
  CloudWatchLogsClient as Client,
  DescribeAccountPoliciesCommand,
  DescribeLogGroupsCommand,
  DescribeMetricFiltersCommand,
  DescribeResourcePoliciesCommand,
  DescribeSubscriptionFiltersCommand,
  GetDataProtectionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
