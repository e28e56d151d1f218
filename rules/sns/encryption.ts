import { alarmPublisher, rulePublisher } from '../../src/alarms/publishers.ts';
import { requiredFacts } from '../../src/alarms/required.ts';
import { encryptTopic } from '../../src/alarms/topic-remedy.ts';
import { isAwsManaged, undelivered } from '../../src/alarms/topic.ts';
import { defineRule, fail, notApplicable, pass } from '../../src/rule.ts';

export default defineRule({
  id: 'sns/encryption',
  title: 'Topics are encrypted, and those of alarms not with alias/aws/sns',
  rationale:
    'Notifications name resources and can quote log lines; and a topic under the key that AWS manages takes no message from an alarm at all.',
  remediation:
    'aws sns set-topic-attributes --topic-arn TOPIC_ARN --attribute-name KmsMasterKeyId --attribute-value KEY_ARN',
  references: [
    'https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html',
    'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
  ],
  costImpact: 'AWS KMS charges for each customer managed key, month by month, and for requests to it.',
  subject: 'topic',
  facts: requiredFacts,
  details: ['eventRule.targets', 'topic.attributes', 'topic.kmsKey'],
  params: {
    scope: {
      type: 'string',
      enum: ['alerting', 'all'],
      default: 'alerting',
      description: 'Topics of alarms on the logs of trails and of rules on the events of CloudTrail, or all topics.',
    },
  },
  judge(topic, facts, { scope }) {
    const publisher = alarmPublisher(topic, facts) ?? rulePublisher(topic, facts);
    if (scope === 'alerting' && !publisher)
      return notApplicable('no alarm or rule on the events of a trail tells through it');
    const id = topic.attributes.kmsMasterKeyId;
    if (id === null) return fail('it is not encrypted with a key of AWS KMS', encryptTopic(topic));
    if (!isAwsManaged(topic)) return pass(`it is encrypted with key ${id}`);
    if (!publisher) return pass('it is encrypted with the key that AWS manages');
    return fail(`it is ${undelivered(publisher)}`, encryptTopic(topic));
  },
});
