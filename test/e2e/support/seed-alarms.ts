import { CloudWatchClient, PutMetricAlarmCommand, type PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, PutMetricFilterCommand } from '@aws-sdk/client-cloudwatch-logs';
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import {
  CreateTopicCommand,
  ListSubscriptionsByTopicCommand,
  SetSubscriptionAttributesCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { monitors, type MonitorKey } from '../../../src/alarms/monitors.ts';
import type { Place } from './seed.ts';

const publishers = { Service: ['cloudwatch.amazonaws.com', 'events.amazonaws.com'] };

/** The policy of a key that CloudWatch and EventBridge can use. */
export const publishersKeyPolicy = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: publishers, Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], Resource: '*' },
  ],
};

/** Makes a topic to which CloudWatch and EventBridge may publish, with a subscription when there is a key. Gives its ARN. */
export async function topic({ session, region }: Place, Name: string, keyArn?: string): Promise<string> {
  const sns = new SNSClient(session.client(region));
  const policy = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: publishers, Action: 'sns:Publish', Resource: '*' }],
  };
  const { TopicArn = '' } = await sns.send(
    new CreateTopicCommand({
      Name,
      Attributes: { Policy: JSON.stringify(policy), ...(keyArn !== undefined && { KmsMasterKeyId: keyArn }) },
    }),
  );
  if (keyArn !== undefined)
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'soc@example.com' }));
  return TopicArn;
}

/** Gives all subscriptions to a topic a filter policy. */
export async function filterSubscriptions(
  { session, region }: Place,
  TopicArn: string,
  AttributeValue: string,
): Promise<void> {
  const sns = new SNSClient(session.client(region));
  const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
  for (const { SubscriptionArn } of Subscriptions)
    await sns.send(
      new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName: 'FilterPolicy', AttributeValue }),
    );
}

/** Makes the metric filters of a monitor on a log group, and an alarm on their metric. */
export async function monitor(
  { session, region }: Place,
  key: MonitorKey,
  logGroupName: string,
  topicArn: string,
  fields: Partial<PutMetricAlarmCommandInput> = {},
): Promise<void> {
  const logs = new CloudWatchLogsClient(session.client(region));
  for (const [at, filterPattern] of monitors[key].patterns.entries())
    await logs.send(
      new PutMetricFilterCommand({
        logGroupName,
        filterName: `${key}-${at + 1}`,
        filterPattern,
        metricTransformations: [{ metricNamespace: 'Audit', metricName: key, metricValue: '1' }],
      }),
    );
  await new CloudWatchClient(session.client(region)).send(
    new PutMetricAlarmCommand({
      AlarmName: key,
      Namespace: 'Audit',
      MetricName: key,
      Statistic: 'Sum',
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
      AlarmActions: [topicArn],
      ...fields,
    }),
  );
}

/** Makes an alarm on a log group that takes in nothing. */
export async function silenceAlarm({ session, region }: Place, logGroup: string, topicArn: string): Promise<void> {
  await new CloudWatchClient(session.client(region)).send(
    new PutMetricAlarmCommand({
      AlarmName: 'silence',
      Namespace: 'AWS/Logs',
      MetricName: 'IncomingLogEvents',
      Dimensions: [{ Name: 'LogGroupName', Value: logGroup }],
      Statistic: 'Sum',
      Period: 3600,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
      AlarmActions: [topicArn],
    }),
  );
}

/** Makes what tells a topic of failures in the data platform `soundPlatform`: an EventBridge rule, and alarms on what has no events. */
export async function failureDetectors({ session, region }: Place, topicArn: string): Promise<void> {
  const events = new EventBridgeClient(session.client(region));
  const pattern = { source: ['aws.glue', 'aws.emr', 'aws.emr-serverless', 'aws.states'] };
  await events.send(new PutRuleCommand({ Name: 'pipeline-failures', EventPattern: JSON.stringify(pattern) }));
  await events.send(new PutTargetsCommand({ Rule: 'pipeline-failures', Targets: [{ Id: '1', Arn: topicArn }] }));
  const metrics = [
    { Namespace: 'AWS/Lambda', MetricName: 'Errors', dimensions: { FunctionName: 'phi-ingest' } },
    {
      Namespace: 'AmazonMWAA',
      MetricName: 'TaskInstanceFailures',
      dimensions: { Environment: 'phi-flows', DAG: 'All', Task: 'All' },
    },
  ];
  for (const { dimensions, ...metric } of metrics)
    await new CloudWatchClient(session.client(region)).send(
      new PutMetricAlarmCommand({
        AlarmName: metric.MetricName,
        ...metric,
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
        Statistic: 'Sum',
        Period: 300,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        AlarmActions: [topicArn],
      }),
    );
}

/** Makes an EventBridge rule on stopped trails that tells a topic. */
export async function eventRule({ session, region }: Place, topicArn: string): Promise<void> {
  const events = new EventBridgeClient(session.client(region));
  const pattern = { source: ['aws.cloudtrail'], detail: { eventName: ['StopLogging'] } };
  await events.send(new PutRuleCommand({ Name: 'stopped-trail', EventPattern: JSON.stringify(pattern) }));
  await events.send(new PutTargetsCommand({ Rule: 'stopped-trail', Targets: [{ Id: '1', Arn: topicArn }] }));
}
