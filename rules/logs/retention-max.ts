import { awsCommand } from '../../src/aws-command.ts';
import { longestRetention } from '../../src/facts/retention-days.ts';
import { defineRule, fail, pass } from '../../src/rule.ts';

export default defineRule({
  id: 'logs/retention-max',
  title: 'Log groups keep events no longer than allowed',
  rationale:
    'Logs hold user names, addresses and sometimes payloads; personal data is not to be kept longer than its purpose needs. CloudWatch Logs deletes expired events usually within 72 hours, so the limit is not exact to the day.',
  remediation: 'aws logs put-retention-policy --log-group-name NAME --retention-in-days DAYS',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html',
    'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html',
  ],
  subject: 'logGroup',
  facts: [],
  details: [],
  params: {
    maxDays: {
      type: 'integer',
      minimum: 1,
      maximum: 3653,
      default: 365,
      description: 'Longest retention allowed, in days.',
    },
  },
  retention: { maximum: 'maxDays' },
  judge(group, _facts, { maxDays }) {
    const days = group.retentionDays;
    if (days !== null && days <= maxDays) return pass(`events expire after ${days} days`);
    if (group.logGroupClass === 'DELIVERY' && maxDays > 1)
      return pass('the DELIVERY class keeps events two days at most');
    return fail(
      `events ${days === null ? 'never expire' : `are kept ${days} days`}; at most ${maxDays} days are allowed`,
      awsCommand('logs put-retention-policy', group.region, {
        'log-group-name': group.id,
        'retention-in-days': longestRetention(maxDays) ?? 1,
      }),
    );
  },
});
