import { defineRule, notApplicable } from '../../src/rule.ts';
import { kept, keepingParams } from '../../src/workloads/kept.ts';
import { groupNamed, noGroup } from '../../src/workloads/log-group.ts';

export default defineRule({
  id: 'lambda/log-group',
  title: 'Functions log to a log group that was created in advance',
  rationale:
    'A log group that Lambda makes at the first invocation never expires and has no key of yours; and a role that may not make one leaves a function without records and without an error. Whether the role may write to the group is not looked at.',
  remediation:
    'aws logs create-log-group --log-group-name NAME\naws logs put-retention-policy --log-group-name NAME --retention-in-days DAYS',
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html',
    'https://docs.aws.amazon.com/lambda/latest/api/API_LoggingConfig.html',
  ],
  subject: 'function',
  facts: ['logGroups', 'regions'],
  details: [],
  params: { ...keepingParams },
  retention: { minimum: 'minDays', maximum: 'maxDays' },
  judge(fn, facts, keeping) {
    if (fn.masterArn !== null)
      return notApplicable(`it is a replica of ${fn.masterArn}, which logs in the regions where it runs`);
    const { logGroup } = fn.loggingConfig;
    const group = groupNamed(logGroup, fn, facts);
    return group ? kept(group, keeping) : noGroup(logGroup, fn.region);
  },
});
