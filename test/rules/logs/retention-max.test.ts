import rule from '../../../rules/logs/retention-max.ts';
import { denied, logGroup } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const unread = denied('logs:DescribeLogGroups');

testRule(rule, {
  pass: [
    {
      name: 'exactly the maximum, whatever the class',
      members: { logGroup: [logGroup('/app', { retentionDays: 365, logGroupClass: unread })] },
      message: 'events expire after 365 days',
    },
    {
      name: 'the DELIVERY class keeps a day or two, whatever the retention says',
      members: { logGroup: [logGroup('/app', { retentionDays: 2192, logGroupClass: 'DELIVERY' })] },
      message: 'the DELIVERY class keeps events two days at most',
    },
    {
      name: 'the DELIVERY class keeps a day or two, where nothing is set to expire',
      members: { logGroup: [logGroup('/app', { retentionDays: null, logGroupClass: 'DELIVERY' })] },
      message: 'the DELIVERY class keeps events two days at most',
    },
  ],
  fail: [
    {
      name: 'never expires',
      members: { logGroup: [logGroup('/app', { retentionDays: null })] },
      message: 'events never expire; at most 365 days are allowed',
      remediation: 'aws logs put-retention-policy --log-group-name /app --retention-in-days 365 --region eu-west-1',
    },
    {
      name: 'six years under a maximum of one',
      members: { logGroup: [logGroup('/app', { retentionDays: 2192 })] },
      message: 'events are kept 2192 days; at most 365 days are allowed',
    },
    {
      name: 'one day above the maximum; the remedy is the nearest retention below that can be set',
      params: { maxDays: 364 },
      members: { logGroup: [logGroup('/app', { retentionDays: 365 })] },
      message: 'events are kept 365 days; at most 364 days are allowed',
      remediation: 'aws logs put-retention-policy --log-group-name /app --retention-in-days 180 --region eu-west-1',
    },
  ],
  gap: [
    {
      name: 'the retention could not be read',
      members: { logGroup: [logGroup('/app', { retentionDays: unread })] },
      message: 'logs:DescribeLogGroups was denied in eu-west-1',
    },
    {
      name: 'the class could not be read and the retention is too long',
      members: { logGroup: [logGroup('/app', { retentionDays: null, logGroupClass: unread })] },
      message: 'logs:DescribeLogGroups was denied in eu-west-1',
    },
  ],
});
