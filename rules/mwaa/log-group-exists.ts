import { all, defineRule, notApplicable } from '../../src/rule.ts';
import { existing, existingParams } from '../../src/workloads/existing.ts';
import { groupAt, noGroupAt } from '../../src/workloads/log-group.ts';

export default defineRule({
  id: 'mwaa/log-group-exists',
  title: 'The log groups of Amazon MWAA environments exist',
  rationale:
    'A log group that is gone, or that the service may not make, means silent absence of records; one that the service makes by itself never expires and has no key of yours.',
  remediation: 'aws logs create-log-group --log-group-name NAME',
  references: ['https://docs.aws.amazon.com/mwaa/latest/userguide/monitoring-airflow.html'],
  subject: 'mwaaEnvironment',
  facts: ['logGroups', 'regions'],
  details: ['mwaaEnvironment.logging'],
  params: existingParams,
  judge(environment, facts, { requireBeforeFirstRun }) {
    const arns = Object.values(environment.logging).flatMap(({ enabled, logGroupArn }) =>
      enabled && logGroupArn !== null ? [logGroupArn] : [],
    );
    if (arns.length === 0) return notApplicable('no module that is on has a log group');
    return all(
      ...arns.map((arn) => () => existing(groupAt(arn, environment, facts), noGroupAt(arn), requireBeforeFirstRun)),
    );
  },
});
