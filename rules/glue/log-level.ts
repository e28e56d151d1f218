import { defineRule, fail, pass } from '../../src/rule.ts';
import { argumentOf } from '../../src/workloads/glue-job.ts';

const filter = '--enable-continuous-log-filter';

export default defineRule({
  id: 'glue/log-level',
  title: 'Glue jobs in production leave the filter of their logs on',
  rationale:
    'Without the filter every message of Spark is logged, plans and values among them, in a store with other readers than the data.',
  remediation: `aws glue update-job --job-name NAME --job-update file://job.json without ${filter}: it replaces the definition, so start from aws glue get-job`,
  references: [
    'https://docs.aws.amazon.com/glue/latest/dg/monitor-continuous-logging-enable.html',
    'https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-glue-arguments.html',
  ],
  costImpact: 'CloudWatch Logs charges for each gigabyte taken in; the filter leaves out heartbeats of Spark.',
  subject: 'glueJob',
  facts: [],
  details: [],
  params: {},
  judge(job) {
    const value = argumentOf(job, filter);
    return value?.toLowerCase() === 'false'
      ? fail(`${filter} is ${value}; it must not be`)
      : pass(`${filter} is ${value ?? 'not set'}`);
  },
});
