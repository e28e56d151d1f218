import rule from '../../../rules/sns/encryption.ts';
import type { View } from '../../../src/facts/index.ts';
import { alarm, defaultTopicPolicy, eventRule, metricFilter, topic, topicArn } from '../../support/alarm-resources.ts';
import { account, denied, keyArn, kmsKey, trail } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const used = { trail: [trail()], metricFilter: [metricFilter()], alarm: [alarm()] };
const withKey = (kmsMasterKeyId: string | null): { attributes: View<'topic'>['attributes'] } => ({
  attributes: { owner: account, policy: defaultTopicPolicy(topicArn()), kmsMasterKeyId },
});
const encrypt = `aws sns set-topic-attributes --topic-arn ${topicArn()} --attribute-name KmsMasterKeyId --attribute-value KEY_ARN --region eu-west-1`;
const unheard = (service: string): string =>
  `it is encrypted with alias/aws/sns, whose policy cannot let ${service} use it: nothing is delivered`;

testRule(rule, {
  pass: [
    {
      name: 'a customer managed key',
      members: { ...used, topic: [topic()] },
      message: `it is encrypted with key ${keyArn}`,
    },
    {
      name: 'the key that AWS manages, for a topic of no alarm',
      params: { scope: 'all' },
      members: { topic: [topic('orders', withKey('alias/aws/sns'))] },
      message: 'it is encrypted with the key that AWS manages',
    },
  ],
  fail: [
    {
      name: 'no key',
      members: { ...used, topic: [topic('alerts', withKey(null))] },
      message: 'it is not encrypted with a key of AWS KMS',
      remediation: encrypt,
    },
    {
      name: 'no key, for a topic of no alarm',
      params: { scope: 'all' },
      members: { topic: [topic('orders', withKey(null))] },
      message: 'it is not encrypted with a key of AWS KMS',
    },
    {
      name: 'the key that AWS manages, for a topic of an alarm',
      members: { ...used, topic: [topic('alerts', withKey('alias/aws/sns'))] },
      message: unheard('cloudwatch.amazonaws.com'),
      remediation: encrypt,
    },
    {
      name: 'the key that AWS manages, by its ARN, for a topic of a rule',
      members: { eventRule: [eventRule()], topic: [topic('alerts', { kmsKey: kmsKey({ manager: 'AWS' }) })] },
      message: unheard('events.amazonaws.com'),
    },
  ],
  gap: [
    {
      name: 'attributes that could not be read',
      members: { ...used, topic: [topic('alerts', { attributes: denied('sns:GetTopicAttributes') })] },
      message: 'sns:GetTopicAttributes was denied in eu-west-1',
    },
    {
      name: 'targets of a rule that could not be read',
      members: {
        eventRule: [eventRule('tampering', { targets: denied('events:ListTargetsByRule') })],
        topic: [topic()],
      },
      message: 'events:ListTargetsByRule was denied in eu-west-1',
    },
  ],
  notApplicable: [
    {
      name: 'a topic of no alarm',
      members: { ...used, topic: [topic('orders', withKey(null))] },
      message: 'no alarm or rule on the events of a trail tells through it',
    },
  ],
});
