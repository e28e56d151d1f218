import { topicDetails } from '../../src/alarms/facts.ts';
import { alarmPublisher, rulePublisher } from '../../src/alarms/publishers.ts';
import { requiredFacts } from '../../src/alarms/required.ts';
import { admitToKey, setTopicPolicy, subscribe } from '../../src/alarms/topic-remedy.ts';
import { accepts, encryptedFor, heard, type Publisher } from '../../src/alarms/topic.ts';
import { verdictOf } from '../../src/alarms/way.ts';
import { all, defineRule, notApplicable, pass, type Verdict } from '../../src/rule.ts';

export default defineRule({
  id: 'alarms/notification-deliverable',
  title: 'Topics of alarms can be published to and have a confirmed subscriber',
  rationale:
    'A subscription that nobody confirmed, or a key that CloudWatch cannot use, voids every alarm behind the topic at once and shows nowhere.',
  remediation: [
    'aws sns set-topic-attributes --topic-arn TOPIC_ARN --attribute-name Policy --attribute-value file://topic-policy.json',
    'aws kms put-key-policy --key-id KEY_ARN --policy-name default --policy file://key-policy.json',
    'aws sns subscribe --topic-arn TOPIC_ARN --protocol email --notification-endpoint ADDRESS',
  ].join('\n'),
  references: [
    'https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptionsByTopic.html',
    'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html',
    'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html',
  ],
  subject: 'topic',
  facts: requiredFacts,
  details: ['eventRule.targets', ...topicDetails],
  params: {
    minConfirmed: {
      type: 'integer',
      minimum: 1,
      default: 1,
      description: 'How many subscriptions must be confirmed.',
    },
    allowedProtocols: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'The protocols of subscriptions that count, such as `email`; none named: any.',
    },
    checkKeyPolicy: {
      type: 'boolean',
      default: true,
      description: 'Look at the key of an encrypted topic as well.',
    },
  },
  judge(topic, facts, { checkKeyPolicy, ...audience }) {
    const admitted = (publisher: Publisher | undefined, unused: string): Verdict => {
      if (!publisher) return notApplicable(unused);
      const { service } = publisher;
      return all(
        () => verdictOf(accepts(topic, publisher), `its policy lets ${service} publish`, setTopicPolicy(topic)),
        () => {
          if (!checkKeyPolicy) return notApplicable('its key is not looked at');
          const way = encryptedFor(topic, publisher);
          const whole = `its encryption lets ${service} publish`;
          return way.broken === undefined ? pass(whole) : verdictOf(way, whole, admitToKey(topic));
        },
      );
    };
    return all(
      () => admitted(alarmPublisher(topic, facts), 'no alarm on the logs of a trail acts through it'),
      () => admitted(rulePublisher(topic, facts), 'no EventBridge rule on the events of CloudTrail targets it'),
      () => {
        if (!alarmPublisher(topic, facts) && !rulePublisher(topic, facts)) return notApplicable('it tells of no alarm');
        const way = heard(topic, audience);
        return verdictOf(way, way.links.join(), subscribe(topic, audience.allowedProtocols[0] ?? 'email'));
      },
    );
  },
});
