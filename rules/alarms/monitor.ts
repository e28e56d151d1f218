import { alternatives } from '../../src/alarms/alternatives.ts';
import { Chains } from '../../src/alarms/chain.ts';
import { chainDetails, chainFacts } from '../../src/alarms/facts.ts';
import { judgeMonitor } from '../../src/alarms/judge-monitor.ts';
import { monitorKeys, monitors } from '../../src/alarms/monitors.ts';
import { template } from '../../src/alarms/remedy.ts';
import { openTopic } from '../../src/alarms/topic.ts';
import { all, defineRule } from '../../src/rule.ts';

export default defineRule({
  id: 'alarms/monitor',
  title: 'Security-relevant events raise an alarm that somebody hears',
  rationale:
    'An alarm that exists but misses the event, watches another metric, cannot go off or tells nobody is found out only by the incident that it should have told of. Metric filters and EventBridge rules are tried on the events themselves and on what each of their further conditions, one at a time, would leave out.',
  remediation: [
    "aws logs put-metric-filter --log-group-name TRAIL_LOG_GROUP --filter-name MONITOR --filter-pattern 'PATTERN' --metric-transformations metricNamespace=Audit,metricName=MONITOR,metricValue=1",
    'aws cloudwatch put-metric-alarm --alarm-name MONITOR --namespace Audit --metric-name MONITOR --statistic Sum --period 300 --evaluation-periods 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold --treat-missing-data notBreaching --alarm-actions TOPIC_ARN',
    'aws sns subscribe --topic-arn TOPIC_ARN --protocol email --notification-endpoint ADDRESS',
  ].join('\n'),
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html',
    'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html',
  ],
  costImpact: 'CloudWatch charges for each alarm and each custom metric, month by month.',
  subject: 'account',
  facts: chainFacts,
  details: chainDetails,
  params: {
    monitors: {
      type: 'array',
      items: { type: 'string', enum: monitorKeys },
      minItems: 1,
      default: monitorKeys,
      description: 'What must raise an alarm; each is a finding of its own.',
    },
    maxThreshold: {
      type: 'integer',
      minimum: 1,
      default: 1,
      description: 'How many events it may take at most until the alarm goes off.',
    },
    maxThresholdRepeated: {
      type: 'integer',
      minimum: 1,
      default: 10,
      description: 'The same for refused calls and failed sign-ins, of which single ones are common.',
    },
    maxDetectionSeconds: {
      type: 'integer',
      minimum: 60,
      default: 900,
      description: 'How long an alarm may look at a metric until it goes off, in seconds.',
    },
    strict: {
      type: 'string',
      enum: ['behaviour', 'exact'],
      default: 'behaviour',
      description: 'With `exact` a metric filter must have a text of the CIS benchmark, whatever else matches.',
    },
    acceptAlternatives: {
      type: 'array',
      items: { type: 'string', enum: alternatives },
      default: [],
      description: 'What may take the place of metric filter, alarm and topic.',
    },
  },
  per: 'monitors',
  judge(account, facts, { monitors: keys, strict, acceptAlternatives, ...limits }) {
    return all(
      ...keys.map((key) => () => {
        const monitor = monitors[key];
        const chains = new Chains(account, facts, {
          events: monitor.repeated ? limits.maxThresholdRepeated : limits.maxThreshold,
          seconds: limits.maxDetectionSeconds,
          accepted: acceptAlternatives,
          texts: strict === 'exact' ? [...monitor.patterns, ...monitor.texts] : null,
          near: monitor.near,
        });
        const verdict = judgeMonitor(monitor, chains);
        const group = verdict.status === 'fail' ? chains.feed(monitor.required) : undefined;
        if (!group) return verdict;
        return { ...verdict, remediation: template(key, monitor, group, openTopic(group.region, account.id, facts)) };
      }),
    );
  },
});
