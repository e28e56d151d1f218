import { someOrNone, someValue } from '../../src/alarms/event-pattern.ts';
import { isFromRelease } from '../../src/facts/emr-release.ts';
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
    const { id, name, releaseLabel } = application;
    const jobs = { namespace: 'AWS/EMRServerless', name: 'FailedJobs' };
    const failure = {
      state: 'FAILED',
      event: {
        source: 'aws.emr-serverless',
        'detail-type': 'EMR Serverless Job Run State Change',
        detail: {
          applicationId: id,
          state: 'FAILED',
          previousState: someValue,
          jobRunId: someValue,
          jobRunName: someOrNone,
          arn: someValue,
          releaseLabel: someValue,
          createdBy: someValue,
          createdAt: someValue,
          updatedAt: someValue,
        },
      },
      metrics: [
        { ...jobs, dimensions: { ApplicationId: id, ApplicationName: publishedName(name) } },
        // Of old, metrics had the id alone; later releases publish these no more.
        ...(isFromRelease(releaseLabel, [7, 10]) === false ? [{ ...jobs, dimensions: { ApplicationId: id } }] : []),
      ],
    };
    return somebodyHears(application, [failure], facts, demands);
  },
});

/** A name that is missing or not ASCII is published in another's place. https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/app-job-metrics.html */
const publishedName = (name: string | null): string =>
  name !== null && /^[ -~]+$/.test(name) ? name : '[Unspecified]';
