import { alarmDetails, alarmFacts } from '../../src/alarms/facts.ts';
import { goesOffInSilence, incoming } from '../../src/alarms/silence.ts';
import { throughMetric } from '../../src/alarms/through-metric.ts';
import { openTopic } from '../../src/alarms/topic.ts';
import { printed } from '../../src/alarms/way.ts';
import { awsCommand } from '../../src/aws-command.ts';
import { defineRule, fail, pass } from '../../src/rule.ts';

export default defineRule({
  id: 'alarms/silence',
  title: 'Somebody hears when a log group takes in no more events',
  rationale:
    'A role, a key or a service that fails stops the log without any event to alarm on; the missing events themselves must raise the alarm.',
  remediation:
    'aws cloudwatch put-metric-alarm --alarm-name NAME --namespace AWS/Logs --metric-name IncomingLogEvents --dimensions Name=LogGroupName,Value=LOG_GROUP --statistic Sum --period 3600 --evaluation-periods 1 --threshold 1 --comparison-operator LessThanThreshold --treat-missing-data breaching --alarm-actions TOPIC_ARN',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html',
  ],
  costImpact: 'CloudWatch charges for each alarm, month by month.',
  subject: 'logGroup',
  facts: alarmFacts,
  details: alarmDetails,
  params: {
    maxSilenceSeconds: {
      type: 'integer',
      minimum: 60,
      default: 3600,
      description: 'How long a log group may take in nothing until an alarm goes off, in seconds.',
    },
  },
  judge(group, facts, { maxSilenceSeconds }) {
    const metric = incoming(group);
    const way = throughMetric(
      metric,
      {
        together: (fits) => [metric].filter(fits),
        goesOff: (alarm) => goesOffInSilence(alarm, metric, maxSilenceSeconds),
        reaction: (alarm) =>
          goesOffInSilence(alarm, metric, maxSilenceSeconds).broken === undefined ? 'goes off' : 'may go off',
      },
      facts,
      [],
      'no alarm watches AWS/Logs/IncomingLogEvents of the log group',
    );
    if (way.broken === undefined) return pass(`somebody hears of silence: ${printed(way)}`);
    const remediation = awsCommand('cloudwatch put-metric-alarm', group.region, {
      'alarm-name': `${group.id} is silent`,
      namespace: 'AWS/Logs',
      'metric-name': 'IncomingLogEvents',
      dimensions: JSON.stringify([{ Name: 'LogGroupName', Value: group.id }]),
      statistic: 'Sum',
      period: maxSilenceSeconds - (maxSilenceSeconds % 60),
      'evaluation-periods': 1,
      threshold: 1,
      'comparison-operator': 'LessThanThreshold',
      'treat-missing-data': 'breaching',
      'alarm-actions': openTopic(group.region, group.account, facts) ?? 'TOPIC_ARN',
    });
    return fail(`nobody hears of silence: ${printed(way)}`, remediation);
  },
});
