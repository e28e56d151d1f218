import { awsCommand } from '../aws-command.ts';
import type { TopicView } from './facts.ts';
import { isAwsManaged } from './topic.ts';

const arnOf = ({ arn, id }: Pick<TopicView, 'arn' | 'id'>): string => arn ?? id;

/** Commands that mend what keeps a message from being delivered by a topic. */
export function setTopicPolicy(topic: TopicView): string {
  return setAttribute(topic, 'Policy', 'file://topic-policy.json');
}

export function encryptTopic(topic: Pick<TopicView, 'arn' | 'id' | 'region'>): string {
  return setAttribute(topic, 'KmsMasterKeyId', 'KEY_ARN');
}

function setAttribute(topic: Pick<TopicView, 'arn' | 'id' | 'region'>, name: string, value: string): string {
  const attribute = { 'topic-arn': arnOf(topic), 'attribute-name': name, 'attribute-value': value };
  return awsCommand('sns set-topic-attributes', topic.region, attribute);
}

/** Of a topic whose encryption keeps publishers out. */
export function admitToKey(topic: TopicView): string {
  if (isAwsManaged(topic) || topic.kmsKey === null) return encryptTopic(topic);
  const { arn, state } = topic.kmsKey;
  const onKey = (command: string, options: Readonly<Record<string, string>> = {}): string =>
    awsCommand(`kms ${command}`, topic.region, { 'key-id': arn, ...options });
  switch (state) {
    case 'Enabled':
      return onKey('put-key-policy', { 'policy-name': 'default', policy: 'file://key-policy.json' });
    case 'Disabled':
      return onKey('enable-key');
    case 'PendingDeletion':
      return `${onKey('cancel-key-deletion')}\n${onKey('enable-key')}`;
    default:
      return encryptTopic(topic);
  }
}

export function subscribe(topic: TopicView, protocol: string): string {
  return awsCommand('sns subscribe', topic.region, {
    'topic-arn': arnOf(topic),
    protocol,
    'notification-endpoint': 'ADDRESS',
  });
}
