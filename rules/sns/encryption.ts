import { alarmPublisher, rulePublisher } from '../../src/alarms/publishers.ts';
import { requiredFacts } from '../../src/alarms/required.ts';
import { awsCommand } from '../../src/aws-command.ts';
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
    const encrypt = awsCommand('sns set-topic-attributes', topic.region, {
      'topic-arn': topic.arn ?? topic.id,
      'attribute-name': 'KmsMasterKeyId',
      'attribute-value': 'KEY_ARN',
    });
    if (id === null) return fail('it is not encrypted with a key of AWS KMS', encrypt);
    const isAwsManaged = id.endsWith('alias/aws/sns') || topic.kmsKey?.manager === 'AWS';
    if (!isAwsManaged) return pass(`it is encrypted with key ${id}`);
    if (!publisher) return pass('it is encrypted with the key that AWS manages');
    return fail(
      `it is encrypted with alias/aws/sns, whose policy cannot let ${publisher.service} use it: nothing is delivered`,
      encrypt,
    );
  },
});
