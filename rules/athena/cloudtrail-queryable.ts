import { undecidable } from '../../src/alarms/facts.ts';
import { reads } from '../../src/workloads/cloudtrail-table.ts';
import { managementCoverage } from '../../src/cloudtrail/coverage.ts';
import { readSelectors } from '../../src/cloudtrail/selectors.ts';
import type { Subject } from '../../src/evidence.ts';
import type { CloudTrailTable } from '../../src/facts/glue-catalog.ts';
import { groupAt } from '../../src/workloads/log-group.ts';
import { defineRule, either, fail, notApplicable, pass } from '../../src/rule.ts';

export default defineRule({
  id: 'athena/cloudtrail-queryable',
  title: 'The records of CloudTrail can be queried',
  rationale:
    'Records that nobody can examine do not answer an investigation, an auditor or a request for access. A table says that a query can be asked, not that anybody asks.',
  remediation: 'aws athena start-query-execution --work-group audit --query-string file://create_cloudtrail_table.sql',
  references: [
    'https://docs.aws.amazon.com/athena/latest/ug/cloudtrail-logs.html',
    'https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AnalyzingLogData.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-lake-service-availability-change.html',
  ],
  costImpact: 'Athena charges for what a query scans; partitions keep that to the days asked about.',
  subject: 'account',
  facts: ['trails', 'logGroups', 'regions', 'eventDataStores', 'glueDatabases'],
  details: ['trail.logging', 'eventDataStore.settings', 'glueDatabase.cloudTrailTables'],
  params: {
    acceptEventDataStore: {
      type: 'boolean',
      default: true,
      description: 'Accept an event data store of CloudTrail Lake.',
    },
    acceptLogsInsights: {
      type: 'boolean',
      default: true,
      description: 'Accept a log group that a trail delivers to, which CloudWatch Logs Insights queries.',
    },
    databases: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'The databases of the Glue Data Catalog that are looked into; empty: all.',
    },
    externalQueryTool: {
      type: 'string',
      default: '',
      description:
        'What else the records are queried with, such as `Splunk index aws_cloudtrail`; nothing here can look at it.',
    },
  },
  judge(account, facts, { acceptEventDataStore, acceptLogsInsights, databases, externalQueryTool }) {
    const audit = facts.trails.filter((trail) => trail.multiRegion && trail.logging);
    const found = either(
      () => {
        if (!acceptLogsInsights) return fail('CloudWatch Logs Insights is not accepted');
        const delivering = audit.find(({ logGroupArn }) => {
          const group = logGroupArn === null ? undefined : groupAt(logGroupArn, account, facts);
          return group !== undefined && group.logGroupClass !== 'DELIVERY';
        });
        return delivering
          ? pass(`CloudWatch Logs Insights queries the log group of trail ${delivering.id}`)
          : fail('no logging multi-region trail delivers to a log group that is there');
      },
      () => {
        if (!acceptEventDataStore) return fail('an event data store is not accepted');
        const store = facts.eventDataStores.find(({ id, settings }) => {
          const { status, multiRegion, advancedSelectors } = settings;
          const selectors = readSelectors({ basic: null, advanced: advancedSelectors });
          const recorder = { name: id, multiRegion, logging: status === 'ENABLED', selectors };
          return managementCoverage([recorder], 'all', []).verdict === 'covered';
        });
        return store
          ? pass(`event data store ${store.id} holds the management events`)
          : fail('no event data store holds the management events of all regions');
      },
      () => {
        const wanted = facts.glueDatabases.filter(({ id }) => databases.length === 0 || databases.includes(id));
        const readsAll = (database: Subject, table: CloudTrailTable): boolean =>
          audit.some(
            (trail) => reads(table, trail, account.id) ?? undecidable(database, `what table ${table.name} reads`),
          );
        const database = wanted.find((one) => one.cloudTrailTables.some((table) => readsAll(one, table)));
        if (!database)
          return fail('no table of the Glue Data Catalog reads the log files of a logging multi-region trail');
        const table = database.cloudTrailTables.find((one) => readsAll(database, one));
        const whole = table?.partitioned === true ? '' : ', and without partitions every query reads all of them';
        return pass(`table ${database.id}.${table?.name} reads the log files of a trail${whole}`);
      },
    );
    return found.status === 'fail' && externalQueryTool !== ''
      ? notApplicable(`the records are queried with ${externalQueryTool}, which is not looked at`)
      : found;
  },
});
