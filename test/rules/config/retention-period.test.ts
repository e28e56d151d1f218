import rule from '../../../rules/config/retention-period.ts';
import { denied, retentionConfiguration } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const unread = denied('config:DescribeRetentionConfigurations');

testRule(rule, {
  pass: [
    { name: 'none configured: the service default', message: 'the service default keeps history 2557 days' },
    {
      name: 'exactly the minimum',
      members: { retentionConfiguration: [retentionConfiguration(2192)] },
      message: 'history is kept 2192 days',
    },
    {
      name: 'exactly the maximum',
      params: { minDays: 180, maxDays: 365 },
      members: { retentionConfiguration: [retentionConfiguration(365)] },
      message: 'history is kept 365 days',
    },
    {
      name: 'another region keeps too little, and one was denied',
      members: { retentionConfiguration: [retentionConfiguration(30, { region: 'us-west-2' })] },
      holes: { retentionConfiguration: [{ ...unread, region: 'us-east-1' }] },
      message: 'the service default keeps history 2557 days',
    },
  ],
  fail: [
    {
      name: 'one day below the minimum',
      members: { retentionConfiguration: [retentionConfiguration(2191)] },
      message: 'history is kept 2191 days; at least 2192 are required',
      remediation: 'aws configservice put-retention-configuration --retention-period-in-days 2192 --region eu-west-1',
    },
    {
      name: 'one day above the maximum',
      params: { minDays: 180, maxDays: 365 },
      members: { retentionConfiguration: [retentionConfiguration(366)] },
      message: 'history is kept 366 days; at most 365 are allowed',
      remediation: 'aws configservice put-retention-configuration --retention-period-in-days 365 --region eu-west-1',
    },
    {
      name: 'none configured where the service default is too long',
      params: { minDays: 180, maxDays: 365 },
      message: 'the service default keeps history 2557 days; at most 365 are allowed',
    },
    {
      name: 'a seen breach decides, whatever else was denied',
      members: { retentionConfiguration: [retentionConfiguration(30)] },
      holes: { retentionConfiguration: [unread] },
      message: 'history is kept 30 days; at least 2192 are required',
    },
  ],
  gap: [
    {
      name: 'the configurations were denied',
      holes: { retentionConfiguration: [unread] },
      message: 'config:DescribeRetentionConfigurations was denied in eu-west-1',
    },
    {
      name: 'the period could not be read',
      members: { retentionConfiguration: [retentionConfiguration(unread)] },
      message: 'config:DescribeRetentionConfigurations was denied in eu-west-1',
    },
  ],
});
