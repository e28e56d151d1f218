/** Answers of SNS, ours, in the shapes of its API reference. */

export function topicsAnswer(arns: readonly string[], next?: string): string {
  const members = arns.map((arn) => `<member><TopicArn>${arn}</TopicArn></member>`).join('');
  return answer('ListTopics', `<Topics>${members}</Topics>${nextToken(next)}`);
}

export const topicAttributesAnswer = (attributes: Readonly<Record<string, string>>): string =>
  attributesAnswer('GetTopicAttributes', attributes);

export const subscriptionAttributesAnswer = (attributes: Readonly<Record<string, string>>): string =>
  attributesAnswer('GetSubscriptionAttributes', attributes);

function attributesAnswer(operation: string, attributes: Readonly<Record<string, string>>): string {
  const entries = Object.entries(attributes).map(
    ([key, value]) => `<entry><key>${key}</key><value>${escaped(value)}</value></entry>`,
  );
  return answer(operation, `<Attributes>${entries.join('')}</Attributes>`);
}

export function subscriptionsAnswer(
  subscriptions: readonly { readonly arn: string; readonly protocol: string }[],
  next?: string,
): string {
  const members = subscriptions.map(
    ({ arn, protocol }) =>
      `<member><TopicArn>t</TopicArn><Protocol>${protocol}</Protocol><SubscriptionArn>${arn}</SubscriptionArn><Owner>111122223333</Owner><Endpoint>soc@example.com</Endpoint></member>`,
  );
  return answer('ListSubscriptionsByTopic', `<Subscriptions>${members.join('')}</Subscriptions>${nextToken(next)}`);
}

function answer(operation: string, result: string): string {
  return `<${operation}Response xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><${operation}Result>${result}</${operation}Result><ResponseMetadata><RequestId>r-0</RequestId></ResponseMetadata></${operation}Response>`;
}

const nextToken = (next: string | undefined): string => (next === undefined ? '' : `<NextToken>${next}</NextToken>`);

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
