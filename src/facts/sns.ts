import { kmsKey } from './kms.ts';
import { policyDocument } from './policy-document.ts';
import { list, nullable, object, string, type ResourceOf, type ValueOf } from './shape.ts';

/**
 * An SNS topic of the account, its name the id. Topics of other accounts that alarms point to are not among them.
 * https://docs.aws.amazon.com/sns/latest/api/API_ListTopics.html
 */
export const topic = {
  fields: {},
  details: {
    /** GetTopicAttributes: https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html */
    attributes: object({
      owner: string,
      policy: policyDocument,
      /** A key's id, ARN or alias (`alias/aws/sns` is the one that AWS manages); null: not encrypted with a key. */
      kmsMasterKeyId: nullable(string),
    }),
    /** ListSubscriptionsByTopic, without the endpoints: https://docs.aws.amazon.com/sns/latest/api/API_Subscription.html */
    subscriptions: list(
      object({
        /** An ARN once it is confirmed; until then `PendingConfirmation`, and `Deleted` for a while after its end. */
        subscriptionArn: string,
        /** email, email-json, sms, https, http, lambda, sqs, firehose, application. */
        protocol: string,
      }),
    ),
    /**
     * GetSubscriptionAttributes: the ARNs of the confirmed subscriptions that have a filter policy, which lets through some messages alone.
     * https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering.html
     */
    filteredSubscriptions: list(string),
    /** The key of `attributes.kmsMasterKeyId`; null when the topic has none. */
    kmsKey: nullable(kmsKey),
    /** GetKeyPolicy of that key; null when the topic has none. https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html */
    keyPolicy: nullable(policyDocument),
  },
};
export type Topic = ResourceOf<typeof topic>;
export type TopicAttributes = ValueOf<typeof topic.details.attributes>;
export type Subscription = ValueOf<typeof topic.details.subscriptions>[number];

/** Whether somebody confirmed a subscription, so that it is sent messages. */
export const isConfirmed = ({ subscriptionArn }: Subscription): boolean => subscriptionArn.startsWith('arn:');
