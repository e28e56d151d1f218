import { Collection } from '../collection.ts';
import { matchesPattern } from './event-pattern.ts';
import { accountOf, heldElsewhere, nameOf, undecidable, type ChainFacts, type EventRuleView } from './facts.ts';
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
): Way {
  const { regions } = facts;
  const home = globalRegions[partition];
  if (isGlobal(record.eventSource) && home !== undefined) return inRegion(home, record, account, facts);
  return along(
    ...regions.shown().map(
      ({ region }) =>
        () =>
          inRegion(region, record, account, facts),
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

function inRegion(region: string, record: CloudTrailRecord, account: string, facts: ChainFacts): Way {
  return throughRules(region, (rule) => hears(rule, record, account, region), facts);
}

/** From an event in a region to somebody by the EventBridge rules of that region that hear of it. */
export function throughRules(
  region: string,
  hearing: (rule: EventRuleView) => boolean,
  { eventRules, topics }: Pick<ChainFacts, 'eventRules' | 'topics'>,
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
            ({ arn }) => throughTarget(arn, rule, { topics }),
            `EventBridge rule ${rule.id} has no target`,
          ),
      ),
    `no EventBridge rule in ${region} matches`,
  );
}

function hears(rule: EventRuleView, record: CloudTrailRecord, account: string, region: string): boolean {
  const isSignIn = record.eventType === 'AwsConsoleSignIn';
  if (record.readOnly && !isSignIn && rule.state !== 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS') return false;
  return matchesEvent(rule, {
    version: '0',
    'detail-type': isSignIn ? 'AWS Console Sign In via CloudTrail' : 'AWS API Call via CloudTrail',
    source: `aws.${record.eventSource.split('.')[0]}`,
    account,
    region,
    resources: [],
    detail: { ...record, awsRegion: region },
  });
}

/** Whether a rule on the bus of AWS's services matches an event. */
export function matchesEvent(rule: EventRuleView, event: object): boolean {
  if (rule.eventBusName !== 'default' || rule.eventPattern === null) return false;
  return (
    matchesPattern(rule.eventPattern, event) ??
    undecidable(rule, `whether EventBridge rule ${rule.id} matches, by its event pattern`)
  );
}

/**
 * A log group keeps events and tells nobody; an event bus only hands them on, by rules that are not followed here. Of other targets AWS does
 * not tell whom they tell.
 */
function throughTarget(arn: string, rule: EventRuleView, facts: Pick<ChainFacts, 'topics'>): Way {
  const service = arn.split(':')[2];
  if (service === 'sns')
    return throughTopic(arn, { service: 'events.amazonaws.com', account: rule.account, arn: rule.arn ?? '' }, facts);
  if (service === 'logs') return broken(`target ${arn} of EventBridge rule ${rule.id} tells nobody`);
  if (service === 'events' && accountOf(arn) !== rule.account) heldElsewhere('event bus', arn);
  if (nameOf(arn).startsWith('event-bus/'))
    undecidable(rule, `whether somebody hears of what EventBridge rule ${rule.id} sends to ${arn}`);
  return link(`target ${arn}`);
}
