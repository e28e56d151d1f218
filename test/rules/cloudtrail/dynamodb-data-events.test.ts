import rule from '../../../rules/cloudtrail/dynamodb-data-events.ts';
import type { AdvancedSelector } from '../../../src/facts/cloudtrail.ts';
import { denied, table, trail } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const arn = 'arn:aws:dynamodb:eu-west-1:111122223333:table/patients';
const selector = (type: string, ...fields: readonly object[]): AdvancedSelector => ({
  FieldSelectors: [
    { Field: 'eventCategory', Equals: ['Data'] },
    { Field: 'resources.type', Equals: [type] },
    ...(fields as NonNullable<AdvancedSelector['FieldSelectors']>),
  ],
});
const items = (...fields: readonly object[]) => selector('AWS::DynamoDB::Table', ...fields);
const exactly = { Field: 'resources.ARN', Equals: [arn] };
const readOnly = (value: string) => ({ Field: 'readOnly', Equals: [value] });
const given = (...advanced: readonly AdvancedSelector[]) => ({
  trail: [trail('audit', { selectors: { basic: null, advanced } })],
  table: [table()],
});
const recorded = 'all reads and writes of table patients are recorded';
const noReads = `no reads of table patients are recorded, such as GetItem of ${arn}`;
const noWrites = `no writes of table patients are recorded, such as PutItem of ${arn}`;
const put = (...selectors: readonly object[]): string =>
  `# Made of the selectors that the trail has now, and replaces them all: run one such command, scan again, run the next.\naws cloudtrail put-event-selectors --trail-name arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit --advanced-event-selectors '${JSON.stringify(selectors)}' --region eu-west-1`;

testRule(rule, {
  pass: [
    { name: 'an advanced selector with its ARN', members: given(items(exactly)), message: recorded },
    {
      name: 'a basic selector with its ARN',
      members: {
        trail: [
          trail('audit', {
            selectors: {
              basic: [{ DataResources: [{ Type: 'AWS::DynamoDB::Table', Values: [arn] }] }],
              advanced: null,
            },
          }),
        ],
        table: [table()],
      },
      message: recorded,
    },
    {
      name: 'reads and writes by two selectors',
      members: given(items(exactly, readOnly('true')), items(exactly, readOnly('false'))),
      message: recorded,
    },
    {
      name: 'its streams too',
      params: { includeStreams: true },
      members: given(
        items(exactly),
        selector('AWS::DynamoDB::Stream', { Field: 'resources.ARN', StartsWith: [`${arn}/stream/`] }),
      ),
      message: `${recorded}; all reads of the streams of table patients are recorded`,
    },
    {
      name: 'every table, which is told',
      members: given(items()),
      message: `${recorded}; trail audit, selector 1 takes every AWS::DynamoDB::Table, and each event is charged`,
    },
  ],
  fail: [
    {
      name: 'writes alone',
      members: given(items(exactly, readOnly('false'))),
      message: `${noReads}: trail audit, selector 1: readOnly is true; selected: Equals false`,
      remediation: put(items(exactly, readOnly('false')), {
        Name: 'AWS::DynamoDB::Table data events',
        ...items(readOnly('true'), exactly),
      }),
    },
    {
      name: 'a selector of objects',
      members: given(selector('AWS::S3::Object')),
      message: `${noReads}: trail audit, selector 1: selects AWS::S3::Object events; ${noWrites}: trail audit, selector 1: selects AWS::S3::Object events`,
      remediation: put(selector('AWS::S3::Object'), {
        Name: 'AWS::DynamoDB::Table data events',
        ...items(exactly),
      }),
    },
    {
      name: 'its streams are left out',
      params: { includeStreams: true },
      members: given(items(exactly)),
      message: `no reads of the streams of table patients are recorded, such as GetRecords of ${arn}/stream/2026-01-01T00:00:00.000: trail audit, selector 1: selects AWS::DynamoDB::Table events`,
      remediation: put(items(exactly), {
        Name: 'AWS::DynamoDB::Stream data events',
        ...selector('AWS::DynamoDB::Stream', readOnly('true'), {
          Field: 'resources.ARN',
          StartsWith: [`${arn}/stream/`],
        }),
      }),
    },
  ],
  gap: [
    {
      name: 'the selectors were denied',
      members: { trail: [trail('audit', { selectors: denied('cloudtrail:GetEventSelectors') })], table: [table()] },
      message: 'cloudtrail:GetEventSelectors was denied in eu-west-1',
    },
    {
      name: 'tables could not be listed',
      holes: { table: [denied('dynamodb:ListTables')] },
      message: 'dynamodb:ListTables was denied in eu-west-1',
    },
  ],
  notApplicable: [{ name: 'no table', message: 'no AWS::DynamoDB::Table in the scope of this control' }],
});
