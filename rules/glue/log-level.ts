import { defineRule, fail, pass } from '../../src/rule.ts';
import { argumentOf, setArgument } from '../../src/workloads/glue-job.ts';

const filter = '--enable-continuous-log-filter';

export default defineRule({
  id: 'glue/log-level',
  title: 'Glue jobs leave the filter of their logs on',
  rationale:
    'Without the filter every message of Spark is logged, plans and values among them, in a store with other readers than the data. An update replaces the definition of a job, so that it has to repeat what stays.',
  remediation: `aws glue get-job --job-name NAME --query Job
aws glue update-job --job-name NAME --job-update '{"Role":"ROLE","Command":{"Name":"glueetl","ScriptLocation":"SCRIPT_LOCATION"},"DefaultArguments":{"${filter}":"true"}}'`,
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
      ? fail(`${filter} is ${value}; it must not be`, setArgument(job, filter, 'true'))
      : pass(`${filter} is ${value ?? 'not set'}`);
  },
});
