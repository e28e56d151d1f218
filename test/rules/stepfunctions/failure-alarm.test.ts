import rule from '../../../rules/stepfunctions/failure-alarm.ts';
import { alarmMuteRule } from '../../support/alarm-resources.ts';
import { alerts, byEvent, byMetric, onEvent, onMetric } from '../../support/failure-resources.ts';
import { stateMachine, stateMachineArn } from '../../support/pipeline-resources.ts';
import { denied } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const onStatus = onEvent({
  source: ['aws.states'],
  'detail-type': ['Step Functions Execution Status Change'],
  detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
});
const express = stateMachine('ingest', { machineType: 'EXPRESS' });
const onMachine = (name: string, fields = {}) =>
  onMetric('AWS/States', name, { StateMachineArn: stateMachineArn('ingest') }, fields);
const { arn: _, ...withoutArn } = stateMachine();
const none = (name: string) => `no alarm in eu-west-1 watches AWS/States/${name}`;

testRule(rule, {
  pass: [
    {
      name: 'a rule on the states of all state machines',
      members: { stateMachine: [stateMachine()], eventRule: [onStatus], topic: [alerts] },
      message: ['FAILED', 'TIMED_OUT', 'ABORTED'].map(byEvent).join('; '),
    },
    {
      name: 'a rule on the executions of the state machine',
      members: {
        stateMachine: [stateMachine()],
        eventRule: [
          onEvent({
            source: ['aws.states'],
            resources: [{ prefix: 'arn:aws:states:eu-west-1:111122223333:execution:ingest:' }],
            detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
          }),
        ],
        topic: [alerts],
      },
      message: ['FAILED', 'TIMED_OUT', 'ABORTED'].map(byEvent).join('; '),
    },
    {
      name: 'a rule that looks at what the event of each execution has',
      members: {
        stateMachine: [stateMachine()],
        eventRule: [
          onEvent({
            detail: {
              executionArn: [{ wildcard: 'arn:aws:states:*:execution:ingest:*' }],
              name: [{ exists: true }],
              stopDate: [{ exists: true }],
              inputDetails: { included: [{ exists: true }] },
              output: [null],
            },
          }),
        ],
        topic: [alerts],
      },
      message: ['FAILED', 'TIMED_OUT', 'ABORTED'].map(byEvent).join('; '),
    },
    {
      name: 'an alarm on each metric of an EXPRESS state machine',
      members: {
        stateMachine: [express],
        alarm: [onMachine('ExecutionsFailed'), onMachine('ExecutionsTimedOut')],
        topic: [alerts],
      },
      message: `${byMetric('FAILED', 'ExecutionsFailed')}; ${byMetric('TIMED_OUT', 'ExecutionsTimedOut')}`,
    },
    {
      name: 'alarms, where EventBridge does not count',
      params: { requireDurable: true },
      members: {
        stateMachine: [stateMachine()],
        alarm: ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted'].map((name) => onMachine(name)),
        topic: [alerts],
      },
      message: `${byMetric('FAILED', 'ExecutionsFailed')}; ${byMetric('TIMED_OUT', 'ExecutionsTimedOut')}; ${byMetric('ABORTED', 'ExecutionsAborted')}`,
    },
  ],
  fail: [
    {
      name: 'alarms that no single failure sets off, whatever is published beside it',
      members: {
        stateMachine: [express],
        alarm: [
          onMachine('ExecutionsFailed', { statistic: 'Average', threshold: 1.5 }),
          onMachine('ExecutionsTimedOut', { evaluationPeriods: 3, treatMissingData: 'notBreaching' }),
        ],
        topic: [alerts],
      },
      message:
        'nobody hears of FAILED: alarm ExecutionsFailed does not go off at one event; nobody hears of TIMED_OUT: alarm ExecutionsTimedOut needs 3 breaching datapoints, and one event makes one',
    },
    {
      name: 'EventBridge hears nothing of EXPRESS state machines',
      members: { stateMachine: [express], eventRule: [onStatus], topic: [alerts] },
      message: `nobody hears of FAILED: ${none('ExecutionsFailed')}; nobody hears of TIMED_OUT: ${none('ExecutionsTimedOut')}`,
    },
    {
      name: 'a rule on the executions of another state machine',
      members: {
        stateMachine: [stateMachine()],
        eventRule: [onEvent({ detail: { executionArn: [{ wildcard: `${stateMachineArn('other')}:*` }] } })],
        topic: [alerts],
      },
      message: ['FAILED', 'TIMED_OUT', 'ABORTED']
        .map((state) => `nobody hears of ${state}: no EventBridge rule in eu-west-1 matches`)
        .join('; '),
    },
    {
      name: 'an alarm on another state machine',
      members: {
        stateMachine: [express],
        alarm: [
          onMetric('AWS/States', 'ExecutionsFailed', { StateMachineArn: stateMachineArn('other') }),
          onMachine('ExecutionsTimedOut'),
        ],
        topic: [alerts],
      },
      message: `nobody hears of FAILED: ${none('ExecutionsFailed')}`,
    },
    {
      name: 'an alarm that takes ten failures, one that takes an hour, and one that is muted',
      members: {
        stateMachine: [stateMachine()],
        alarm: [
          onMachine('ExecutionsFailed', { threshold: 10 }),
          onMachine('ExecutionsTimedOut', { period: 3600 }),
          onMachine('ExecutionsAborted'),
        ],
        alarmMuteRule: [alarmMuteRule('weekend', ['ExecutionsAborted'])],
        topic: [alerts],
      },
      message:
        'nobody hears of FAILED: no EventBridge rule in eu-west-1 matches; nobody hears of TIMED_OUT: alarm ExecutionsTimedOut looks at 3600 seconds; at most 900 are allowed; nobody hears of ABORTED: alarm ExecutionsAborted → alarm mute rule weekend silences alarm ExecutionsAborted',
    },
  ],
  gap: [
    {
      name: 'a rule on executions by their names, which nobody knows beforehand',
      members: {
        stateMachine: [stateMachine()],
        eventRule: [
          onEvent({ source: ['aws.states'], detail: { name: [{ 'anything-but': { prefix: 'test-' } }] } }),
          onEvent({ source: ['aws.states'], detail: { error: ['States.Runtime'] } }),
        ],
        topic: [alerts],
      },
      message: 'whether EventBridge rule failures matches, by its event pattern',
    },
    {
      name: 'a state machine whose ARN is not known',
      members: { stateMachine: [withoutArn], topic: [alerts] },
      message: 'whether somebody hears of failures of state machine ingest, whose ARN is not known',
    },
    {
      name: 'alarms were not listed, and they could tell',
      members: { stateMachine: [express] },
      holes: { alarm: [denied('cloudwatch:DescribeAlarms')] },
      message: 'cloudwatch:DescribeAlarms was denied in eu-west-1',
    },
    ...[{ evaluationPeriods: 3, treatMissingData: 'missing' }, { treatMissingData: 'breaching' }].map((fields) => ({
      name: `alarms that rest on whether zeros are published, ${fields.treatMissingData}`,
      members: {
        stateMachine: [express],
        alarm: [onMachine('ExecutionsFailed', fields), onMachine('ExecutionsTimedOut')],
        topic: [alerts],
      },
      message:
        'whether alarm ExecutionsFailed goes off: AWS does not say whether AWS/States/ExecutionsFailed is zero or missing while nothing fails',
    })),
    {
      name: 'state machines were not listed',
      holes: { stateMachine: [denied('states:ListStateMachines')] },
      message: 'states:ListStateMachines was denied in eu-west-1',
    },
  ],
  notApplicable: [
    { name: 'an empty account', message: 'no AWS::StepFunctions::StateMachine in the scope of this control' },
  ],
});
