import type { TopicView } from './facts.ts';
import { hearsTrail, watchesTrail, type RequiredFacts } from './required.ts';
import type { Publisher } from './topic.ts';

/** An alarm on the logs of a trail that acts through the topic, if there is one. */
export function alarmPublisher(topic: Pick<TopicView, 'region' | 'arn'>, facts: RequiredFacts): Publisher | undefined {
  const alarm = facts.alarms.find(
    (one) => one.region === topic.region && one.alarmActions.includes(topic.arn ?? '') && watchesTrail(one, facts),
  );
  return alarm && { service: 'cloudwatch.amazonaws.com', account: alarm.account, arn: alarm.arn ?? '' };
}

/** An EventBridge rule on the events of CloudTrail that has the topic as a target, if there is one. */
export function rulePublisher(
  topic: Pick<TopicView, 'region' | 'arn'>,
  { eventRules }: RequiredFacts,
): Publisher | undefined {
  const rule = eventRules.find(
    (one) => one.region === topic.region && hearsTrail(one) && one.targets.some(({ arn }) => arn === topic.arn),
  );
  return rule && { service: 'events.amazonaws.com', account: rule.account, arn: rule.arn ?? '' };
}
