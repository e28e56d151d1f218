import { deleteMuteRule, enableActions, putAnew } from '../../src/alarms/alarm-remedy.ts';
import { acts, hasAction, isAudible, isUnsuppressed, muteOf, tells } from '../../src/alarms/alarm.ts';
import { besides } from '../../src/alarms/besides.ts';
import { watchesTrail } from '../../src/alarms/required.ts';
import { printed, verdictOf } from '../../src/alarms/way.ts';
import { all, defineRule, fail, notApplicable, pass } from '../../src/rule.ts';

export default defineRule({
  id: 'alarms/actions',
  title: 'Alarms on the logs of trails act when they go off, and nothing silences them',
  rationale:
    'An alarm without an action, with its actions disabled or under a mute rule changes its colour in a console that nobody looks at.',
  remediation: [
    'aws cloudwatch enable-alarm-actions --alarm-names NAME',
    'aws cloudwatch put-metric-alarm --cli-input-json file://alarm.json',
    'aws cloudwatch delete-alarm-mute-rule --alarm-mute-rule-name MUTE_RULE',
  ].join('\n'),
  references: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_CompositeAlarm.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListAlarmMuteRules.html',
  ],
  subject: 'alarm',
  facts: ['trails', 'metricFilters', 'alarms', 'alarmMuteRules'],
  details: ['alarmMuteRule.rule'],
  params: {
    scope: {
      type: 'string',
      enum: ['required', 'all'],
      default: 'required',
      description: 'Alarms on the logs of trails (`required`), or all alarms.',
    },
    requireInsufficientDataAction: {
      type: 'boolean',
      default: false,
      description: 'Demand an action for INSUFFICIENT_DATA as well.',
    },
    forbidRecurringMutes: {
      type: 'boolean',
      default: true,
      description: 'Forbid mute rules that silence an alarm again and again, also between the times that they do.',
    },
  },
  judge(alarm, facts, { scope, requireInsufficientDataAction, forbidRecurringMutes }) {
    if (scope === 'required' && !watchesTrail(alarm, facts)) return notApplicable('it watches no log group of a trail');
    return all(
      () => {
        const own = hasAction(alarm);
        if (own.broken === undefined) return pass('its actions are enabled');
        const way = tells(alarm, facts.alarms, besides(alarm), (acting) => acts(acting, facts));
        if (way.broken === undefined) return pass(`${printed(way)} acts for it`);
        const why = way.broken === own.broken ? own.broken : `${own.broken}; ${printed(way)}`;
        return verdictOf({ ...way, broken: why }, '', alarm.actionsEnabled ? putAnew(alarm) : enableActions(alarm));
      },
      () => {
        if (!requireInsufficientDataAction) return notApplicable('no action for INSUFFICIENT_DATA is asked for');
        return alarm.insufficientDataActions.length > 0
          ? pass('it acts on INSUFFICIENT_DATA')
          : fail(`alarm ${alarm.id} has no action for INSUFFICIENT_DATA`, putAnew(alarm));
      },
      () => {
        const mute = muteOf(alarm, facts);
        return verdictOf(
          isAudible(alarm, facts),
          'no mute rule silences it',
          mute && deleteMuteRule(mute.id, alarm.region),
        );
      },
      () => {
        if (!forbidRecurringMutes) return notApplicable('recurring mute rules are allowed');
        const recurring = facts.alarmMuteRules.find(
          ({ region, status, muteType, rule }) =>
            region === alarm.region &&
            status === 'SCHEDULED' &&
            muteType === 'RECURRING' &&
            rule.alarmNames.includes(alarm.id),
        );
        if (!recurring) return notApplicable('no recurring mute rule names it');
        return fail(
          `alarm mute rule ${recurring.id} silences alarm ${alarm.id} again and again`,
          deleteMuteRule(recurring.id, alarm.region),
        );
      },
      () => {
        const { broken } = isUnsuppressed(alarm);
        return broken === undefined ? notApplicable('nothing suppresses its actions') : fail(broken, putAnew(alarm));
      },
    );
  },
});
