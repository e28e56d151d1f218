import type { CompositeAlarm, DescribeAlarmsOutput, PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import { SetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MonitorKey } from '../../src/alarms/monitors.ts';
import { answering } from '../support/behaviours.ts';
import { subscriptionsAnswer } from '../support/sns-answers.ts';
import { amending } from '../support/upstream.ts';
import { run } from './support/cli.ts';
import { startEndpoint, type Endpoint } from './support/endpoint.ts';
import { delivering } from './support/good.ts';
import { parse } from './support/results.ts';
import * as alarms from './support/seed-alarms.ts';
import * as seed from './support/seed.ts';
import { enter } from './support/session.ts';
import { show, type Lacking } from './support/shown.ts';

const policy = `trailproof: 1
id: chains
title: Somebody hears of the root user
version: 1.0.0
legalBasisReviewed: 2026-11-22
framework: { id: own, title: Own }
controls:
  - id: root
    rule: alarms/monitor
    severity: high
    params: { monitors: [root-usage], acceptAlternatives: [] }
    citations: [{ ref: a, strength: direct }]
`;

const region = 'eu-west-1';
let endpoint: Endpoint;
let folder: string;
beforeAll(async () => {
  endpoint = await startEndpoint();
  folder = await mkdtemp(join(tmpdir(), 'trailproof-'));
  await writeFile(join(folder, 'policy.yaml'), policy);
});
afterAll(async () => {
  await endpoint.stop();
  await rm(folder, { recursive: true });
});

/** What is other than in a whole chain: from the trail to somebody who hears of the alarm. */
interface Broken {
  readonly trail?: Partial<Parameters<typeof seed.trail>[1]>;
  readonly status?: Lacking['trailStatus'][string];
  readonly withoutGroup?: true;
  readonly filterOn?: string;
  readonly monitor?: MonitorKey;
  readonly alarm?: Partial<PutMetricAlarmCommandInput>;
  /** The topic is told by a composite alarm, and not by the alarm itself. */
  readonly composite?: Partial<CompositeAlarm>;
  readonly muted?: true;
  readonly topic?: Readonly<Record<string, string>>;
  readonly subscribed?: false;
  readonly pending?: true;
  /** The one subscription takes some messages alone. */
  readonly filterPolicy?: string;
}

let accounts = 0;

/** What a scan says of an account of its own with such a chain. */
async function said(broken: Broken): Promise<string> {
  const { moto, proxy } = endpoint;
  const session = await enter(moto.url, String(222_200_000_000 + accounts++));
  const at = { session, region };
  await seed.bucket(at, `chain-${accounts}`);
  const group = await seed.logGroup(at, '/trail', { days: 365 });
  await seed.logGroup(at, '/other', { days: 365 });
  await seed.trail(at, {
    Name: 'main',
    S3BucketName: `chain-${accounts}`,
    IsMultiRegionTrail: true,
    ...(broken.withoutGroup !== true && { logGroup: group }),
    ...broken.trail,
  });
  const key = await seed.key(at, { policy: alarms.publishersKeyPolicy });
  const topic = await alarms.topic(at, 'alerts', broken.subscribed === false ? undefined : key);
  for (const [AttributeName, AttributeValue] of Object.entries(broken.topic ?? {}))
    await new SNSClient(session.client(region)).send(
      new SetTopicAttributesCommand({ TopicArn: topic, AttributeName, AttributeValue }),
    );
  const { filterPolicy } = broken;
  if (filterPolicy !== undefined) await alarms.filterSubscriptions(at, topic, filterPolicy);
  if (broken.pending === true)
    proxy.when(
      { operation: 'ListSubscriptionsByTopic', accessKey: session.accessKey },
      answering(subscriptionsAnswer([{ arn: 'PendingConfirmation', protocol: 'email' }])),
    );
  const actions = { AlarmActions: broken.composite ? [] : [topic] };
  await alarms.monitor(at, broken.monitor ?? 'root-usage', broken.filterOn ?? '/trail', topic, {
    ...actions,
    ...broken.alarm,
  });
  if (broken.composite) {
    const any = { AlarmName: 'any', AlarmArn: `arn:aws:cloudwatch:${region}:${session.account}:alarm:any` };
    const acting = { AlarmRule: 'ALARM("root-usage")', ActionsEnabled: true, AlarmActions: [topic] };
    const composite = { ...any, ...acting, ...broken.composite };
    proxy.when(
      { operation: 'DescribeAlarms', accessKey: session.accessKey },
      amending<DescribeAlarmsOutput>(moto.url, (answer) => ({ ...answer, CompositeAlarms: [composite] })),
    );
  }
  show(proxy, moto.url, session, {
    regions: [region],
    trailStatus: { main: { ...delivering(), ...broken.status } },
    logGroups: {},
    deliveryChannels: {},
    ...(broken.muted === true && { mutedNow: ['root-usage'] }),
  });
  const args = ['scan', '--policy', join(folder, 'policy.yaml'), '--region', region, '--format', 'json', '--quiet'];
  const { stdout } = await run(args, { environment: session.environment(proxy.url) });
  const [finding, ...others] = parse(stdout).findings;
  expect(others).toEqual([]);
  return `${finding?.status}: ${finding?.message}`;
}

const publishableBy = (name: string): string =>
  JSON.stringify({
    Statement: [{ Effect: 'Allow', Principal: { Service: name }, Action: 'sns:Publish', Resource: '*' }],
  });

const group = 'trail main → log group /trail';
const metric = `${group} → metric filter root-usage-1 → metric Audit/root-usage`;
const alarm = `${metric} → alarm root-usage`;
const topic = `${alarm} → topic alerts`;

test('a whole chain on moto, and it is told', async () => {
  expect(await said({})).toBe(`pass: somebody hears of every event: ${topic} → 1 confirmed subscription`);
});

test('a whole chain through a canned composite alarm, which moto lacks', async () => {
  const told = await said({ composite: {} });
  expect(told).toBe(
    `pass: somebody hears of every event: ${alarm} → composite alarm any → topic alerts → 1 confirmed subscription`,
  );
});

test('a chain on moto to a subscription that takes some messages alone is not decided', async () => {
  expect(await said({ filterPolicy: '{"severity":["high"]}' })).toBe(
    'unknown: whether the filter policies of the subscriptions to topic alerts let the message through',
  );
});

test.each<[string, Broken, string]>([
  ['a trail that is stopped', { trail: { logging: false } }, 'trail main is not logging'],
  ['a trail without a log group', { withoutGroup: true }, 'trail main → trail main delivers to no log group'],
  [
    'a log group that takes nothing in',
    { status: { LatestCloudWatchLogsDeliveryError: 'Access denied.' } },
    'trail main → trail main cannot deliver to its log group: Access denied.',
  ],
  ['a metric filter on another log group', { filterOn: '/other' }, `${group} → no metric filter on it matches`],
  ['a metric filter on other events', { monitor: 'cloudtrail-changes' }, `${group} → no metric filter on it matches`],
  ['an alarm on another namespace', { alarm: { Namespace: 'Other' } }, `${metric} → no alarm in eu-west-1 watches it`],
  [
    'a threshold that one event does not reach',
    { alarm: { Threshold: 100 } },
    `${metric} → alarm root-usage goes off at 100 events; at most 1 is allowed`,
  ],
  [
    'an alarm that is too slow',
    { alarm: { Period: 3600 } },
    `${metric} → alarm root-usage looks at 3600 seconds; at most 900 are allowed`,
  ],
  [
    'actions that are off',
    { alarm: { ActionsEnabled: false } },
    `${alarm} → the actions of alarm root-usage are disabled`,
  ],
  [
    'an action on OK alone',
    { alarm: { AlarmActions: [], OKActions: [`arn:aws:sns:${region}:222200000000:alerts`] } },
    `${alarm} → alarm root-usage has no action for ALARM`,
  ],
  [
    'an alarm that is muted (canned: moto has no mute rules)',
    { muted: true },
    `${alarm} → alarm mute rule release silences alarm root-usage`,
  ],
  [
    'a topic that does not let CloudWatch publish',
    { topic: { Policy: publishableBy('events.amazonaws.com') } },
    `${alarm} → the policy of topic alerts does not let cloudwatch.amazonaws.com publish`,
  ],
  [
    "a topic with AWS's key",
    { topic: { KmsMasterKeyId: 'alias/aws/sns' } },
    `${topic} → topic alerts is encrypted with alias/aws/sns, whose policy cannot let cloudwatch.amazonaws.com use it: nothing is delivered`,
  ],
  [
    'a topic that nobody subscribed to',
    { subscribed: false },
    `${topic} → topic alerts needs 1 confirmed subscription and has 0 confirmed`,
  ],
  [
    'a subscription that was never confirmed (canned: moto confirms all)',
    { pending: true },
    `${topic} → topic alerts needs 1 confirmed subscription and has 0 confirmed, 1 awaiting confirmation`,
  ],
  [
    'a composite alarm on something else (canned)',
    { composite: { AlarmRule: 'ALARM("other")' } },
    `${alarm} → alarm root-usage has no action for ALARM`,
  ],
  [
    'a composite alarm that wants another as well (canned)',
    { composite: { AlarmRule: 'ALARM("root-usage") AND ALARM("other")' } },
    `${alarm} → composite alarm any does not go off when alarm root-usage does`,
  ],
  [
    'a composite alarm whose actions are off (canned)',
    { composite: { ActionsEnabled: false } },
    `${alarm} → composite alarm any → the actions of alarm any are disabled`,
  ],
  [
    'a composite alarm with a suppressor (canned)',
    { composite: { ActionsSuppressor: 'release' } },
    `${alarm} → composite alarm any → alarm release suppresses the actions of composite alarm any while it is in ALARM`,
  ],
])('a chain on moto broken by %s', async (_, broken, expected) => {
  expect(await said(broken)).toBe(
    `fail: nobody hears of ConsoleLogin, EnableMFADevice, RunInstances, and 1 more: ${expected}`,
  );
});
