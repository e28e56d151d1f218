import rule from '../../../rules/logs/central-subscription.ts';
import { alarm, compositeAlarm, metric } from '../../support/alarm-resources.ts';
import { accountPolicy, denied, logGroup } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const central = 'arn:aws:logs:eu-west-1:444455556666:destination:central';
const filter = (fields: object = {}) => ({
  filterName: 'central',
  filterPattern: '',
  destinationArn: central,
  ...fields,
});
const group = (...subscriptionFilters: ReturnType<typeof filter>[]) => logGroup('/audit', { subscriptionFilters });
const ofAccount = (selectionCriteria: string | null = null, region = 'eu-west-1') =>
  accountPolicy({
    policyType: 'SUBSCRIPTION_FILTER_POLICY',
    subscription: { filterPattern: '', destinationArn: central, selectionCriteria },
    region,
  });
const own = `subscription filter central forwards to ${central}`;
const nothing =
  'no account policy forwards its events; no subscription filter forwards all its events to where they may go';
const remediation =
  "aws logs put-subscription-filter --log-group-name /audit --region eu-west-1 --filter-name central --filter-pattern '' --destination-arn DESTINATION_ARN";
const filters = denied('logs:DescribeSubscriptionFilters');
const elsewhere = { allowedDestinations: ['arn:aws:logs:*:777788889999:*'] };
const ofFilter = { LogGroupName: '/audit', DestinationType: 'Kinesis', FilterName: 'central' };
const onErrors = (fields: Parameters<typeof metric>[0] = {}, more: Parameters<typeof alarm>[1] = {}) =>
  alarm('errors', {
    metric: metric({ namespace: 'AWS/Logs', metricName: 'DeliveryErrors', dimensions: ofFilter, ...fields }),
    ...more,
  });
const alarmed = { requireErrorAlarm: true };
const unheard = 'no alarm goes off and acts at its delivery errors';
const unheardOwn = `no account policy forwards its events; ${own}, and ${unheard}`;
const silent: [string, ReturnType<typeof onErrors>][] = [
  ['another log group', onErrors({ dimensions: { ...ofFilter, LogGroupName: '/other' } })],
  ['another filter', onErrors({ dimensions: { ...ofFilter, FilterName: 'other' } })],
  ['the log group without the filter, which is no metric of AWS', onErrors({ dimensions: { LogGroupName: '/audit' } })],
  ['another metric', onErrors({ metricName: 'DeliveryThrottling' })],
  ['another namespace', onErrors({ namespace: 'Audit' })],
  ['another region', onErrors({}, { region: 'us-east-1' })],
  ['a threshold that nothing reaches', onErrors({ threshold: 1e12 })],
  ['it, with its actions disabled', onErrors({}, { actionsEnabled: false })],
  ['it, without an action', onErrors({}, { alarmActions: [] })],
  ['other alarms', compositeAlarm('errors', 'ALARM(other)')],
];

testRule(rule, {
  pass: [
    { name: 'a subscription filter of its own', members: { logGroup: [group(filter())] }, message: own },
    {
      name: "the account's policy, and its own filters are not asked for",
      members: {
        logGroup: [logGroup('/audit', { subscriptionFilters: filters })],
        accountPolicyDocument: [ofAccount()],
      },
      message: `the account's policy forwards to ${central}`,
    },
    {
      name: "the account's policy leaves out another group",
      members: { logGroup: [group()], accountPolicyDocument: [ofAccount('LogGroupName NOT IN ["/other"]')] },
      message: `the account's policy forwards to ${central}`,
    },
    {
      name: "its own filter is enough where the account's policies could not be read",
      members: { logGroup: [group(filter())] },
      holes: { accountPolicyDocument: [denied('logs:DescribeAccountPolicies')] },
      message: own,
    },
    {
      name: 'a pattern and a destination that are allowed',
      params: { allowedPatterns: ['ERROR'], allowedDestinations: ['arn:aws:logs:*:444455556666:*'] },
      members: { logGroup: [group(filter({ filterPattern: 'ERROR' }))] },
      message: own,
    },
    {
      name: 'an alarm is on its errors',
      params: alarmed,
      members: { logGroup: [group(filter())], alarm: [onErrors()] },
      message: own,
    },
    {
      name: 'an alarm is on the errors of one of its filters, another of which could not be told',
      params: alarmed,
      members: {
        logGroup: [group(filter({ filterName: 'first' }), filter())],
        alarm: [onErrors({ dimensions: { ...ofFilter, FilterName: 'first' }, threshold: null }), onErrors()],
      },
      message: own,
    },
    {
      name: "an alarm is on the errors of the account's policy",
      params: alarmed,
      members: {
        logGroup: [group()],
        accountPolicyDocument: [ofAccount()],
        alarm: [onErrors({ dimensions: { LogGroupName: '/audit', PolicyLevel: 'AccountPolicy' } })],
      },
      message: `the account's policy forwards to ${central}`,
    },
  ],
  fail: [
    { name: 'no filter', members: { logGroup: [group()] }, message: nothing, remediation },
    {
      name: "the account's policy leaves this group out",
      members: { logGroup: [group()], accountPolicyDocument: [ofAccount('LogGroupName NOT IN ["/audit"]')] },
      message: nothing,
    },
    {
      name: "the account's policy is of another region",
      members: { logGroup: [group()], accountPolicyDocument: [ofAccount(null, 'us-east-1')] },
      message: nothing,
    },
    {
      name: 'a filter for a part of the events',
      members: { logGroup: [group(filter({ filterPattern: 'ERROR' }))] },
      message: nothing,
    },
    {
      name: 'a destination that is not allowed',
      params: elsewhere,
      members: { logGroup: [group(filter())] },
      message: nothing,
    },
    {
      name: 'no alarm at all',
      params: alarmed,
      members: { logGroup: [group(filter())] },
      message: unheardOwn,
    },
    ...silent.map(([name, one]) => ({
      name: `an alarm on ${name}`,
      params: alarmed,
      members: { logGroup: [group(filter())], alarm: [one] },
      message: unheardOwn,
    })),
    {
      name: "no alarm names the log group that the account's policy forwards",
      params: alarmed,
      members: {
        logGroup: [group()],
        accountPolicyDocument: [ofAccount()],
        alarm: [onErrors({ dimensions: { PolicyLevel: 'AccountPolicy' } })],
      },
      message: `the account's policy forwards to ${central}, and ${unheard}; no subscription filter forwards all its events to where they may go`,
    },
  ],
  gap: [
    {
      name: 'an alarm on anomalies',
      params: alarmed,
      members: { logGroup: [group(filter())], alarm: [onErrors({ threshold: null })] },
      message: 'whether alarm errors, which compares with no fixed threshold, goes off',
    },
    {
      name: 'the alarms could not be listed',
      params: alarmed,
      members: { logGroup: [group(filter())] },
      holes: { alarm: [denied('cloudwatch:DescribeAlarms')] },
      message: 'cloudwatch:DescribeAlarms was denied in eu-west-1',
    },
    {
      name: 'its filters could not be read',
      members: { logGroup: [logGroup('/audit', { subscriptionFilters: filters })] },
      message: 'logs:DescribeSubscriptionFilters was denied in eu-west-1',
    },
    {
      name: "the account's policies could not be read",
      members: { logGroup: [group()] },
      holes: { accountPolicyDocument: [denied('logs:DescribeAccountPolicies')] },
      message: 'logs:DescribeAccountPolicies was denied in eu-west-1',
    },
    {
      name: 'criteria of another form',
      members: { logGroup: [group()], accountPolicyDocument: [ofAccount('LogGroupNamePrefix IN ["/a"]')] },
      message: 'which log groups LogGroupNamePrefix IN ["/a"] leaves out',
    },
  ],
});
