import { partitionOf } from '../cloudtrail/partition.ts';
import { Missing } from '../evidence.ts';
import type { Facts, View } from '../facts/index.ts';

/** The listings that tell whether a publication to a topic reaches somebody. */
export const topicFacts = ['topics'] as const;
export const topicDetails = [
  'topic.attributes',
  'topic.kmsKey',
  'topic.keyPolicy',
  'topic.subscriptions',
  'topic.filteredSubscriptions',
] as const;
/** The listings that tell whether an alarm tells somebody. */
export const alarmFacts = ['alarms', 'alarmMuteRules', ...topicFacts] as const;
export const alarmDetails = ['alarmMuteRule.rule', ...topicDetails] as const;
/** The listings that tell whether an event raises an alarm that tells somebody. */
export const chainFacts = ['trails', 'metricFilters', ...alarmFacts, 'eventRules', 'regions', 'now'] as const;
export const chainDetails = [
  'trail.logging',
  'trail.delivery',
  'trail.selectors',
  ...alarmDetails,
  'eventRule.targets',
] as const;

type ChainDetail = (typeof chainDetails)[number];
export type ChainFacts = Pick<Facts<ChainDetail>, (typeof chainFacts)[number]>;
export type AlarmFacts = Pick<ChainFacts, (typeof alarmFacts)[number]>;
export type TopicFacts = Pick<ChainFacts, (typeof topicFacts)[number]>;
export type TrailView = View<'trail', ChainDetail>;
export type FilterView = View<'metricFilter', ChainDetail>;
export type AlarmView = View<'alarm', ChainDetail>;
export type AlarmMuteRuleView = View<'alarmMuteRule', ChainDetail>;
export type TopicView = View<'topic', ChainDetail>;
export type EventRuleView = View<'eventRule', ChainDetail>;

/** Ends a judgement that all the evidence cannot decide. */
export function undecidable(of: { readonly account: string; readonly region: string }, what: string): never {
  throw new Missing([{ gap: 'undecidable', account: of.account, region: of.region, needs: what }]);
}

/** Ends a judgement that rests on what another account holds. */
export function heldElsewhere(what: string, arn: string): never {
  const [, , , region = '', account = ''] = arn.split(':');
  throw new Missing([{ gap: 'held-elsewhere', account, region, needs: `${what} ${arn}`, heldBy: arn }]);
}

/** The ARN of a resource of an account in a region. */
export const arnIn = (region: string, account: string, service: string, resource: string): string =>
  `arn:${partitionOf(region)}:${service}:${region}:${account}:${resource}`;
/** The account in an ARN; '' where it names none. */
export const accountOf = (arn: string): string => arn.split(':')[4] ?? '';
/** The name at the end of an ARN. */
export const nameOf = (arn: string): string => arn.split(':').slice(5).join(':');
