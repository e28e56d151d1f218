import { all, defineRule } from '../../src/rule.ts';
import { existing, existingParams } from '../../src/workloads/existing.ts';
import { logGroupNames } from '../../src/workloads/glue-job.ts';
import { groupNamed, noGroup } from '../../src/workloads/log-group.ts';

export default defineRule({
  id: 'glue/log-group-exists',
  title: 'The log groups of Glue jobs exist',
  rationale:
    'A log group that is gone, or that the service may not make, means silent absence of records; one that the service makes by itself never expires and has no key of yours.',
  remediation: 'aws logs create-log-group --log-group-name NAME',
  references: [
    'https://docs.aws.amazon.com/glue/latest/dg/monitor-continuous-logging-enable.html',
    'https://docs.aws.amazon.com/glue/latest/dg/monitor-continuous-logging-view.html',
  ],
  subject: 'glueJob',
  facts: ['logGroups', 'regions', 'glueSecurityConfigurations'],
  details: [],
  params: existingParams,
  judge(job, facts, { requireBeforeFirstRun }) {
    return all(
      ...logGroupNames(job, facts).map(
        (name) => () => existing(groupNamed(name, job, facts), noGroup(name, job.region), requireBeforeFirstRun),
      ),
    );
  },
});
