import { someOrNone, someValue } from '../../src/alarms/event-pattern.ts';
import { isFromRelease } from '../../src/facts/emr-release.ts';
import { defineRule } from '../../src/rule.ts';
import { failureParams, type Failure } from '../../src/workloads/failure-mode.ts';
import { exampleRemedy } from '../../src/workloads/failure-remedy.ts';
import { failureDetails, failureFacts, somebodyHears } from '../../src/workloads/failure.ts';

export default defineRule({
  id: 'emr/serverless-failure-alarm',
  title: 'Somebody hears when a job run of an EMR Serverless application fails',
  rationale: 'A job run that fails leaves data half processed; EMR Serverless sends the end of each to EventBridge.',
  remediation: exampleRemedy('APPLICATION_ID', failuresOf({ id: 'APPLICATION_ID', name: null, releaseLabel: '' })),
  references: [
    'https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/using-eventbridge.html',
    'https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/app-job-metrics.html',
  ],
  subject: 'emrServerlessApplication',
  facts: failureFacts,
  details: failureDetails,
  params: failureParams,
  judge(application, facts, demands) {
    return somebodyHears(application, failuresOf(application), facts, demands);
  },
});

interface Application {
  readonly id: string;
  readonly name: string | null;
  readonly releaseLabel: string;
}

function failuresOf({ id, name, releaseLabel }: Application): readonly Failure[] {
  const jobs = { namespace: 'AWS/EMRServerless', name: 'FailedJobs', rest: 'not documented' } as const;
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
  return [failure];
}

/** A name that is missing or not ASCII is published in another's place. https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/app-job-metrics.html */
function publishedName(name: string | null): string {
  return name !== null && /^[ -~]+$/.test(name) ? name : '[Unspecified]';
}
