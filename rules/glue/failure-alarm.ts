import { someValue, Unforeseen } from '../../src/alarms/event-pattern.ts';
import { defineRule } from '../../src/rule.ts';
import {
  failureDetails,
  failureFacts,
  failureParams,
  somebodyHears,
  type Metric,
} from '../../src/workloads/failure.ts';
import { argumentOf } from '../../src/workloads/glue-job.ts';

export default defineRule({
  id: 'glue/failure-alarm',
  title: 'Somebody hears when a Glue job fails or times out',
  rationale:
    'A job that masks or deletes data and fails unheard leaves the data as it was. Glue sends the end of each run to EventBridge on a best-effort basis; a metric tells of it only where the job has observability metrics, and the number of failed Spark tasks says nothing of the job.',
  remediation: `aws events put-rule --name glue-failures --event-pattern '{"source":["aws.glue"],"detail-type":["Glue Job State Change"],"detail":{"state":["FAILED","TIMEOUT"]}}'
aws events put-targets --rule glue-failures --targets Id=1,Arn=TOPIC_ARN`,
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
    const event = (state: string, severity: string) => ({
      source: 'aws.glue',
      'detail-type': 'Glue Job State Change',
      detail: { jobName: job.id, severity, state, jobRunId: new Unforeseen('jr_'), message: someValue },
    });
    // https://docs.aws.amazon.com/glue/latest/dg/monitor-observability.html: from Glue 4.0 on.
    const isObserved =
      argumentOf(job, '--enable-observability-metrics')?.toLowerCase() === 'true' &&
      Number.parseInt(job.glueVersion ?? '', 10) >= 4;
    const errors: Metric = {
      namespace: 'Glue',
      name: 'glue.error.ALL',
      dimensions: { JobName: job.id, JobRunId: 'ALL', Type: 'count', ObservabilityGroup: 'error' },
    };
    return somebodyHears(
      job,
      [
        { state: 'FAILED', event: event('FAILED', 'ERROR'), metrics: isObserved ? [errors] : [] },
        { state: 'TIMEOUT', event: event('TIMEOUT', 'WARN'), metrics: [] },
      ],
      facts,
      demands,
    );
  },
});
