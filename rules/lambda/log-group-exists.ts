import { defineRule, notApplicable } from '../../src/rule.ts';
import { existing, existingParams } from '../../src/workloads/existing.ts';
import { groupNamed, noGroup } from '../../src/workloads/log-group.ts';

export default defineRule({
  id: 'lambda/log-group-exists',
  title: 'The log groups of functions exist',
  rationale:
    'A log group that is gone, or that the service may not make, means silent absence of records; one that the service makes by itself never expires and has no key of yours.',
  remediation: 'aws logs create-log-group --log-group-name NAME',
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html'],
  subject: 'function',
  facts: ['logGroups', 'regions'],
  details: [],
  params: existingParams,
  judge(fn, facts, { requireBeforeFirstRun }) {
    if (fn.masterArn !== null)
      return notApplicable(`it is a replica of ${fn.masterArn}, which logs in the regions where it runs`);
    const { logGroup } = fn.loggingConfig;
    return existing(groupNamed(logGroup, fn, facts), noGroup(logGroup, fn.region), requireBeforeFirstRun);
  },
});
