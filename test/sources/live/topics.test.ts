import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answering, denied } from '../../support/behaviours.ts';
import { openAt, startAccount } from '../../support/live-account.ts';
import type { Proxy } from '../../support/proxy.ts';
import {
  subscriptionAttributesAnswer,
  subscriptionsAnswer,
  topicAttributesAnswer,
  topicsAnswer,
} from '../../support/sns-answers.ts';

// The SDK's own pauses between attempts, and its loading on a busy machine.
vi.setConfig({ testTimeout: 20_000 });

let account: Proxy;
beforeEach(async () => {
  account = await startAccount();
});
afterEach(async () => {
  await account.stop();
  vi.unstubAllEnvs();
});

const arn = 'arn:aws:sns:eu-west-1:111122223333:alerts';
const keyArn = 'arn:aws:kms:eu-west-1:111122223333:key/1';
const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: 'SNS:Publish' }] };

/** These details of the one topic that the account has. */
async function details(...fields: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  account.when({ operation: 'ListTopics' }, answering(topicsAnswer([arn])));
  const source = openAt(account.url);
  const { listings } = await source.collect(['topic']);
  const [topic] = listings.topic![0]!.members;
  const wanted = { resource: 'topic', account: '111122223333', region: 'eu-west-1', id: 'alerts', arn };
  await source.fetch(fields.map((field) => ({ ...wanted, field })));
  return topic as unknown as Readonly<Record<string, unknown>>;
}

const attributes = (more: Readonly<Record<string, string>> = {}) =>
  account.when(
    { operation: 'GetTopicAttributes' },
    answering(topicAttributesAnswer({ TopicArn: arn, Owner: '111122223333', Policy: JSON.stringify(policy), ...more })),
  );

const describes = () =>
  account.when(
    { operation: 'DescribeKey' },
    answering({
      KeyMetadata: {
        Arn: keyArn,
        KeyState: 'Enabled',
        KeyManager: 'CUSTOMER',
        KeySpec: 'SYMMETRIC_DEFAULT',
        Origin: 'AWS_KMS',
      },
    }),
  );

test('a topic is listed by name and ARN alone', async () => {
  expect(await details()).toEqual({
    type: 'AWS::SNS::Topic',
    id: 'alerts',
    account: '111122223333',
    region: 'eu-west-1',
    arn,
    calls: { listing: [1] },
  });
});

test('a topic without a key: nothing is asked of KMS, and its attributes only once', async () => {
  attributes();
  const topic = await details('attributes', 'kmsKey', 'keyPolicy');
  expect(topic).toMatchObject({
    attributes: { owner: '111122223333', policy, kmsMasterKeyId: null },
    kmsKey: null,
    keyPolicy: null,
    calls: { attributes: [2], kmsKey: [2], keyPolicy: [2] },
  });
  expect(account.count('GetTopicAttributes')).toBe(1);
});

test('of a key that is named by its alias the policy is asked for by ARN, and the key is described once', async () => {
  attributes({ KmsMasterKeyId: 'alias/alerts' });
  describes();
  account
    .when({ operation: 'GetKeyRotationStatus' }, answering({ KeyRotationEnabled: true }))
    .when({ operation: 'GetKeyPolicy' }, answering({ Policy: JSON.stringify(policy), PolicyName: 'default' }));
  const topic = await details('kmsKey', 'keyPolicy');
  expect(topic).toMatchObject({
    kmsKey: { arn: keyArn, state: 'Enabled', manager: 'CUSTOMER', rotation: true },
    keyPolicy: policy,
  });
  const asked = account.requests.filter(({ service }) => service === 'kms');
  expect(asked).toHaveLength(3);
  expect(new Map(asked.map(({ operation, input }) => [operation, input['KeyId']]))).toEqual(
    new Map([
      ['DescribeKey', 'alias/alerts'],
      ['GetKeyPolicy', keyArn],
      ['GetKeyRotationStatus', keyArn],
    ]),
  );
});

test('a key policy that is refused is a gap, and the key itself is known', async () => {
  attributes({ KmsMasterKeyId: keyArn });
  describes();
  account
    .when({ operation: 'GetKeyRotationStatus' }, answering({ KeyRotationEnabled: false }))
    .when({ operation: 'GetKeyPolicy' }, denied());
  expect(await details('kmsKey', 'keyPolicy')).toMatchObject({
    kmsKey: { arn: keyArn, rotation: false },
    keyPolicy: { gap: 'denied', account: '111122223333', needs: 'kms:GetKeyPolicy' },
  });
});

test("the policy of another account's key is held there", async () => {
  const heldBy = 'arn:aws:kms:eu-west-1:444455556666:key/2';
  attributes({ KmsMasterKeyId: heldBy });
  account.when({ operation: 'DescribeKey' }, denied('resource'));
  const held = { gap: 'held-elsewhere', account: '444455556666', needs: heldBy, heldBy };
  expect(await details('kmsKey', 'keyPolicy')).toMatchObject({ kmsKey: held, keyPolicy: held });
});

test('attributes that are refused leave the key open too', async () => {
  account.when({ operation: 'GetTopicAttributes' }, denied());
  const gap = { gap: 'denied', needs: 'sns:GetTopicAttributes' };
  expect(await details('attributes', 'kmsKey', 'keyPolicy')).toMatchObject({
    attributes: gap,
    kmsKey: gap,
    keyPolicy: gap,
  });
});

test.each([
  ['without a policy', { Owner: '111122223333' }],
  ['with a policy that is no JSON', { Owner: '111122223333', Policy: '{' }],
  ['with a policy that is no object', { Owner: '111122223333', Policy: '"x"' }],
  ['without an owner', { Policy: '{}' }],
])('attributes %s are malformed', async (_, answer) => {
  account.when({ operation: 'GetTopicAttributes' }, answering(topicAttributesAnswer(answer)));
  expect(await details('attributes')).toMatchObject({
    attributes: { gap: 'malformed', needs: 'sns:GetTopicAttributes' },
  });
});

test('subscriptions come from all pages, without their endpoints; what is not confirmed says so', async () => {
  const confirmed = { arn: `${arn}:1`, protocol: 'email' };
  const pending = { arn: 'PendingConfirmation', protocol: 'https' };
  account.when(
    { operation: 'ListSubscriptionsByTopic' },
    answering(({ input }) =>
      input['NextToken'] === undefined ? subscriptionsAnswer([pending], 'two') : subscriptionsAnswer([confirmed]),
    ),
  );
  expect(await details('subscriptions')).toMatchObject({
    subscriptions: [
      { subscriptionArn: 'PendingConfirmation', protocol: 'https' },
      { subscriptionArn: `${arn}:1`, protocol: 'email' },
    ],
    calls: { subscriptions: [2, 3] },
  });
  expect(account.requests.at(-1)!.input).toMatchObject({ TopicArn: arn, NextToken: 'two' });
});

test('subscriptions of which a page is refused are a gap as a whole', async () => {
  account.when({ operation: 'ListSubscriptionsByTopic' }, (request) =>
    request.input['NextToken'] === undefined
      ? answering(subscriptionsAnswer([{ arn: `${arn}:1`, protocol: 'email' }], 'two'))(request)
      : denied()(request),
  );
  expect(await details('subscriptions')).toMatchObject({
    subscriptions: { gap: 'denied', needs: 'sns:ListSubscriptionsByTopic' },
    calls: { subscriptions: [2, 3] },
  });
});

test('a topic without subscriptions', async () => {
  account.when({ operation: 'ListSubscriptionsByTopic' }, answering(subscriptionsAnswer([])));
  expect(await details('subscriptions')).toMatchObject({ subscriptions: [] });
});

const attributesOf = (attributes: Readonly<Record<string, string>>) =>
  answering(({ input }) =>
    subscriptionAttributesAnswer({ SubscriptionArn: String(input['SubscriptionArn']), ...attributes }),
  );

test('filter policies are asked of confirmed subscriptions alone, and these are listed once', async () => {
  const subscriptions = ['PendingConfirmation', `${arn}:1`, `${arn}:2`].map((one) => ({ arn: one, protocol: 'email' }));
  account
    .when({ operation: 'ListSubscriptionsByTopic' }, answering(subscriptionsAnswer(subscriptions)))
    .when({ operation: 'GetSubscriptionAttributes' }, (request) =>
      attributesOf(request.input['SubscriptionArn'] === `${arn}:2` ? { FilterPolicy: '{"severity":["high"]}' } : {})(
        request,
      ),
    );
  expect(await details('subscriptions', 'filteredSubscriptions')).toMatchObject({
    filteredSubscriptions: [`${arn}:2`],
    calls: { subscriptions: [2], filteredSubscriptions: [2, 3, 4] },
  });
  expect(account.count('ListSubscriptionsByTopic')).toBe(1);
});

test.each([
  ['that is refused', denied(), 'denied'],
  ['of another subscription', attributesOf({ SubscriptionArn: `${arn}:9` }), 'malformed'],
  ['without attributes', answering('<GetSubscriptionAttributesResponse/>'), 'malformed'],
])('an answer on the filter policy of a subscription %s leaves open which are filtered', async (_, behaviour, gap) => {
  account
    .when(
      { operation: 'ListSubscriptionsByTopic' },
      answering(subscriptionsAnswer([{ arn: `${arn}:1`, protocol: 'sms' }])),
    )
    .when({ operation: 'GetSubscriptionAttributes' }, behaviour);
  expect(await details('filteredSubscriptions')).toMatchObject({
    filteredSubscriptions: { gap, needs: 'sns:GetSubscriptionAttributes' },
  });
});
