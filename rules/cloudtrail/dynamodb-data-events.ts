import { streamEvents, tableEvents, withoutCallers } from '../../src/cloudtrail/events.ts';
import { arnOf } from '../../src/data-events/arn.ts';
import { judgeDataEvents } from '../../src/data-events/judge.ts';
import { readsAndWrites } from '../../src/data-events/message.ts';
import { costOf, directions, recordedBy, references } from '../../src/data-events/parameters.ts';
import { recorderDetails, recorderFacts } from '../../src/data-events/recorders.ts';
import { all, defineRule, notApplicable } from '../../src/rule.ts';

export default defineRule({
  id: 'cloudtrail/dynamodb-data-events',
  title: 'Every item-level read and write of the table is recorded by a trail that is logging',
  rationale:
    'Nothing else records who read or changed an item. The keys of items stand in the events: keys that identify a person put personal data into the trail.',
  remediation: `aws cloudtrail put-event-selectors --trail-name NAME --advanced-event-selectors '[EXISTING SELECTORS, {"FieldSelectors": [{"Field": "eventCategory", "Equals": ["Data"]}, {"Field": "resources.type", "Equals": ["AWS::DynamoDB::Table"]}, {"Field": "resources.ARN", "Equals": ["TABLE_ARN"]}]}]'`,
  references: [
    ...references,
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/logging-using-cloudtrail.html',
  ],
  costImpact: costOf('item-level requests'),
  subject: 'table',
  facts: recorderFacts,
  details: recorderDetails,
  params: {
    directions,
    ...recordedBy,
    includeStreams: {
      type: 'boolean',
      default: false,
      description: 'Whether reads of the streams of the table must be recorded too.',
    },
  },
  judge(table, facts, { acceptEventDataStores, allowedActorExclusions, directions, includeStreams }) {
    const arn = arnOf(table);
    const question = { subject: table, region: table.region, verbs: readsAndWrites };
    return all(
      () =>
        judgeDataEvents(
          {
            ...question,
            resource: `table ${table.id}`,
            events: (need) => withoutCallers(tableEvents(arn, need), allowedActorExclusions),
            directions,
            arn,
            operator: 'Equals',
          },
          facts,
          acceptEventDataStores,
        ),
      () => {
        if (!includeStreams) return notApplicable('its streams are not looked at');
        return judgeDataEvents(
          {
            ...question,
            resource: `the streams of table ${table.id}`,
            events: (need) => withoutCallers(streamEvents(arn, need), allowedActorExclusions),
            directions: ['read'],
            arn: `${arn}/stream/`,
            operator: 'StartsWith',
          },
          facts,
          acceptEventDataStores,
        );
      },
    );
  },
});
