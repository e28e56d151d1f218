import type { Topic } from '@aws-sdk/client-sns';
import { resourceTypes } from '../../facts/index.ts';
import { isConfirmed, type Subscription, type TopicAttributes } from '../../facts/sns.ts';
import { resourceIn } from './arn.ts';
import type { Ask, Asked } from './call.ts';
import {
  allPages,
  wholeList,
  type DetailCollector,
  type ListingCollector,
  type Member,
  type Memo,
  type Place,
} from './collector.ts';
import { Malformed } from './gaps.ts';
import { keyOf, keyOperations, keyPolicyOf, keyPolicyOperations } from './keys.ts';
import { jsonOf, listOf, nextPage, present, textOf, textOrNull } from './read.ts';

/** https://docs.aws.amazon.com/sns/latest/api/API_ListTopics.html */
export const topics: ListingCollector<'topic'> = {
  operations: ['sns.ListTopics'],
  list: (ask, place) =>
    allPages((token, seen) =>
      ask({
        operation: 'sns.ListTopics',
        region: place.region,
        send: (client, { ListTopicsCommand }, options) =>
          client.send(new ListTopicsCommand(token ? { NextToken: token } : {}), options),
        read: ({ Topics, NextToken }) => ({
          members: listOf(Topics, 'Topics').map((topic) => memberOf(topic, place)),
          next: nextPage(NextToken, seen),
        }),
      }),
    ),
};

function memberOf({ TopicArn }: Topic, { account, region }: Place): Member<'topic'> {
  const arn = textOf(TopicArn, 'TopicArn');
  return { type: resourceTypes.topic, id: textOf(resourceIn(arn), 'name in TopicArn'), account, region, arn };
}

export const topicAttributes: DetailCollector<'topic'> = {
  operations: ['sns.GetTopicAttributes'],
  read: (ask, topic, memo) => attributesOf(ask, topic, memo),
};

/** https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html */
function attributesOf(ask: Ask, { arn, region }: Member<'topic'>, memo: Memo): Promise<Asked<TopicAttributes>> {
  const about = present(arn, 'ARN');
  return memo.once(`topic attributes ${about}`, () =>
    ask({
      operation: 'sns.GetTopicAttributes',
      region,
      about,
      send: (client, { GetTopicAttributesCommand }, options) =>
        client.send(new GetTopicAttributesCommand({ TopicArn: about }), options),
      read: ({ Attributes }): TopicAttributes => {
        const { Owner, Policy, KmsMasterKeyId } = present(Attributes, 'Attributes');
        return {
          owner: textOf(Owner, 'Owner'),
          policy: jsonOf(Policy, 'Policy'),
          kmsMasterKeyId: textOrNull(KmsMasterKeyId, 'KmsMasterKeyId'),
        };
      },
    }),
  );
}

export const topicSubscriptions: DetailCollector<'topic'> = {
  operations: ['sns.ListSubscriptionsByTopic'],
  read: (ask, topic, memo) => subscriptionsOf(ask, topic, memo),
};

/** https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptionsByTopic.html */
function subscriptionsOf(
  ask: Ask,
  { arn, region }: Member<'topic'>,
  memo: Memo,
): Promise<Asked<readonly Subscription[]>> {
  const about = present(arn, 'ARN');
  return memo.once(`topic subscriptions ${about}`, () =>
    wholeList((token, seen) =>
      ask({
        operation: 'sns.ListSubscriptionsByTopic',
        region,
        about,
        send: (client, { ListSubscriptionsByTopicCommand }, options) =>
          client.send(
            new ListSubscriptionsByTopicCommand({ TopicArn: about, ...(token && { NextToken: token }) }),
            options,
          ),
        read: ({ Subscriptions, NextToken }) => ({
          items: listOf(Subscriptions, 'Subscriptions').map(({ SubscriptionArn, Protocol }): Subscription => ({
            subscriptionArn: textOf(SubscriptionArn, 'SubscriptionArn'),
            protocol: textOf(Protocol, 'Protocol'),
          })),
          next: nextPage(NextToken, seen),
        }),
      }),
    ),
  );
}

export const topicFilteredSubscriptions: DetailCollector<'topic'> = {
  operations: ['sns.ListSubscriptionsByTopic', 'sns.GetSubscriptionAttributes'],
  async read(ask, topic, memo) {
    const listed = await subscriptionsOf(ask, topic, memo);
    if ('gap' in listed) return listed;
    const confirmed = listed.value.filter(isConfirmed).map(({ subscriptionArn }) => subscriptionArn);
    const answers = await Promise.all(confirmed.map((arn) => isFiltered(ask, arn, topic.region)));
    const calls = [...listed.calls, ...answers.flatMap((answer) => answer.calls)];
    const filtered: string[] = [];
    for (const [nth, answer] of answers.entries()) {
      if ('gap' in answer) return { gap: answer.gap, calls };
      if (answer.value) filtered.push(confirmed[nth] ?? '');
    }
    return { value: filtered, calls };
  },
};

/** https://docs.aws.amazon.com/sns/latest/api/API_GetSubscriptionAttributes.html */
function isFiltered(ask: Ask, about: string, region: string): Promise<Asked<boolean>> {
  return ask({
    operation: 'sns.GetSubscriptionAttributes',
    region,
    about,
    send: (client, { GetSubscriptionAttributesCommand }, options) =>
      client.send(new GetSubscriptionAttributesCommand({ SubscriptionArn: about }), options),
    read: ({ Attributes }) => {
      const { SubscriptionArn, FilterPolicy } = present(Attributes, 'Attributes');
      if (SubscriptionArn !== about) throw new Malformed('the answer is of another subscription');
      return textOrNull(FilterPolicy, 'FilterPolicy') !== null;
    },
  });
}

export const topicKey: DetailCollector<'topic'> = {
  operations: ['sns.GetTopicAttributes', ...keyOperations],
  read: ofKey(keyOf),
};

export const topicKeyPolicy: DetailCollector<'topic'> = {
  operations: ['sns.GetTopicAttributes', ...keyPolicyOperations],
  read: ofKey(keyPolicyOf),
};

/** What is to be known of the key that the topic's attributes name. */
function ofKey(read: typeof keyOf | typeof keyPolicyOf): DetailCollector<'topic'>['read'] {
  return async (ask, topic, memo) => {
    const attributes = await attributesOf(ask, topic, memo);
    if ('gap' in attributes) return attributes;
    const key = await read(ask, attributes.value.kmsMasterKeyId, topic.region, memo);
    return { ...key, calls: [...attributes.calls, ...key.calls] };
  };
}
