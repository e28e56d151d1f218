import rule from '../../../rules/athena/cloudtrail-queryable.ts';
import { accountResource, denied, eventDataStore, logGroup, trail } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';
import { cloudTrailTable, glueDatabase } from '../../support/search-resources.ts';

const account = [accountResource()];
const audit = trail();
const silent = trail('audit', { logGroupArn: null });
const insights = 'CloudWatch Logs Insights queries the log group of trail audit';
const none = [
  'no logging multi-region trail delivers to a log group that is there',
  'no event data store holds the management events of all regions',
  'no table of the Glue Data Catalog reads the log files of a logging multi-region trail',
].join('; ');
const tables = denied('glue:GetTables');

testRule(rule, {
  pass: [
    {
      name: 'a log group of a trail',
      members: { account, trail: [audit], logGroup: [logGroup('/audit')] },
      message: insights,
    },
    {
      name: 'a log group decides, whatever could not be read of the catalogue',
      members: { account, trail: [audit], logGroup: [logGroup('/audit')], glueDatabase: [glueDatabase(tables)] },
      message: insights,
    },
    {
      name: 'an event data store',
      members: { account, trail: [silent], eventDataStore: [eventDataStore()] },
      message: 'event data store lake holds the management events',
    },
    {
      name: 'a table over all log files',
      members: { account, trail: [silent], glueDatabase: [glueDatabase()] },
      message: 'table audit.cloudtrail_logs reads the log files of a trail',
    },
    {
      name: 'a table without partitions, and it is told',
      members: { account, trail: [silent], glueDatabase: [glueDatabase([cloudTrailTable({ partitioned: false })])] },
      message:
        'table audit.cloudtrail_logs reads the log files of a trail, and without partitions every query reads all of them',
    },
    {
      name: 'a table in one of the databases that are looked into, whatever could not be read of others',
      params: { databases: ['audit'] },
      members: { account, trail: [silent], glueDatabase: [glueDatabase(tables, 'lake'), glueDatabase()] },
      message: 'table audit.cloudtrail_logs reads the log files of a trail',
    },
  ],
  fail: [
    { name: 'nothing', members: { account, trail: [silent] }, message: none },
    {
      name: 'a stopped trail',
      members: { account, trail: [trail('audit', { logging: false })], logGroup: [logGroup('/audit')] },
      message: none,
    },
    {
      name: 'a log group that is gone',
      members: { account, trail: [audit], logGroup: [logGroup('/other')] },
      message: none,
    },
    {
      name: 'an event data store that takes nothing in',
      members: { account, trail: [silent], eventDataStore: [eventDataStore('lake', { status: 'STOPPED_INGESTION' })] },
      message: none,
    },
    {
      name: 'a table over another bucket',
      members: {
        account,
        trail: [silent],
        glueDatabase: [
          glueDatabase([cloudTrailTable({ location: 's3://log-archive-old/AWSLogs/', locationTemplate: null })]),
        ],
      },
      message: none,
    },
    {
      name: 'a table over one region',
      members: {
        account,
        trail: [silent],
        glueDatabase: [
          glueDatabase([
            cloudTrailTable({
              location: 's3://log-archive/AWSLogs/111122223333/CloudTrail/eu-west-1/',
              locationTemplate: null,
            }),
          ]),
        ],
      },
      message: none,
    },
    {
      name: 'a table of another form',
      members: {
        account,
        trail: [silent],
        glueDatabase: [glueDatabase([cloudTrailTable({ inputFormat: 'org.apache.hadoop.mapred.TextInputFormat' })])],
      },
      message: none,
    },
    {
      name: 'a table in a database that is not looked into',
      params: { databases: ['lake'] },
      members: { account, trail: [silent], glueDatabase: [glueDatabase()] },
      message: none,
    },
    {
      name: 'a log group and a store that are not accepted',
      params: { acceptLogsInsights: false, acceptEventDataStore: false },
      members: { account, trail: [audit], logGroup: [logGroup('/audit')], eventDataStore: [eventDataStore()] },
      message:
        'CloudWatch Logs Insights is not accepted; an event data store is not accepted; no table of the Glue Data Catalog reads the log files of a logging multi-region trail',
    },
  ],
  notApplicable: [
    {
      name: 'another tool, which is not looked at',
      params: { externalQueryTool: 'Splunk index aws_cloudtrail' },
      members: { account, trail: [silent] },
      message: 'the records are queried with Splunk index aws_cloudtrail, which is not looked at',
    },
  ],
  gap: [
    {
      name: 'the tables could not be read',
      members: { account, trail: [silent], glueDatabase: [glueDatabase(tables)] },
      message: 'glue:GetTables was denied in eu-west-1',
    },
    {
      name: 'what a table reads cannot be told',
      members: {
        account,
        trail: [silent],
        glueDatabase: [glueDatabase([cloudTrailTable({ locationTemplate: 's3://${bucket}/${day}' })])],
      },
      message: 'what table cloudtrail_logs reads',
    },
    {
      name: 'the trails could not be listed',
      members: { account, logGroup: [logGroup('/audit')], glueDatabase: [glueDatabase()] },
      holes: { trail: [denied('cloudtrail:DescribeTrails')] },
      message: 'cloudtrail:DescribeTrails was denied in eu-west-1',
    },
  ],
});
