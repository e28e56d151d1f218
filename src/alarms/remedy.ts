import type { Monitor } from './monitor.ts';
import { yamlLines } from './yaml.ts';

/**
 * A CloudFormation template of what makes somebody hear of a monitor's events: metric filters on the log group that gets them, an alarm and,
 * where there is none that somebody hears of, a topic.
 */
export function template(
  key: string,
  monitor: Monitor,
  group: { readonly region: string; readonly name: string },
  topicArn: string | undefined,
): string {
  const id = key.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  const metric = { MetricNamespace: 'Trailproof', MetricName: key };
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
    Properties: { Subscription: [{ Protocol: 'email', Endpoint: { Ref: 'Email' } }] },
  };
  const body = {
    ...(topicArn === undefined && {
      Parameters: { Email: { Type: 'String', Description: 'Who is told, and must confirm it' } },
    }),
    Resources: {
      ...Object.fromEntries(filters),
      [`${id}Alarm`]: alarm,
      ...(topicArn === undefined && { [`${id}Topic`]: topic }),
    },
  };
  const parameter = topicArn === undefined ? ' --parameter-overrides Email=ADDRESS' : '';
  const deploy = `# aws cloudformation deploy --stack-name ${key} --template-file ${key}.yaml --region ${group.region}${parameter}`;
  return [deploy, ...yamlLines(body)].join('\n');
}
