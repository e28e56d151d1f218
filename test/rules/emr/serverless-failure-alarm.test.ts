import rule from '../../../rules/emr/serverless-failure-alarm.ts';
import { alerts, byEvent, byMetric, onEvent, onMetric } from '../../support/failure-resources.ts';
import { emrServerlessApplication } from '../../support/pipeline-resources.ts';
import { denied } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const onState = onEvent({
  source: ['aws.emr-serverless'],
  'detail-type': ['EMR Serverless Job Run State Change'],
  detail: { state: ['FAILED'] },
});
const failedJobs = (dimensions: Readonly<Record<string, string>>) =>
  onMetric('AWS/EMRServerless', 'FailedJobs', dimensions);

testRule(rule, {
  pass: [
    {
      name: 'a rule on the job runs of all applications',
      members: { emrServerlessApplication: [emrServerlessApplication()], eventRule: [onState], topic: [alerts] },
      message: byEvent('FAILED'),
    },
    {
      name: 'a rule that looks at what the event of each job run has',
      members: {
        emrServerlessApplication: [emrServerlessApplication()],
        eventRule: [
          onEvent({
            detail: {
              applicationId: ['00f1'],
              jobRunId: [{ exists: true }],
              previousState: [{ exists: true }],
              createdBy: [{ exists: true }],
            },
          }),
        ],
        topic: [alerts],
      },
      message: byEvent('FAILED'),
    },
    {
      name: 'an alarm on its failed jobs',
      params: { requireDurable: true },
      members: {
        emrServerlessApplication: [emrServerlessApplication()],
        alarm: [failedJobs({ ApplicationId: '00f1', ApplicationName: 'adhoc' })],
        topic: [alerts],
      },
      message: byMetric('FAILED', 'FailedJobs'),
    },
    ...[null, 'patienten-größe'].map((name) => ({
      name: `an application that is named ${name}, which is not published`,
      members: {
        emrServerlessApplication: [emrServerlessApplication('00f1', { name })],
        alarm: [failedJobs({ ApplicationId: '00f1', ApplicationName: '[Unspecified]' })],
        topic: [alerts],
      },
      message: byMetric('FAILED', 'FailedJobs'),
    })),
    {
      name: 'an alarm by the id alone, of a release that publishes so',
      members: {
        emrServerlessApplication: [emrServerlessApplication('00f1', { releaseLabel: 'emr-7.9.0' })],
        alarm: [failedJobs({ ApplicationId: '00f1' })],
        topic: [alerts],
      },
      message: byMetric('FAILED', 'FailedJobs'),
    },
  ],
  fail: [
    ...['emr-7.10.0', 'emr-spark-8.0.0'].map((releaseLabel) => ({
      name: `an alarm by the id alone, of release ${releaseLabel}, which publishes none such`,
      members: {
        emrServerlessApplication: [emrServerlessApplication('00f1', { releaseLabel })],
        alarm: [failedJobs({ ApplicationId: '00f1' })],
        topic: [alerts],
      },
      message: 'nobody hears of FAILED: no EventBridge rule in eu-west-1 matches',
    })),
    {
      name: 'a rule on another application',
      members: {
        emrServerlessApplication: [emrServerlessApplication()],
        eventRule: [onEvent({ source: ['aws.emr-serverless'], detail: { applicationId: ['00f2'] } })],
        topic: [alerts],
      },
      message: 'nobody hears of FAILED: no EventBridge rule in eu-west-1 matches',
    },
  ],
  gap: [
    {
      name: 'rules were not listed',
      members: { emrServerlessApplication: [emrServerlessApplication()] },
      holes: { eventRule: [denied('events:ListRules')] },
      message: 'events:ListRules was denied in eu-west-1',
    },
    {
      name: 'applications were not listed',
      holes: { emrServerlessApplication: [denied('emr-serverless:ListApplications')] },
      message: 'emr-serverless:ListApplications was denied in eu-west-1',
    },
  ],
  notApplicable: [
    { name: 'an empty account', message: 'no AWS::EMRServerless::Application in the scope of this control' },
  ],
});
