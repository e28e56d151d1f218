export { CloudWatchLogsClient as Client, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
