import { Collection } from '../collection.ts';
import { isConfirmed } from '../facts/sns.ts';
import { accountOf, arnIn, heldElsewhere, nameOf, undecidable, type TopicFacts, type TopicView } from './facts.ts';
import { admits, type ServiceRequest } from './resource-policy.ts';
import { along, broken, furthest, link, type Way } from './way.ts';

/** Who publishes to a topic: the service, in whose name, and on account of what. */
export interface Publisher {
  readonly service: 'cloudwatch.amazonaws.com' | 'events.amazonaws.com';
  readonly account: string;
  readonly arn: string;
}

/** What somebody must be for a topic to count as heard. */
export interface Audience {
  readonly minConfirmed: number;
  /** Empty: any. */
  readonly allowedProtocols: readonly string[];
}
export const anybody: Audience = { minConfirmed: 1, allowedProtocols: [] };

/** From a publication to a topic to somebody who hears of it. */
export function throughTopic(
  arn: string,
  publisher: Publisher,
  { topics }: TopicFacts,
  audience: Audience = anybody,
): Way {
  if (accountOf(arn) !== publisher.account) heldElsewhere('topic', arn);
  const named = topics.filter((topic) => topic.arn === arn);
  return furthest(
    named,
    (topic) =>
      along(
        () => accepts(topic, publisher),
        () => encryptedFor(topic, publisher),
        () => heard(topic, audience),
      ),
    `topic ${nameOf(arn)} does not exist`,
  );
}

/** Whether the topic's own policy lets the publisher publish. */
export function accepts(topic: TopicView, publisher: Publisher): Way {
  const answer = admits(
    topic.attributes.policy,
    requestOf(publisher, 'sns:Publish', topic.arn ?? '', publisher.account),
  );
  if (answer === 'unknown')
    undecidable(topic, `whether the conditions in the policy of topic ${topic.id} let ${publisher.service} publish`);
  return answer === 'yes'
    ? link(`topic ${topic.id}`)
    : broken(`the policy of topic ${topic.id} does not let ${publisher.service} publish`);
}

/** Whether the topic is not encrypted, or with a key that the publisher can use. https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html */
export function encryptedFor(topic: TopicView, publisher: Publisher): Way {
  if (topic.attributes.kmsMasterKeyId === null) return link();
  return along(
    () => {
      if (isAwsManaged(topic)) return broken(`topic ${topic.id} is ${undelivered(publisher)}`);
      if (topic.kmsKey === null) return link();
      const { state } = topic.kmsKey;
      return state === 'Enabled' ? link() : broken(`the key of topic ${topic.id} is in state ${state}`);
    },
    () => usable(topic, publisher),
  );
}

/** Whether a topic is encrypted with the key that AWS manages, whose policy nobody can change. */
export function isAwsManaged(topic: Pick<TopicView, 'attributes' | 'kmsKey'>): boolean {
  return topic.attributes.kmsMasterKeyId?.endsWith('alias/aws/sns') === true || topic.kmsKey?.manager === 'AWS';
}
export const undelivered = ({ service }: Publisher): string =>
  `encrypted with alias/aws/sns, whose policy cannot let ${service} use it: nothing is delivered`;

function usable(topic: TopicView, publisher: Publisher): Way {
  const policy = topic.keyPolicy;
  if (policy === null) return link();
  const answers = ['kms:Decrypt', 'kms:GenerateDataKey'].map((action) =>
    admits(policy, requestOf(publisher, action, topic.kmsKey?.arn ?? '', null)),
  );
  if (answers.includes('no'))
    return broken(`the key policy of topic ${topic.id} does not let ${publisher.service} use the key`);
  if (answers.includes('unknown'))
    undecidable(
      topic,
      `whether the conditions in the key policy of topic ${topic.id} let ${publisher.service} use the key`,
    );
  return link();
}

/** A topic's default policy admits its owner's alarms by aws:SourceOwner, which EventBridge does not send. */
function requestOf(publisher: Publisher, action: string, resource: string, owner: string | null): ServiceRequest {
  return {
    service: publisher.service,
    action,
    resource,
    sourceAccount: publisher.account,
    sourceArn: publisher.arn,
    keys: { 'aws:sourceowner': publisher.service === 'cloudwatch.amazonaws.com' ? owner : null },
  };
}

/** Whether enough subscriptions are confirmed. https://docs.aws.amazon.com/sns/latest/api/API_Subscription.html */
export function heard(topic: TopicView, { minConfirmed, allowedProtocols }: Audience): Way {
  const counting = topic.subscriptions.filter(
    ({ protocol }) => allowedProtocols.length === 0 || allowedProtocols.includes(protocol),
  );
  const heeding = counting.filter(isConfirmed);
  const confirmed = heeding.length;
  if (confirmed >= minConfirmed) {
    const filtered = heeding.filter(({ subscriptionArn }) => topic.filteredSubscriptions.includes(subscriptionArn));
    if (confirmed - filtered.length < minConfirmed)
      undecidable(
        topic,
        `whether the filter policies of the subscriptions to topic ${topic.id} let the message through`,
      );
    return link(`${confirmed} confirmed ${confirmed === 1 ? 'subscription' : 'subscriptions'}`);
  }
  const pending = counting.filter(({ subscriptionArn }) => subscriptionArn === 'PendingConfirmation').length;
  const others = topic.subscriptions.length - counting.length;
  const found = [
    `${confirmed} confirmed`,
    ...(pending > 0 ? [`${pending} awaiting confirmation`] : []),
    ...(others > 0 ? [`${others} over other protocols`] : []),
  ];
  return broken(
    `topic ${topic.id} needs ${minConfirmed} confirmed ${minConfirmed === 1 ? 'subscription' : 'subscriptions'} and has ${found.join(', ')}`,
  );
}

/** A topic of a region from which somebody hears of what services publish, if one is known. */
export function openTopic(
  region: string,
  account: string,
  facts: TopicFacts,
  services: readonly Publisher['service'][] = ['cloudwatch.amazonaws.com'],
): string | undefined {
  const publishers = services.map((service): Publisher => {
    const [name = ''] = service.split('.');
    return { service, account, arn: arnIn(region, account, name, anyPublisher[service]) };
  });
  const open = new Collection(facts.topics.shown()).filter(
    (topic) =>
      topic.region === region &&
      publishers.every((publisher) => throughTopic(topic.arn ?? '', publisher, facts).broken === undefined),
  );
  return open.shown()[0]?.arn;
}

const anyPublisher: Readonly<Record<Publisher['service'], string>> = {
  'cloudwatch.amazonaws.com': 'alarm:any',
  'events.amazonaws.com': 'rule/any',
};
