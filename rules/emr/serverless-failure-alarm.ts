import { defineRule } from '../../src/rule.ts';
import { failureDetails, failureFacts, failureParams, somebodyHears } from '../../src/workloads/failure.ts';

export default defineRule({
  id: 'emr/serverless-failure-alarm',
  title: 'Somebody hears when a job run of an EMR Serverless application fails',
  rationale: 'A job run that fails leaves data half processed; EMR Serverless sends the end of each to EventBridge.',
  remediation: `aws events put-rule --name emr-serverless-failures --event-pattern '{"source":["aws.emr-serverless"],"detail-type":["EMR Serverless Job Run State Change"],"detail":{"state":["FAILED"]}}'
aws events put-targets --rule emr-serverless-failures --targets Id=1,Arn=TOPIC_ARN`,
  references: [
    'https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/using-eventbridge.html',
    'https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/app-job-metrics.html',
  ],
  costImpact: 'CloudWatch charges for each alarm, month by month.',
  subject: 'emrServerlessApplication',
  facts: failureFacts,
  details: failureDetails,
  params: failureParams,
  judge(application, facts, demands) {
    const jobs = { namespace: 'AWS/EMRServerless', name: 'FailedJobs' };
    const failure = {
      state: 'FAILED',
      event: {
        source: 'aws.emr-serverless',
        'detail-type': 'EMR Serverless Job Run State Change',
        detail: { applicationId: application.id, state: 'FAILED' },
      },
      metrics: [
        { ...jobs, dimensions: { ApplicationId: application.id } },
        ...(application.name === null
          ? []
          : [{ ...jobs, dimensions: { ApplicationId: application.id, ApplicationName: application.name } }]),
      ],
    };
    return somebodyHears(application, [failure], facts, demands);
  },
});
