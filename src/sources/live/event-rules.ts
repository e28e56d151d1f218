import type { Rule } from '@aws-sdk/client-eventbridge';
import type { EventPattern, EventTarget } from '../../facts/eventbridge.ts';
import { resourceTypes } from '../../facts/index.ts';
import {
  allPages,
  wholeList,
  type DetailCollector,
  type ListingCollector,
  type Member,
  type Place,
} from './collector.ts';
import { jsonOf, listOf, nextPage, textOf, textOrNull } from './read.ts';

/** Those of the default event bus, as AWS lists them for who names no bus. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRules.html */
export const eventRules: ListingCollector<'eventRule'> = {
  operations: ['events.ListRules'],
  list: (ask, place) =>
    allPages((token, seen) =>
      ask({
        operation: 'events.ListRules',
        region: place.region,
        send: (client, { ListRulesCommand }, options) =>
          client.send(new ListRulesCommand({ Limit: 100, ...(token && { NextToken: token }) }), options),
        read: ({ Rules, NextToken }) => ({
          members: listOf(Rules, 'Rules').map((rule) => memberOf(rule, place)),
          next: nextPage(NextToken, seen),
        }),
      }),
    ),
};

function memberOf(rule: Rule, { account, region }: Place): Member<'eventRule'> {
  const { EventPattern: pattern } = rule;
  return {
    type: resourceTypes.eventRule,
    id: textOf(rule.Name, 'Name'),
    account,
    region,
    arn: textOf(rule.Arn, 'Arn'),
    state: textOf(rule.State, 'State'),
    eventBusName: textOf(rule.EventBusName, 'EventBusName'),
    eventPattern: pattern ? (jsonOf(pattern, 'EventPattern') as EventPattern) : null,
    scheduleExpression: textOrNull(rule.ScheduleExpression, 'ScheduleExpression'),
    managedBy: textOrNull(rule.ManagedBy, 'ManagedBy'),
  };
}

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListTargetsByRule.html */
export const eventTargets: DetailCollector<'eventRule'> = {
  operations: ['events.ListTargetsByRule'],
  read: (ask, { id, region }) =>
    wholeList((token, seen) =>
      ask({
        operation: 'events.ListTargetsByRule',
        region,
        send: (client, { ListTargetsByRuleCommand }, options) =>
          client.send(
            new ListTargetsByRuleCommand({ Rule: id, Limit: 100, ...(token && { NextToken: token }) }),
            options,
          ),
        read: ({ Targets, NextToken }) => ({
          items: listOf(Targets, 'Targets').map(({ Id, Arn, RoleArn }): EventTarget => ({
            id: textOf(Id, 'Id'),
            arn: textOf(Arn, 'Arn'),
            roleArn: textOrNull(RoleArn, 'RoleArn'),
          })),
          next: nextPage(NextToken, seen),
        }),
      }),
    ),
};
