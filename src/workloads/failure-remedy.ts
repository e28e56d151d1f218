import { arnIn } from '../alarms/facts.ts';
import { awsCommand } from '../aws-command.ts';
import { failureParams, type Failure, type FailureDemands, type Metric, type ServiceEvent } from './failure-mode.ts';

interface Workload {
  readonly account: string;
  readonly region: string;
  readonly id: string;
}

/** Those that publish to the topic of a remedy. */
export const publishers = ['cloudwatch.amazonaws.com', 'events.amazonaws.com'] as const;

/**
 * Commands after which somebody hears of failures: an EventBridge rule on the service's events and, of what these do not tell, alarms; and,
 * where no topic is heard, one of its own, since to give one a policy takes away the policy it has. Undefined: the service publishes nothing
 * of them. `failures` are all that the workload has: one rule is made for their events, whoever needs it first.
 */
export function failureRemedy(
  workload: Workload,
  unheard: readonly Failure[],
  failures: readonly Failure[],
  { requireDurable, maxDetectionSeconds }: FailureDemands,
  openTopic: string | undefined,
): string | undefined {
  const { account, region, id } = workload;
  const topicArn = openTopic ?? arnIn(region, account, 'sns', topicName);
  const isByEvent = ({ event }: Failure): boolean => event !== null && !requireDurable;
  const metrics = unheard.filter((failure) => !isByEvent(failure)).flatMap(({ metrics: [metric] }) => metric ?? []);
  const commands = [
    ...(unheard.some(isByEvent)
      ? ruleOn(
          failures.flatMap(({ event }) => event ?? []),
          region,
          topicArn,
        )
      : []),
    ...metrics.map((metric) => alarmOn(metric, `${id}-${metric.name}`, region, topicArn, maxDetectionSeconds)),
  ];
  if (commands.length === 0) return undefined;
  return [...(openTopic === undefined ? topicOf(account, region, topicArn) : []), ...commands].join('\n');
}

/** The same for any workload of a kind, with capitals for what differs. */
export function exampleRemedy(id: string, failures: readonly Failure[], demands: Partial<FailureDemands> = {}): string {
  const workload = { account: 'ACCOUNT', region: 'REGION', id };
  const usual = { requireDurable: false, maxDetectionSeconds: failureParams.maxDetectionSeconds.default };
  return failureRemedy(workload, failures, failures, { ...usual, ...demands }, undefined) ?? '';
}

const topicName = 'trailproof-pipeline-failures';

/** With a key of its own: that of AWS takes no message from these services. https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html */
function topicOf(account: string, region: string, arn: string): readonly string[] {
  const allow = (principal: object, action: string | readonly string[], resource: string): object => ({
    Effect: 'Allow',
    Principal: principal,
    Action: action,
    Resource: resource,
  });
  const policyOf = (...statements: readonly object[]): string =>
    JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const services = { Service: publishers };
  return [
    awsCommand('kms create-key', region, {
      policy: policyOf(
        allow({ AWS: account }, 'kms:*', '*'),
        allow(services, ['kms:Decrypt', 'kms:GenerateDataKey*'], '*'),
      ),
    }),
    awsCommand('kms enable-key-rotation', region, { 'key-id': 'KEY_ID' }),
    awsCommand('sns create-topic', region, { name: topicName, attributes: 'KmsMasterKeyId=KEY_ID' }),
    awsCommand('sns set-topic-attributes', region, {
      'topic-arn': arn,
      'attribute-name': 'Policy',
      'attribute-value': policyOf(allow(services, 'sns:Publish', arn)),
    }),
    awsCommand('sns subscribe', region, {
      'topic-arn': arn,
      protocol: 'email',
      'notification-endpoint': 'ADDRESS',
    }),
  ];
}

function ruleOn(events: readonly ServiceEvent[], region: string, topicArn: string): readonly string[] {
  const name = `${events[0]?.source.replace('aws.', '') ?? ''}-failures`;
  const field = events.some(({ detail }) => 'status' in detail) ? 'status' : 'state';
  const pattern = {
    source: distinct(events.map(({ source }) => source)),
    'detail-type': distinct(events.map((event) => event['detail-type'])),
    detail: { [field]: distinct(events.map(({ detail }) => detail[field])) },
  };
  return [
    awsCommand('events put-rule', region, { name, 'event-pattern': JSON.stringify(pattern) }),
    awsCommand('events put-targets', region, { rule: name, targets: `Id=1,Arn=${topicArn}` }),
  ];
}

const distinct = (values: readonly unknown[]): readonly unknown[] => [...new Set(values)];

function alarmOn(metric: Metric, alarmName: string, region: string, topicArn: string, seconds: number): string {
  const dimensions = Object.entries(metric.dimensions).map(([Name, Value]) => ({ Name, Value }));
  return awsCommand('cloudwatch put-metric-alarm', region, {
    'alarm-name': alarmName,
    namespace: metric.namespace,
    'metric-name': metric.name,
    ...(dimensions.length > 0 && { dimensions: JSON.stringify(dimensions) }),
    statistic: 'Sum',
    period: seconds < 300 ? 60 : 300,
    'evaluation-periods': 1,
    threshold: 1,
    'comparison-operator': 'GreaterThanOrEqualToThreshold',
    'treat-missing-data': 'notBreaching',
    'alarm-actions': topicArn,
  });
}
