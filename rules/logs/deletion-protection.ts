import { awsCommand } from '../../src/aws-command.ts';
import { defineRule, fail, pass } from '../../src/rule.ts';

export default defineRule({
  id: 'logs/deletion-protection',
  title: 'Log groups are protected from deletion',
  rationale:
    'One call deletes a log group and all evidence in it. Deletion protection refuses that call and leaves expiry by retention as it is.',
  remediation: 'aws logs put-log-group-deletion-protection --log-group-identifier NAME --deletion-protection-enabled',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogGroupDeletionProtection.html',
  ],
  subject: 'logGroup',
  facts: [],
  details: [],
  params: {},
  judge(group) {
    if (group.deletionProtection) return pass('deletion protection is on');
    return fail(
      'deletion protection is off; it must be on',
      awsCommand('logs put-log-group-deletion-protection', group.region, {
        'log-group-identifier': group.id,
        'deletion-protection-enabled': true,
      }),
    );
  },
});
