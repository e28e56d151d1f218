import type { AlarmMuteRuleSummary } from '@aws-sdk/client-cloudwatch';
import type { AlarmMuteRule } from '../../facts/alarms.ts';
import { resourceTypes } from '../../facts/index.ts';
import { resourceIn } from './arn.ts';
import { allPages, type DetailCollector, type ListingCollector, type Member, type Place } from './collector.ts';
import { listOf, nextPage, present, textOf, textOrNull, textsOf, timeOrNull } from './read.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListAlarmMuteRules.html */
export const alarmMuteRules: ListingCollector<'alarmMuteRule'> = {
  operations: ['cloudwatch.ListAlarmMuteRules'],
  list: (ask, place) =>
    allPages((token, seen) =>
      ask({
        operation: 'cloudwatch.ListAlarmMuteRules',
        region: place.region,
        send: (client, { ListAlarmMuteRulesCommand }, options) =>
          client.send(new ListAlarmMuteRulesCommand(token ? { NextToken: token } : {}), options),
        read: ({ AlarmMuteRuleSummaries, NextToken }) => ({
          members: listOf(AlarmMuteRuleSummaries, 'AlarmMuteRuleSummaries').map((rule) => memberOf(rule, place)),
          next: nextPage(NextToken, seen),
        }),
      }),
    ),
};

function memberOf(rule: AlarmMuteRuleSummary, { account, region }: Place): Member<'alarmMuteRule'> {
  const arn = textOf(rule.AlarmMuteRuleArn, 'AlarmMuteRuleArn');
  return {
    type: resourceTypes.alarmMuteRule,
    id: textOf(resourceIn(arn).split(':').slice(1).join(':'), 'name in AlarmMuteRuleArn'),
    account,
    region,
    arn,
    status: textOf(rule.Status, 'Status'),
    muteType: textOf(rule.MuteType, 'MuteType'),
    expires: timeOrNull(rule.ExpireDate, 'ExpireDate'),
  };
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetAlarmMuteRule.html */
export const muteRule: DetailCollector<'alarmMuteRule'> = {
  operations: ['cloudwatch.GetAlarmMuteRule'],
  read: (ask, { id, region }) =>
    ask({
      operation: 'cloudwatch.GetAlarmMuteRule',
      region,
      send: (client, { GetAlarmMuteRuleCommand }, options) =>
        client.send(new GetAlarmMuteRuleCommand({ AlarmMuteRuleName: id }), options),
      read: ({ Rule, MuteTargets }): AlarmMuteRule['details']['rule'] => {
        const schedule = present(Rule?.Schedule, 'Schedule');
        return {
          // A rule may be made without targets, and then silences nothing.
          alarmNames: textsOf(MuteTargets?.AlarmNames, 'AlarmNames'),
          scheduleExpression: textOf(schedule.Expression, 'Expression'),
          duration: textOf(schedule.Duration, 'Duration'),
          // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Schedule.html
          timezone: textOrNull(schedule.Timezone, 'Timezone') ?? 'UTC',
        };
      },
    }),
};
