import type { Monitor } from './monitor.ts';
import { yamlLines } from './yaml.ts';

/**
 * A CloudFormation template of what makes somebody hear of a monitor's events: metric filters on the log group that gets them, an alarm and,
 * where there is none that somebody hears of, a topic with a key of its own: the one that AWS manages takes no message from an alarm.
 */
export function template(
  key: string,
  monitor: Monitor,
  group: { readonly region: string; readonly name: string },
  topicArn: string | undefined,
): string {
  const id = key.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  const metric = { MetricNamespace: 'Audit', MetricName: key };
  const filters = monitor.patterns.map((pattern, at) => [
    `${id}Filter${at + 1}`,
    {
      Type: 'AWS::Logs::MetricFilter',
      Properties: {
        LogGroupName: group.name,
        FilterPattern: pattern,
        MetricTransformations: [{ ...metric, MetricValue: '1' }],
      },
    },
  ]);
  const alarm = {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmDescription: monitor.title,
      Namespace: metric.MetricNamespace,
      MetricName: metric.MetricName,
      Statistic: 'Sum',
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
      AlarmActions: [topicArn ?? { Ref: `${id}Topic` }],
    },
  };
  const topic = {
    Type: 'AWS::SNS::Topic',
    Properties: {
      KmsMasterKeyId: { Ref: `${id}Key` },
      Subscription: [{ Protocol: 'email', Endpoint: { Ref: 'Email' } }],
    },
  };
  const body = {
    ...(topicArn === undefined && {
      Parameters: { Email: { Type: 'String', Description: 'Who is told, and must confirm it' } },
    }),
    Resources: {
      ...Object.fromEntries(filters),
      [`${id}Alarm`]: alarm,
      ...(topicArn === undefined && { [`${id}Topic`]: topic, [`${id}Key`]: topicKey }),
    },
  };
  const parameter = topicArn === undefined ? ' --parameter-overrides Email=ADDRESS' : '';
  const deploy = `# aws cloudformation deploy --stack-name ${key} --template-file ${key}.yaml --region ${group.region}${parameter}`;
  return [deploy, ...yamlLines(body)].join('\n');
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services */
const topicKey = {
  Type: 'AWS::KMS::Key',
  Properties: {
    EnableKeyRotation: true,
    KeyPolicy: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } },
          Action: 'kms:*',
          Resource: '*',
        },
        {
          Effect: 'Allow',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
          Resource: '*',
        },
      ],
    },
  },
};
