import rule from '../../../rules/alarms/actions.ts';
import {
  alarm,
  alarmMuteRule,
  compositeAlarm,
  logAlarm,
  metric,
  metricFilter,
  topicArn,
} from '../../support/alarm-resources.ts';
import { denied, logGroupArn, otherAccount, trail } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const logs = { trail: [trail()], metricFilter: [metricFilter()] };
const silent = 'its actions are enabled; no mute rule silences it';
const rootUsage = { only: 'root-usage' } as const;
const inactive = alarm('root-usage', { alarmActions: [] });
const quiet = (id: string, alarmRule: string) => compositeAlarm(id, alarmRule, { alarmActions: [] });

const putAnew = (name: string, type: string, put: string): string =>
  [
    `aws cloudwatch describe-alarms --alarm-names ${name} --alarm-types ${type} --region eu-west-1`,
    `aws cloudwatch ${put} --cli-input-json file://alarm.json --region eu-west-1`,
  ].join('\n');

testRule(rule, {
  pass: [
    { name: 'enabled actions', members: { ...logs, alarm: [alarm()] }, message: silent },
    {
      name: 'an alarm in metric math',
      members: {
        ...logs,
        alarm: [
          alarm('root-usage', {
            metric: metric({
              namespace: null,
              metricName: null,
              metrics: [{ Id: 'm1', MetricStat: { Metric: { Namespace: 'Audit', MetricName: 'root-usage' } } }],
            }),
          }),
        ],
      },
      message: silent,
    },
    {
      name: 'an alarm on the silence of a log group',
      members: {
        trail: [trail()],
        alarm: [
          alarm('silence', {
            metric: metric({
              namespace: 'AWS/Logs',
              metricName: 'IncomingLogEvents',
              dimensions: { LogGroupName: '/audit' },
            }),
          }),
        ],
      },
      message: silent,
    },
    {
      name: 'a composite alarm that acts for it',
      ...rootUsage,
      members: { ...logs, alarm: [inactive, compositeAlarm('any', 'ALARM(root-usage) OR ALARM(logins)')] },
      message: 'composite alarm any acts for it; no mute rule silences it',
    },
    {
      name: 'a composite alarm on a composite alarm that acts for it',
      ...rootUsage,
      members: {
        ...logs,
        alarm: [inactive, quiet('first', 'ALARM(root-usage)'), compositeAlarm('second', 'ALARM(first)')],
      },
      message: 'composite alarm first → composite alarm second acts for it; no mute rule silences it',
    },
    {
      name: 'a composite alarm between, for which another acts',
      only: 'first',
      members: {
        ...logs,
        alarm: [alarm(), quiet('first', 'ALARM(root-usage)'), compositeAlarm('second', 'ALARM(first)')],
      },
      message: 'composite alarm second acts for it; no mute rule silences it',
    },
    {
      name: 'any alarm, where all are in scope',
      params: { scope: 'all' },
      members: { alarm: [alarm('cpu')] },
      message: silent,
    },
    {
      name: 'a mute rule that is over, and one in another region',
      members: {
        ...logs,
        alarm: [alarm()],
        alarmMuteRule: [
          alarmMuteRule('over', ['root-usage'], { status: 'EXPIRED' }),
          alarmMuteRule('away', ['root-usage'], { region: 'us-east-1' }),
        ],
      },
      message: silent,
    },
    {
      name: 'a recurring mute rule between its times, where they are allowed',
      params: { forbidRecurringMutes: false },
      members: {
        ...logs,
        alarm: [alarm()],
        alarmMuteRule: [alarmMuteRule('weekend', ['root-usage'], { status: 'SCHEDULED' })],
      },
      message: silent,
    },
    {
      name: 'a mute rule between its times that silences once, and a recurring one in another region',
      members: {
        ...logs,
        alarm: [alarm()],
        alarmMuteRule: [
          alarmMuteRule('release', ['root-usage'], { status: 'SCHEDULED', muteType: 'ONE_TIME' }),
          alarmMuteRule('away', ['root-usage'], { status: 'SCHEDULED', region: 'us-east-1' }),
          alarmMuteRule('other', ['logins'], { status: 'SCHEDULED' }),
          alarmMuteRule('over', ['root-usage'], { status: 'EXPIRED' }),
        ],
      },
      message: silent,
    },
    {
      name: 'an action for INSUFFICIENT_DATA, where one is demanded',
      params: { requireInsufficientDataAction: true },
      members: { ...logs, alarm: [alarm('root-usage', { insufficientDataActions: [topicArn()] })] },
      message: 'its actions are enabled; it acts on INSUFFICIENT_DATA; no mute rule silences it',
    },
  ],
  fail: [
    {
      name: 'disabled actions',
      members: { ...logs, alarm: [alarm('root-usage', { actionsEnabled: false })] },
      message: 'the actions of alarm root-usage are disabled',
      remediation: 'aws cloudwatch enable-alarm-actions --alarm-names root-usage --region eu-west-1',
    },
    {
      name: 'actions for OK and INSUFFICIENT_DATA alone',
      members: {
        ...logs,
        alarm: [
          alarm('root-usage', {
            alarmActions: [],
            okActions: [topicArn()],
            insufficientDataActions: [topicArn()],
          }),
        ],
      },
      message: 'alarm root-usage has no action for ALARM',
      remediation: putAnew('root-usage', 'MetricAlarm', 'put-metric-alarm'),
    },
    {
      name: 'a composite alarm in another region',
      ...rootUsage,
      members: { ...logs, alarm: [inactive, compositeAlarm('any', 'ALARM(root-usage)', { region: 'us-east-1' })] },
      message: 'alarm root-usage has no action for ALARM',
    },
    {
      name: 'a composite alarm that does not go off with it',
      ...rootUsage,
      members: { ...logs, alarm: [inactive, compositeAlarm('both', 'ALARM(root-usage) AND ALARM(logins)')] },
      message:
        'alarm root-usage has no action for ALARM; composite alarm both does not go off when alarm root-usage does',
    },
    {
      name: 'a composite alarm that has no action either',
      ...rootUsage,
      members: { ...logs, alarm: [inactive, quiet('any', 'ALARM(root-usage)')] },
      message: 'alarm root-usage has no action for ALARM; composite alarm any → alarm any has no action for ALARM',
    },
    {
      name: 'a composite alarm that a mute rule silences',
      ...rootUsage,
      members: {
        ...logs,
        alarm: [inactive, compositeAlarm('any', 'ALARM(root-usage)')],
        alarmMuteRule: [alarmMuteRule('release', ['any'])],
      },
      message:
        'alarm root-usage has no action for ALARM; composite alarm any → alarm mute rule release silences alarm any',
    },
    {
      name: 'a composite alarm that another suppresses',
      ...rootUsage,
      members: { ...logs, alarm: [inactive, compositeAlarm('any', 'ALARM(root-usage)', {}, 'deploying')] },
      message:
        'alarm root-usage has no action for ALARM; composite alarm any → alarm deploying suppresses the actions of composite alarm any while it is in ALARM',
    },
    {
      name: 'disabled actions of a composite alarm on a composite alarm',
      only: 'second',
      members: {
        ...logs,
        alarm: [
          inactive,
          quiet('first', 'ALARM(root-usage)'),
          compositeAlarm('second', 'ALARM(first)', { actionsEnabled: false }),
        ],
      },
      message: 'the actions of alarm second are disabled',
    },
    {
      name: 'an active mute rule',
      members: { ...logs, alarm: [alarm()], alarmMuteRule: [alarmMuteRule('release', ['root-usage'])] },
      message: 'alarm mute rule release silences alarm root-usage',
      remediation: 'aws cloudwatch delete-alarm-mute-rule --alarm-mute-rule-name release --region eu-west-1',
    },
    {
      name: 'a recurring mute rule between its times',
      members: {
        ...logs,
        alarm: [alarm()],
        alarmMuteRule: [alarmMuteRule('weekend', ['root-usage'], { status: 'SCHEDULED' })],
      },
      message: 'alarm mute rule weekend silences alarm root-usage again and again',
      remediation: 'aws cloudwatch delete-alarm-mute-rule --alarm-mute-rule-name weekend --region eu-west-1',
    },
    {
      name: 'no action for INSUFFICIENT_DATA, where one is demanded',
      params: { requireInsufficientDataAction: true },
      members: { ...logs, alarm: [alarm()] },
      message: 'alarm root-usage has no action for INSUFFICIENT_DATA',
      remediation: putAnew('root-usage', 'MetricAlarm', 'put-metric-alarm'),
    },
    {
      name: 'a suppressor of a composite alarm',
      params: { scope: 'all' },
      members: { alarm: [compositeAlarm('any', 'TRUE', {}, 'deploying')] },
      message: 'alarm deploying suppresses the actions of composite alarm any while it is in ALARM',
      remediation: putAnew('any', 'CompositeAlarm', 'put-composite-alarm'),
    },
    {
      name: 'a log alarm without actions',
      params: { scope: 'all' },
      members: { alarm: [logAlarm('query', {}, { alarmActions: [] })] },
      message: 'alarm query has no action for ALARM',
    },
    {
      name: 'all faults at once, whatever else is unread',
      params: { requireInsufficientDataAction: true },
      members: { ...logs, alarm: [alarm('root-usage', { actionsEnabled: false })] },
      holes: { alarmMuteRule: [denied('cloudwatch:ListAlarmMuteRules')] },
      message: 'the actions of alarm root-usage are disabled; alarm root-usage has no action for INSUFFICIENT_DATA',
    },
  ],
  gap: [
    {
      name: 'an alarm on a query in PromQL',
      members: {
        ...logs,
        alarm: [alarm('prom', { metric: metric({ namespace: null, metricName: null, promQlQuery: 'x' }) })],
      },
      message: 'whether alarm prom watches metric Audit/root-usage, by its query',
    },
    {
      name: 'a query of CloudWatch Metrics Insights on the silence of log groups',
      members: {
        trail: [trail()],
        alarm: [
          alarm('query', {
            metric: metric({
              namespace: null,
              metricName: null,
              metrics: [
                {
                  Id: 'q1',
                  Expression: 'SELECT SUM(IncomingLogEvents) FROM SCHEMA("AWS/Logs", LogGroupName)',
                  Period: 300,
                },
              ],
            }),
          }),
        ],
      },
      message: 'whether alarm query watches metric AWS/Logs/IncomingLogEvents, by its query',
    },
    {
      name: 'a composite alarm that another alarm on the same metric may hold back',
      ...rootUsage,
      members: {
        ...logs,
        alarm: [
          inactive,
          alarm('other', { metric: metric({ metricName: 'root-usage', threshold: 5 }) }),
          compositeAlarm('few', 'ALARM(root-usage) AND NOT ALARM(other)'),
        ],
      },
      message:
        'whether composite alarm few goes off with alarm root-usage, by its rule ALARM(root-usage) AND NOT ALARM(other)',
    },
    {
      name: 'a composite alarm that could not be read',
      ...rootUsage,
      members: {
        ...logs,
        alarm: [
          inactive,
          compositeAlarm('first', '', { alarmActions: [], composite: denied('cloudwatch:DescribeAlarms') }),
          compositeAlarm('second', 'ALARM(first)'),
        ],
      },
      message: 'cloudwatch:DescribeAlarms was denied in eu-west-1',
    },
    {
      name: 'mute rules that could not be listed',
      members: { ...logs, alarm: [alarm()] },
      holes: { alarmMuteRule: [denied('cloudwatch:ListAlarmMuteRules')] },
      message: 'cloudwatch:ListAlarmMuteRules was denied in eu-west-1',
    },
    {
      name: 'whether the alarm is on the log group of a trail',
      members: { alarm: [alarm()], metricFilter: [metricFilter()] },
      holes: { trail: [denied('cloudtrail:DescribeTrails')] },
      message: 'cloudtrail:DescribeTrails was denied in eu-west-1',
    },
  ],
  notApplicable: [
    {
      name: 'a composite alarm in another region, on an alarm of that name',
      only: 'any',
      members: { ...logs, alarm: [alarm(), compositeAlarm('any', 'ALARM(root-usage)', { region: 'us-east-1' })] },
      message: 'it watches no log group of a trail',
    },
    {
      name: 'a composite alarm that an alarm on the log group holds back',
      only: 'cpu-alone',
      members: { ...logs, alarm: [alarm(), compositeAlarm('cpu-alone', 'ALARM(cpu) AND NOT ALARM(root-usage)')] },
      message: 'it watches no log group of a trail',
    },
    {
      name: 'an alarm on another metric',
      members: { ...logs, alarm: [alarm('cpu')] },
      message: 'it watches no log group of a trail',
    },
    {
      name: 'an alarm in another region than the log group of that name',
      members: {
        trail: [trail('audit', { logGroupArn: logGroupArn('/audit', 'us-east-1') })],
        metricFilter: [metricFilter()],
        alarm: [alarm()],
      },
      message: 'it watches no log group of a trail',
    },
    {
      name: 'an alarm in another region than the metric of that name',
      members: {
        trail: [trail()],
        metricFilter: [metricFilter('root-usage', { region: 'us-east-1' })],
        alarm: [alarm()],
      },
      message: 'it watches no log group of a trail',
    },
    {
      name: 'an alarm on the silence of another log group',
      members: {
        trail: [trail()],
        alarm: [
          alarm('silence', {
            metric: metric({
              namespace: 'AWS/Logs',
              metricName: 'IncomingLogEvents',
              dimensions: { LogGroupName: '/app' },
            }),
          }),
        ],
      },
      message: 'it watches no log group of a trail',
    },
    {
      name: 'an alarm on the metric of another log group',
      members: {
        trail: [trail()],
        metricFilter: [metricFilter('root-usage', { logGroupName: '/app' })],
        alarm: [alarm()],
      },
      message: 'it watches no log group of a trail',
    },
    {
      name: "an organization's trail whose log group is in another account",
      members: {
        trail: [trail('org', { logGroupArn: logGroupArn('/audit', 'eu-west-1', otherAccount) })],
        metricFilter: [metricFilter()],
        alarm: [alarm()],
      },
      message: 'it watches no log group of a trail',
    },
  ],
});
