import { awsCommand } from '../../src/aws-command.ts';
import { shortestRetention } from '../../src/facts/retention-days.ts';
import { defineRule, fail, pass } from '../../src/rule.ts';

export default defineRule({
  id: 'logs/retention-min',
  title: 'Log groups keep events long enough',
  rationale: 'Evidence that has expired cannot support an investigation or an audit.',
  remediation: 'aws logs put-retention-policy --log-group-name NAME --retention-in-days DAYS',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html',
    'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html',
  ],
  costImpact: 'CloudWatch Logs charges for each gigabyte stored, month by month.',
  subject: 'logGroup',
  facts: [],
  details: [],
  params: {
    minDays: {
      type: 'integer',
      minimum: 1,
      maximum: 3653,
      default: 365,
      description: 'Shortest retention allowed, in days.',
    },
  },
  retention: { minimum: 'minDays' },
  judge(group, _facts, { minDays }) {
    const days = group.retentionDays;
    if (days !== null && days < minDays)
      return fail(
        `events expire after ${days} days; at least ${minDays} are required`,
        awsCommand('logs put-retention-policy', group.region, {
          'log-group-name': group.id,
          'retention-in-days': shortestRetention(minDays) ?? 3653,
        }),
      );
    if (group.logGroupClass === 'DELIVERY' && minDays > 1)
      return fail(
        `the DELIVERY class keeps events two days at most; at least ${minDays} are required`,
        'aws logs create-log-group --log-group-name NEW_NAME --log-group-class STANDARD',
      );
    return days === null ? pass('events never expire') : pass(`events are kept ${days} days`);
  },
});
