import { Collection } from '../collection.ts';
import type { EventTarget } from '../facts/eventbridge.ts';
import { isAccepted, type Alternative } from './alternatives.ts';
import { matchesPattern, someValue } from './event-pattern.ts';
import { accountOf, arnIn, heldElsewhere, undecidable, type ChainFacts, type EventRuleView } from './facts.ts';
import { isGlobal, type CloudTrailRecord } from './sample-events.ts';
import { throughTopic } from './topic.ts';
import { along, broken, furthest, link, type Way } from './way.ts';

/**
 * From an event to somebody by EventBridge rules, which hear of their own region alone: each region where the event can happen needs one.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export function throughEventBridge(
  record: CloudTrailRecord,
  account: string,
  partition: string,
  facts: ChainFacts,
  accepted: readonly Alternative[],
): Way {
  const { regions } = facts;
  const home = globalRegions[partition];
  const inRegion = (region: string): Way =>
    throughRules(region, (rule) => hears(rule, record, account, region), facts, accepted);
  if (isGlobal(record) && home !== undefined) return inRegion(home);
  return along(
    ...regions.shown().map(
      ({ region }) =>
        () =>
          inRegion(region),
    ),
    // A region that nobody could list needs a rule as well.
    () => (regions.list().length > 0 ? link() : broken('no region is looked at')),
  );
}

/** Where global services record their events. */
const globalRegions: Readonly<Record<string, string>> = {
  aws: 'us-east-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-cn': 'cn-north-1',
};

/** From an event in a region to somebody by the EventBridge rules of that region that hear of it. */
export function throughRules(
  region: string,
  hearing: (rule: EventRuleView) => boolean,
  { eventRules, topics }: Pick<ChainFacts, 'eventRules' | 'topics'>,
  accepted: readonly Alternative[],
): Way {
  return furthest(
    eventRules.filter((rule) => rule.region === region && hearing(rule)),
    (rule) =>
      along(
        () =>
          rule.state === 'DISABLED'
            ? broken(`EventBridge rule ${rule.id} is disabled`)
            : link(`EventBridge rule ${rule.id} in ${region}`),
        () =>
          furthest(
            new Collection(rule.targets),
            (target) => throughTarget(target, rule, { topics }, accepted),
            `EventBridge rule ${rule.id} has no target`,
          ),
      ),
    `no EventBridge rule in ${region} matches`,
  );
}

/** Whether a rule hears of an event in a region. */
export function hears(rule: EventRuleView, record: CloudTrailRecord, account: string, region: string): boolean {
  const isSignIn = record.eventType === 'AwsConsoleSignIn';
  if (record.readOnly && !isSignIn && rule.state !== 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS') return false;
  return matchesEvent(rule, {
    'detail-type': isSignIn ? 'AWS Console Sign In via CloudTrail' : 'AWS API Call via CloudTrail',
    source: `aws.${record.eventSource.split('.')[0]}`,
    account,
    region,
    detail: { ...record, awsRegion: region },
  });
}

/** Whether a rule on the bus of AWS's services matches an event. */
export function matchesEvent(rule: EventRuleView, event: object): boolean {
  if (rule.eventBusName !== 'default' || rule.eventPattern === null) return false;
  const whole = { version: '0', id: someValue, time: someValue, resources: [], ...event };
  return (
    matchesPattern(rule.eventPattern, whole) ??
    undecidable(rule, `whether EventBridge rule ${rule.id} matches, by its event pattern`)
  );
}

/**
 * A log group keeps events and tells nobody; an event bus only hands them on, by rules that are not followed here. Of other targets AWS does
 * not tell whom they tell: a policy may accept some.
 */
function throughTarget(
  { arn, roleArn }: EventTarget,
  rule: EventRuleView,
  facts: Pick<ChainFacts, 'topics'>,
  accepted: readonly Alternative[],
): Way {
  const [, , service = '', region = ''] = arn.split(':');
  const name = `target ${arn} of EventBridge rule ${rule.id}`;
  if (service === 'logs') return broken(`${name} tells nobody`);
  if (service === 'events' && accountOf(arn) !== rule.account) heldElsewhere('event bus', arn);
  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html: only event buses may be in another.
  if (service !== 'events' && region !== '' && region !== rule.region)
    return broken(`${name} is in another region, which EventBridge does not reach`);
  const isTopic = service === 'sns';
  if (!isTopic && !isAccepted(arn, accepted)) undecidable(rule, `whether somebody hears of what ${name} gets`);
  // It then takes the place of the target's own policy. A response plan cannot do without one.
  if (roleArn !== null && service !== 'ssm-incidents')
    undecidable(rule, `whether role ${roleArn} lets EventBridge deliver to ${name}`);
  if (isTopic)
    return throughTopic(arn, { service: 'events.amazonaws.com', account: rule.account, arn: arnOf(rule) }, facts);
  if (accountOf(arn) !== rule.account) heldElsewhere('target', arn);
  return link(`target ${arn}`);
}

/** Those of the default event bus have no bus in their ARN. */
const arnOf = ({ arn, account, region, id }: EventRuleView): string =>
  arn ?? arnIn(region, account, 'events', `rule/${id}`);
