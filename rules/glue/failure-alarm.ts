import { someValue, Unforeseen } from '../../src/alarms/event-pattern.ts';
import { defineRule } from '../../src/rule.ts';
import { failureParams, type Failure, type Metric } from '../../src/workloads/failure-mode.ts';
import { exampleRemedy } from '../../src/workloads/failure-remedy.ts';
import { failureDetails, failureFacts, somebodyHears } from '../../src/workloads/failure.ts';
import { argumentOf } from '../../src/workloads/glue-job.ts';

export default defineRule({
  id: 'glue/failure-alarm',
  title: 'Somebody hears when a Glue job fails or times out',
  rationale:
    'A job that masks or deletes data and fails unheard leaves the data as it was. Glue sends the end of each run to EventBridge on a best-effort basis; a metric tells of it only where the job has observability metrics, and the number of failed Spark tasks says nothing of the job.',
  remediation: exampleRemedy('JOB', failuresOf('JOB', false)),
  references: [
    'https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-glue.html',
    'https://docs.aws.amazon.com/glue/latest/dg/automating-awsglue-with-cloudwatch-events.html',
    'https://docs.aws.amazon.com/glue/latest/dg/monitor-observability.html',
  ],
  subject: 'glueJob',
  facts: failureFacts,
  details: failureDetails,
  params: failureParams,
  judge(job, facts, demands) {
    // https://docs.aws.amazon.com/glue/latest/dg/monitor-observability.html: from Glue 4.0 on.
    const isObserved =
      argumentOf(job, '--enable-observability-metrics')?.toLowerCase() === 'true' &&
      Number.parseInt(job.glueVersion ?? '', 10) >= 4;
    return somebodyHears(job, failuresOf(job.id, isObserved), facts, demands);
  },
});

function failuresOf(jobName: string, isObserved: boolean): readonly Failure[] {
  const event = (state: string, severity: string) => ({
    source: 'aws.glue',
    'detail-type': 'Glue Job State Change',
    detail: { jobName, severity, state, jobRunId: new Unforeseen('jr_'), message: someValue },
  });
  const errors: Metric = {
    namespace: 'Glue',
    name: 'glue.error.ALL',
    dimensions: { JobName: jobName, JobRunId: 'ALL', Type: 'count', ObservabilityGroup: 'error' },
    rest: 'not documented',
  };
  return [
    { state: 'FAILED', event: event('FAILED', 'ERROR'), metrics: isObserved ? [errors] : [] },
    { state: 'TIMEOUT', event: event('TIMEOUT', 'WARN'), metrics: [] },
  ];
}
