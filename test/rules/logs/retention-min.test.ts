import rule from '../../../rules/logs/retention-min.ts';
import { account, denied, logGroup } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const unread = denied('logs:DescribeLogGroups');

testRule(rule, {
  pass: [
    {
      name: 'exactly the minimum',
      members: { logGroup: [logGroup('/app', { retentionDays: 365 })] },
      message: 'events are kept 365 days',
    },
    {
      name: 'more than the minimum',
      members: { logGroup: [logGroup('/app', { retentionDays: 731 })] },
      message: 'events are kept 731 days',
    },
    {
      name: 'never expires',
      members: { logGroup: [logGroup('/app', { retentionDays: null })] },
      message: 'events never expire',
    },
    {
      name: 'the DELIVERY class keeps a day at least, and one day is enough',
      params: { minDays: 1 },
      members: { logGroup: [logGroup('/app', { retentionDays: 2, logGroupClass: 'DELIVERY' })] },
      message: 'events are kept 2 days',
    },
  ],
  fail: [
    {
      name: 'one day below the minimum; the remedy is the next retention that can be set',
      params: { minDays: 366 },
      members: { logGroup: [logGroup('/app', { retentionDays: 365 })] },
      message: 'events expire after 365 days; at least 366 are required',
      remediation: 'aws logs put-retention-policy --log-group-name /app --retention-in-days 400 --region eu-west-1',
    },
    {
      name: 'the DELIVERY class keeps a day or two, whatever the retention says',
      members: { logGroup: [logGroup('/app', { retentionDays: 2192, logGroupClass: 'DELIVERY' })] },
      message: 'the DELIVERY class keeps events two days at most; at least 365 are required',
    },
    {
      name: 'the DELIVERY class keeps a day or two, where nothing is set to expire',
      members: { logGroup: [logGroup('/app', { retentionDays: null, logGroupClass: 'DELIVERY' })] },
      message: 'the DELIVERY class keeps events two days at most; at least 365 are required',
    },
    {
      name: 'a short retention decides, whatever the class',
      members: { logGroup: [logGroup('/app', { retentionDays: 30, logGroupClass: unread })] },
      message: 'events expire after 30 days; at least 365 are required',
    },
    {
      name: 'a hostile name stays one value in the remedy',
      members: { logGroup: [logGroup("-x'; rm -rf ~ #", { retentionDays: 30 })] },
      message: 'events expire after 30 days; at least 365 are required',
      remediation: String.raw`aws logs put-retention-policy --log-group-name='-x'\''; rm -rf ~ #' --retention-in-days 365 --region eu-west-1`,
    },
  ],
  gap: [
    {
      name: 'the retention could not be read',
      members: { logGroup: [logGroup('/app', { retentionDays: unread })] },
      message: 'logs:DescribeLogGroups was denied in eu-west-1',
    },
    {
      name: 'the class could not be read and the retention is long enough',
      members: { logGroup: [logGroup('/app', { logGroupClass: unread })] },
      message: 'logs:DescribeLogGroups was denied in eu-west-1',
    },
    {
      name: 'the retention of a template is not resolved',
      members: {
        logGroup: [
          logGroup('/app', { retentionDays: { gap: 'unresolved', account, needs: 'a value for parameter Days' } }),
        ],
      },
      message: 'a value for parameter Days is known only when the template is deployed',
    },
    {
      name: 'the groups could not be listed',
      holes: { logGroup: [unread] },
      message: 'logs:DescribeLogGroups was denied in eu-west-1',
    },
  ],
  notApplicable: [{ name: 'no log group at all', message: 'no AWS::Logs::LogGroup in the scope of this control' }],
});
