import rule from '../../../rules/alarms/notification-deliverable.ts';
import type { View } from '../../../src/facts/index.ts';
import {
  alarm,
  compositeAlarm,
  defaultTopicPolicy,
  eventRule,
  metricFilter,
  publisherKeyPolicy,
  topic,
  topicArn,
} from '../../support/alarm-resources.ts';
import { account, denied, keyArn, kmsKey, logGroupArn, trail } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const used = { trail: [trail()], metricFilter: [metricFilter()], alarm: [alarm()] };
const attributes = (fields: Partial<View<'topic'>['attributes']>): { attributes: View<'topic'>['attributes'] } => ({
  attributes: { owner: account, policy: defaultTopicPolicy(topicArn()), kmsMasterKeyId: keyArn, ...fields },
});
const allowing = (...services: readonly string[]): View<'topic'>['attributes']['policy'] => ({
  Statement: [{ Effect: 'Allow', Principal: { Service: services }, Action: 'sns:Publish', Resource: topicArn() }],
});
const sub = (subscriptionArn: string, protocol = 'email') => ({ subscriptionArn, protocol });
const arn = `${topicArn()}:1234a567-bc89-012d-3e45-6fg7h890123i`;
const cloudWatch =
  'its policy lets cloudwatch.amazonaws.com publish; its encryption lets cloudwatch.amazonaws.com publish';

testRule(rule, {
  pass: [
    {
      name: 'a topic of an alarm',
      members: { ...used, topic: [topic()] },
      message: `${cloudWatch}; 1 confirmed subscription`,
    },
    {
      name: 'a topic of an EventBridge rule',
      members: {
        eventRule: [eventRule()],
        topic: [topic('alerts', attributes({ policy: allowing('events.amazonaws.com') }))],
      },
      message:
        'its policy lets events.amazonaws.com publish; its encryption lets events.amazonaws.com publish; 1 confirmed subscription',
    },
    ...['eventSource', 'eventName', 'userIdentity'].map((field) => ({
      name: `a topic of an EventBridge rule that names no more of CloudTrail than ${field}`,
      members: {
        eventRule: [eventRule('calls', { eventPattern: { detail: { [field]: [{ exists: true }] } } })],
        topic: [topic('alerts', attributes({ policy: allowing('events.amazonaws.com') }))],
      },
      message:
        'its policy lets events.amazonaws.com publish; its encryption lets events.amazonaws.com publish; 1 confirmed subscription',
    })),
    {
      name: 'no encryption at all',
      members: {
        ...used,
        topic: [topic('alerts', { ...attributes({ kmsMasterKeyId: null }), kmsKey: null, keyPolicy: null })],
      },
      message: `${cloudWatch}; 1 confirmed subscription`,
    },
    {
      name: 'a key that is not looked at',
      params: { checkKeyPolicy: false },
      members: { ...used, topic: [topic('alerts', { keyPolicy: denied('kms:GetKeyPolicy') })] },
      message: 'its policy lets cloudwatch.amazonaws.com publish; 1 confirmed subscription',
    },
    {
      name: 'as many subscriptions over a protocol as demanded',
      params: { minConfirmed: 2, allowedProtocols: ['email', 'https'] },
      members: { ...used, topic: [topic('alerts', { subscriptions: [sub(arn), sub(arn, 'https'), sub(arn, 'sms')] })] },
      message: `${cloudWatch}; 2 confirmed subscriptions`,
    },
  ],
  fail: [
    {
      name: 'a subscription that nobody confirmed',
      members: { ...used, topic: [topic('alerts', { subscriptions: [sub('PendingConfirmation')] })] },
      message: 'topic alerts needs 1 confirmed subscription and has 0 confirmed, 1 awaiting confirmation',
      remediation: `aws sns subscribe --topic-arn ${topicArn()} --protocol email --notification-endpoint ADDRESS --region eu-west-1`,
    },
    {
      name: 'a topic that a composite alarm on a composite alarm tells',
      members: {
        ...used,
        alarm: [
          alarm('root-usage', { alarmActions: [] }),
          compositeAlarm('first', 'ALARM(root-usage)', { alarmActions: [] }),
          compositeAlarm('second', 'ALARM(first)'),
        ],
        topic: [topic('alerts', { subscriptions: [] })],
      },
      message: 'topic alerts needs 1 confirmed subscription and has 0 confirmed',
    },
    {
      name: 'a subscription that was deleted',
      members: { ...used, topic: [topic('alerts', { subscriptions: [sub('Deleted')] })] },
      message: 'topic alerts needs 1 confirmed subscription and has 0 confirmed',
    },
    {
      name: 'subscriptions over protocols that do not count',
      params: { minConfirmed: 2, allowedProtocols: ['email'] },
      members: { ...used, topic: [topic('alerts', { subscriptions: [sub(arn), sub(arn, 'sms')] })] },
      message: 'topic alerts needs 2 confirmed subscriptions and has 1 confirmed, 1 over other protocols',
      remediation: `aws sns subscribe --topic-arn ${topicArn()} --protocol email --notification-endpoint ADDRESS --region eu-west-1`,
    },
    {
      name: 'the key that AWS manages, by its alias',
      members: { ...used, topic: [topic('alerts', attributes({ kmsMasterKeyId: 'alias/aws/sns' }))] },
      message:
        'topic alerts is encrypted with alias/aws/sns, whose policy cannot let cloudwatch.amazonaws.com use it: nothing is delivered',
      remediation: `aws sns set-topic-attributes --topic-arn ${topicArn()} --attribute-name KmsMasterKeyId --attribute-value KEY_ARN --region eu-west-1`,
    },
    {
      name: 'the key that AWS manages, by its ARN',
      members: { ...used, topic: [topic('alerts', { kmsKey: kmsKey({ manager: 'AWS' }) })] },
      message:
        'topic alerts is encrypted with alias/aws/sns, whose policy cannot let cloudwatch.amazonaws.com use it: nothing is delivered',
    },
    {
      name: 'a disabled key',
      members: { ...used, topic: [topic('alerts', { kmsKey: kmsKey({ state: 'Disabled' }) })] },
      message: 'the key of topic alerts is in state Disabled',
      remediation: `aws kms enable-key --key-id ${keyArn} --region eu-west-1`,
    },
    {
      name: 'a key that is about to be deleted',
      members: { ...used, topic: [topic('alerts', { kmsKey: kmsKey({ state: 'PendingDeletion' }) })] },
      message: 'the key of topic alerts is in state PendingDeletion',
      remediation: `aws kms cancel-key-deletion --key-id ${keyArn} --region eu-west-1\naws kms enable-key --key-id ${keyArn} --region eu-west-1`,
    },
    {
      name: 'a key that is not there',
      members: { ...used, topic: [topic('alerts', { kmsKey: kmsKey({ state: 'Unavailable' }) })] },
      message: 'the key of topic alerts is in state Unavailable',
      remediation: `aws sns set-topic-attributes --topic-arn ${topicArn()} --attribute-name KmsMasterKeyId --attribute-value KEY_ARN --region eu-west-1`,
    },
    {
      name: 'a key policy that admits nobody, and no subscription',
      members: { ...used, topic: [topic('alerts', { keyPolicy: { Statement: [] }, subscriptions: [] })] },
      message:
        'the key policy of topic alerts does not let cloudwatch.amazonaws.com use the key; topic alerts needs 1 confirmed subscription and has 0 confirmed',
      remediation: [
        `aws kms put-key-policy --key-id ${keyArn} --policy-name default --policy file://key-policy.json --region eu-west-1`,
        `aws sns subscribe --topic-arn ${topicArn()} --protocol email --notification-endpoint ADDRESS --region eu-west-1`,
      ].join('\n'),
    },
    {
      name: 'a policy that admits CloudWatch and not EventBridge, for both',
      members: {
        ...used,
        eventRule: [eventRule()],
        topic: [topic('alerts', attributes({ policy: allowing('cloudwatch.amazonaws.com') }))],
      },
      message: 'the policy of topic alerts does not let events.amazonaws.com publish',
      remediation: `aws sns set-topic-attributes --topic-arn ${topicArn()} --attribute-name Policy --attribute-value file://topic-policy.json --region eu-west-1`,
    },
    {
      name: 'the default policy, for EventBridge',
      members: { eventRule: [eventRule()], topic: [topic()] },
      message: 'the policy of topic alerts does not let events.amazonaws.com publish',
    },
    {
      name: 'a policy that denies',
      members: {
        ...used,
        topic: [
          topic(
            'alerts',
            attributes({
              policy: {
                Statement: [
                  { Effect: 'Allow', Principal: '*', Action: 'sns:*', Resource: '*' },
                  {
                    Effect: 'Deny',
                    Principal: '*',
                    Action: 'sns:Publish',
                    Resource: '*',
                    Condition: { ArnNotLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:us-east-1:*' } },
                  },
                ],
              },
            }),
          ),
        ],
      },
      message: 'the policy of topic alerts does not let cloudwatch.amazonaws.com publish',
    },
  ],
  gap: [
    {
      name: 'subscriptions that could not be read',
      members: { ...used, topic: [topic('alerts', { subscriptions: denied('sns:ListSubscriptionsByTopic') })] },
      message: 'sns:ListSubscriptionsByTopic was denied in eu-west-1',
    },
    {
      name: 'a key policy that could not be read',
      members: { ...used, topic: [topic('alerts', { keyPolicy: denied('kms:GetKeyPolicy') })] },
      message: 'kms:GetKeyPolicy was denied in eu-west-1',
    },
    {
      name: 'a key policy with a condition that nothing here tells',
      members: {
        ...used,
        topic: [
          topic('alerts', {
            keyPolicy: {
              Statement: [
                {
                  Effect: 'Allow',
                  Principal: { Service: 'cloudwatch.amazonaws.com' },
                  Action: 'kms:*',
                  Resource: '*',
                  Condition: { StringEquals: { 'kms:EncryptionContext:aws:sns:topicArn': topicArn() } },
                },
              ],
            },
          }),
        ],
      },
      message: 'whether the conditions in the key policy of topic alerts let cloudwatch.amazonaws.com use the key',
    },
    {
      name: 'alarms that could not be listed',
      members: { topic: [topic('alerts', { keyPolicy: publisherKeyPolicy })] },
      holes: { alarm: [denied('cloudwatch:DescribeAlarms')] },
      message: 'cloudwatch:DescribeAlarms was denied in eu-west-1',
    },
  ],
  notApplicable: [
    {
      name: 'a topic that no alarm on a trail and no rule uses',
      members: { ...used, topic: [topic('orders')] },
      message:
        'no alarm on the logs of a trail acts through it; no EventBridge rule on the events of CloudTrail targets it; it tells of no alarm',
    },
    {
      name: 'a topic of an alarm in another region',
      members: {
        trail: [trail('audit', { logGroupArn: logGroupArn('/audit', 'us-east-1') })],
        metricFilter: [metricFilter('root-usage', { region: 'us-east-1' })],
        alarm: [alarm('root-usage', { region: 'us-east-1', alarmActions: [topicArn()] })],
        topic: [topic()],
      },
      message:
        'no alarm on the logs of a trail acts through it; no EventBridge rule on the events of CloudTrail targets it; it tells of no alarm',
    },
    {
      name: 'a topic of a disabled rule, and of one in another region',
      members: {
        eventRule: [
          eventRule('off', { state: 'DISABLED' }),
          eventRule('away', { region: 'us-east-1', targets: [{ id: '1', arn: topicArn(), roleArn: null }] }),
        ],
        topic: [topic()],
      },
      message:
        'no alarm on the logs of a trail acts through it; no EventBridge rule on the events of CloudTrail targets it; it tells of no alarm',
    },
    {
      name: 'a topic of a rule on other events',
      members: { eventRule: [eventRule('nightly', { eventPattern: { source: ['aws.glue'] } })], topic: [topic()] },
      message:
        'no alarm on the logs of a trail acts through it; no EventBridge rule on the events of CloudTrail targets it; it tells of no alarm',
    },
  ],
});
