import rule from '../../../rules/glue/failure-alarm.ts';
import { alerts, byEvent, byMetric, deaf, onEvent, onMetric } from '../../support/failure-resources.ts';
import { glueJob } from '../../support/pipeline-resources.ts';
import { denied } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const pattern = (detail: object) => ({ source: ['aws.glue'], 'detail-type': ['Glue Job State Change'], detail });
const both = onEvent(pattern({ state: ['FAILED', 'TIMEOUT'] }));
const errors = onMetric('Glue', 'glue.error.ALL', {
  JobName: 'mask',
  JobRunId: 'ALL',
  Type: 'count',
  ObservabilityGroup: 'error',
});
const observed = glueJob('mask', { defaultArguments: { '--enable-observability-metrics': 'true' } });
const heard = `${byEvent('FAILED')}; ${byEvent('TIMEOUT')}`;
const none = 'no EventBridge rule in eu-west-1 matches';

testRule(rule, {
  pass: [
    {
      name: 'a rule that looks at what each run has',
      members: {
        glueJob: [glueJob()],
        eventRule: [
          onEvent(
            pattern({
              state: [{ 'anything-but': ['SUCCEEDED', 'STOPPED'] }],
              jobRunId: [{ prefix: 'jr_' }],
              message: [{ exists: true }],
            }),
          ),
        ],
        topic: [alerts],
      },
      message: heard,
    },
    {
      name: 'a rule that looks at what every event has',
      members: {
        glueJob: [glueJob()],
        eventRule: [
          onEvent({
            ...pattern({}),
            version: ['0'],
            id: [{ exists: true }],
            time: [{ exists: true }],
            account: ['111122223333'],
            region: ['eu-west-1'],
          }),
        ],
        topic: [alerts],
      },
      message: heard,
    },
    {
      name: 'one rule on both states of all jobs',
      members: { glueJob: [glueJob()], eventRule: [both], topic: [alerts] },
      message: heard,
    },
    {
      name: 'a rule on this job alone, which leaves the states open',
      members: { glueJob: [glueJob()], eventRule: [onEvent(pattern({ jobName: ['mask'] }))], topic: [alerts] },
      message: heard,
    },
    {
      name: 'a rule on failures, and an alarm on the errors besides: the alarm is not needed',
      members: { glueJob: [observed], eventRule: [both], alarm: [errors], topic: [alerts] },
      message: heard,
    },
    {
      name: 'each failure by a detector of its own',
      members: {
        glueJob: [observed],
        eventRule: [onEvent(pattern({ state: ['TIMEOUT'] }))],
        alarm: [errors],
        topic: [alerts],
      },
      message: `${byMetric('FAILED', 'glue.error.ALL')}; ${byEvent('TIMEOUT')}`,
    },
  ],
  fail: [
    {
      name: 'there is nothing',
      members: { glueJob: [glueJob()] },
      message: `nobody hears of FAILED: ${none}; nobody hears of TIMEOUT: ${none}`,
    },
    {
      name: 'an alarm on errors of a job whose Glue version publishes none',
      members: { glueJob: [{ ...observed, glueVersion: '3.0' }], alarm: [errors], topic: [alerts] },
      message: `nobody hears of FAILED: ${none}; nobody hears of TIMEOUT: ${none}`,
    },
    {
      name: 'a rule on failures leaves out timeouts',
      members: { glueJob: [glueJob()], eventRule: [onEvent(pattern({ state: ['FAILED'] }))], topic: [alerts] },
      message: `nobody hears of TIMEOUT: ${none}`,
    },
    {
      name: 'a rule on another job, and one in another region',
      members: {
        glueJob: [glueJob()],
        eventRule: [onEvent(pattern({ jobName: ['load'] })), onEvent(pattern({}), { region: 'us-east-1' })],
        topic: [alerts],
      },
      message: `nobody hears of FAILED: ${none}; nobody hears of TIMEOUT: ${none}`,
    },
    ...['account', 'region'].map((field) => ({
      name: `a rule on another ${field}`,
      members: {
        glueJob: [glueJob()],
        eventRule: [onEvent({ ...pattern({}), [field]: ['444455556666', 'us-east-1'] })],
        topic: [alerts],
      },
      message: `nobody hears of FAILED: ${none}; nobody hears of TIMEOUT: ${none}`,
    })),
    {
      name: 'the rule is disabled',
      members: { glueJob: [glueJob()], eventRule: [onEvent(pattern({}), { state: 'DISABLED' })], topic: [alerts] },
      message:
        'nobody hears of FAILED: EventBridge rule failures is disabled; nobody hears of TIMEOUT: EventBridge rule failures is disabled',
    },
    {
      name: 'nobody listens to the topic',
      members: { glueJob: [glueJob()], eventRule: [both], topic: [deaf] },
      message: ['FAILED', 'TIMEOUT']
        .map(
          (state) =>
            `nobody hears of ${state}: EventBridge rule failures in eu-west-1 → topic alerts → topic alerts needs 1 confirmed subscription and has 0 confirmed`,
        )
        .join('; '),
    },
    {
      name: 'failed tasks of Spark are not failed jobs',
      members: {
        glueJob: [observed],
        eventRule: [onEvent(pattern({ state: ['TIMEOUT'] }))],
        alarm: [
          onMetric('Glue', 'glue.driver.aggregate.numFailedTasks', { JobName: 'mask', JobRunId: 'ALL', Type: 'count' }),
        ],
        topic: [alerts],
      },
      message: `nobody hears of FAILED: ${none}`,
    },
    {
      name: 'a job that publishes no such metric',
      members: {
        glueJob: [glueJob()],
        eventRule: [onEvent(pattern({ state: ['TIMEOUT'] }))],
        alarm: [errors],
        topic: [alerts],
      },
      message: `nobody hears of FAILED: ${none}`,
    },
    {
      name: 'a metric is required: EventBridge may lose an event, and of timeouts there is none',
      params: { requireDurable: true },
      members: { glueJob: [observed], eventRule: [both], alarm: [errors], topic: [alerts] },
      message: 'nobody hears of TIMEOUT: the service publishes no metric that tells of it',
    },
  ],
  gap: [
    {
      name: 'a matcher that is not followed here',
      members: {
        glueJob: [glueJob()],
        eventRule: [onEvent(pattern({ jobName: [{ cidr: '10.0.0.0/8' }] }))],
        topic: [alerts],
      },
      message: 'whether EventBridge rule failures matches, by its event pattern',
    },
    {
      name: 'a rule on messages that nobody knows beforehand',
      members: {
        glueJob: [glueJob()],
        eventRule: [onEvent(pattern({ message: [{ 'anything-but': { prefix: 'test ' } }] }))],
        topic: [alerts],
      },
      message: 'whether EventBridge rule failures matches, by its event pattern',
    },
    {
      name: 'a rule that sends on to another event bus',
      members: {
        glueJob: [glueJob()],
        eventRule: [
          onEvent(pattern({}), {
            targets: [{ id: '1', arn: 'arn:aws:events:us-east-1:111122223333:event-bus/default', roleArn: null }],
          }),
        ],
        topic: [alerts],
      },
      message:
        'whether somebody hears of what target arn:aws:events:us-east-1:111122223333:event-bus/default of EventBridge rule failures gets',
    },
    {
      name: 'rules were not listed',
      members: { glueJob: [glueJob()] },
      holes: { eventRule: [denied('events:ListRules')] },
      message: 'events:ListRules was denied in eu-west-1',
    },
    {
      name: 'jobs were not listed',
      holes: { glueJob: [denied('glue:GetJobs')] },
      message: 'glue:GetJobs was denied in eu-west-1',
    },
  ],
  notApplicable: [{ name: 'an empty account', message: 'no AWS::Glue::Job in the scope of this control' }],
});
