import { describe, expect, test } from 'vitest';
import emr from '../../rules/emr/failure-alarm.ts';
import emrServerless from '../../rules/emr/serverless-failure-alarm.ts';
import glue from '../../rules/glue/failure-alarm.ts';
import lambda from '../../rules/lambda/failure-alarm.ts';
import mwaa from '../../rules/mwaa/failure-alarm.ts';
import stepfunctions from '../../rules/stepfunctions/failure-alarm.ts';
import type { EventPattern } from '../../src/facts/eventbridge.ts';
import type { PolicyDocument } from '../../src/facts/policy-document.ts';
import type { AnyRule } from '../../src/rule.ts';
import { alarm, eventRule, metric, topic } from '../support/alarm-resources.ts';
import { alerts, deaf } from '../support/failure-resources.ts';
import {
  emrCluster,
  emrServerlessApplication,
  glueJob,
  mwaaEnvironment,
  stateMachine,
} from '../support/pipeline-resources.ts';
import { keyArn, kmsKey, lambdaFunction, type Given } from '../support/resources.ts';
import { examine } from '../support/rule-tester.ts';

const topicArn = 'arn:aws:sns:eu-west-1:111122223333:trailproof-pipeline-failures';
const observed = glueJob('mask', { defaultArguments: { '--enable-observability-metrics': 'true' } });
const durable = { requireDurable: true };
const hostile = `o'brien; "x"`;

/** The values of the options of a command, as a shell reads them. */
function optionsOf(command: string): Readonly<Record<string, string>> {
  const words = [...command.matchAll(/--([\w-]+) ((?:'[^']*'|\\.|[^\s'])+)/g)];
  return Object.fromEntries(
    words.map(([, name = '', value = '']) => [name, value.replaceAll(/'([^']*)'|\\(.)/g, '$1$2')]),
  );
}

/** What there is once the commands have been run, and somebody has confirmed the subscription. */
function made(remediation: string): NonNullable<Given['members']> {
  const commands = remediation.split('\n').map((line) => ({ line, options: optionsOf(line) }));
  const of = (start: string) =>
    commands.filter(({ line }) => line.startsWith(`aws ${start} `)).map(({ options }) => options);
  const json = (text = 'null'): unknown => JSON.parse(text) as unknown;
  const [policy] = of('sns set-topic-attributes');
  const [key] = of('kms create-key');
  return {
    topic: of('sns create-topic').map(({ name }) =>
      topic(name, {
        attributes: {
          owner: '111122223333',
          policy: json(policy?.['attribute-value']) as PolicyDocument,
          kmsMasterKeyId: keyArn,
        },
        kmsKey: kmsKey(),
        keyPolicy: json(key?.['policy']) as PolicyDocument,
      }),
    ),
    eventRule: of('events put-rule').map(({ name = '', 'event-pattern': pattern }) =>
      eventRule(name, {
        eventPattern: json(pattern) as EventPattern,
        targets: of('events put-targets')
          .filter(({ rule }) => rule === name)
          .map(({ targets = '' }) => ({ id: '1', arn: targets.replace('Id=1,Arn=', ''), roleArn: null })),
      }),
    ),
    alarm: of('cloudwatch put-metric-alarm').map((options) =>
      alarm(options['alarm-name'], {
        alarmActions: [options['alarm-actions'] ?? ''],
        metric: metric({
          namespace: options['namespace'] ?? '',
          metricName: options['metric-name'] ?? '',
          dimensions: Object.fromEntries(
            (json(options['dimensions']) as { Name: string; Value: string }[]).map(({ Name, Value }) => [Name, Value]),
          ),
          statistic: options['statistic'] ?? '',
          period: Number(options['period']),
          threshold: Number(options['threshold']),
        }),
      }),
    ),
  };
}

describe('the remedy of workloads that fail unheard', () => {
  test.each<readonly [string, AnyRule, NonNullable<Given['members']>, Readonly<Record<string, unknown>>]>([
    ['a Glue job', glue as unknown as AnyRule, { glueJob: [glueJob()] }, {}],
    ['an EMR cluster', emr as unknown as AnyRule, { emrCluster: [emrCluster()] }, {}],
    [
      'an EMR Serverless application',
      emrServerless as unknown as AnyRule,
      { emrServerlessApplication: [emrServerlessApplication()] },
      {},
    ],
    [
      'one whose events do not count',
      emrServerless as unknown as AnyRule,
      { emrServerlessApplication: [emrServerlessApplication('00f1', { name: null })] },
      durable,
    ],
    ['a state machine', stepfunctions as unknown as AnyRule, { stateMachine: [stateMachine()] }, {}],
    ['one whose events do not count', stepfunctions as unknown as AnyRule, { stateMachine: [stateMachine()] }, durable],
    [
      'an EXPRESS state machine',
      stepfunctions as unknown as AnyRule,
      { stateMachine: [stateMachine('ingest', { machineType: 'EXPRESS' })] },
      { maxDetectionSeconds: 60 },
    ],
    ['a function', lambda as unknown as AnyRule, { function: [lambdaFunction(hostile)] }, {}],
    ['an MWAA environment', mwaa as unknown as AnyRule, { mwaaEnvironment: [mwaaEnvironment()] }, {}],
  ])('mends it: %s, %o', (_, rule, members, params) => {
    const one = { name: '', message: '', remediation: '', members, params };
    const [before] = examine(rule, one);
    expect(before?.status).toBe('fail');
    const [after] = examine(rule, { ...one, members: { ...members, ...made(before?.remediation ?? '') } });
    expect(after).toEqual({ status: 'pass', message: after?.message });
  });

  const glueRemedy = (members: NonNullable<Given['members']>, params = {}): string | undefined =>
    examine(glue as unknown as AnyRule, { name: '', message: '', remediation: '', members, params })[0]?.remediation;

  test('is a topic with its policy and a subscription, and a rule on all failures, whichever is unheard', () => {
    const onFailed = eventRule('failures', { eventPattern: { source: ['aws.glue'], detail: { state: ['FAILED'] } } });
    const members = { glueJob: [glueJob()], eventRule: [onFailed], topic: [topic()] };
    expect(glueRemedy(members)?.split('\n')).toEqual([
      `aws kms create-key --policy '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"kms:*","Resource":"*"},{"Effect":"Allow","Principal":{"Service":["cloudwatch.amazonaws.com","events.amazonaws.com"]},"Action":["kms:Decrypt","kms:GenerateDataKey*"],"Resource":"*"}]}' --region eu-west-1`,
      'aws kms enable-key-rotation --key-id KEY_ID --region eu-west-1',
      `aws sns create-topic --name trailproof-pipeline-failures --attributes 'KmsMasterKeyId=KEY_ID' --region eu-west-1`,
      `aws sns set-topic-attributes --topic-arn ${topicArn} --attribute-name Policy --attribute-value '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":["cloudwatch.amazonaws.com","events.amazonaws.com"]},"Action":"sns:Publish","Resource":"${topicArn}"}]}' --region eu-west-1`,
      `aws sns subscribe --topic-arn ${topicArn} --protocol email --notification-endpoint ADDRESS --region eu-west-1`,
      `aws events put-rule --name glue-failures --event-pattern '{"source":["aws.glue"],"detail-type":["Glue Job State Change"],"detail":{"state":["FAILED","TIMEOUT"]}}' --region eu-west-1`,
      `aws events put-targets --rule glue-failures --targets 'Id=1,Arn=${topicArn}' --region eu-west-1`,
    ]);
  });

  test('takes a topic that somebody hears and to which both services may publish', () => {
    expect(glueRemedy({ glueJob: [glueJob()], topic: [deaf, topic('alarms'), alerts] })?.split('\n')).toEqual([
      `aws events put-rule --name glue-failures --event-pattern '{"source":["aws.glue"],"detail-type":["Glue Job State Change"],"detail":{"state":["FAILED","TIMEOUT"]}}' --region eu-west-1`,
      "aws events put-targets --rule glue-failures --targets 'Id=1,Arn=arn:aws:sns:eu-west-1:111122223333:alerts' --region eu-west-1",
    ]);
  });

  test('leaves out what no metric tells', () => {
    expect(glueRemedy({ glueJob: [glueJob()] }, durable)).toBeUndefined();
    expect(glueRemedy({ glueJob: [observed] }, durable)?.match(/--metric-name \S+/g)).toEqual([
      '--metric-name glue.error.ALL',
    ]);
  });

  test('is shown of each kind of workload, without an omission', () => {
    for (const { remediation } of [emr, emrServerless, glue, lambda, mwaa, stepfunctions]) {
      expect(remediation).toContain('aws sns set-topic-attributes');
      expect(remediation).not.toContain('…');
    }
    expect(stepfunctions.remediation.match(/--metric-name \w+/g)).toEqual([
      '--metric-name ExecutionsFailed',
      '--metric-name ExecutionsTimedOut',
      '--metric-name ExecutionsAborted',
    ]);
  });
});
