import { expect, test } from 'vitest';
import { listingOf, type Named } from '../../../src/sources/config-item/index.ts';
import { readItem } from '../../../src/sources/config-item/item.ts';
import { dialects, itemIn } from '../../support/config-items.ts';
import { account, lambdaFunction, table } from '../../support/resources.ts';

const { loggingConfig: _, logVariables: __, ...listed } = lambdaFunction();
const { arn = '' } = listed;

test.each(dialects)(
  'a function reads as the live source lists it, but for its logging, in the %s dialect',
  (dialect) => {
    const item = itemIn(dialect, {
      type: 'AWS::Lambda::Function',
      id: 'ingest',
      arn,
      configuration: {
        functionName: 'ingest',
        functionArn: arn,
        runtime: 'nodejs24.x',
        packageType: 'Zip',
        role: `arn:aws:iam::${account}:role/ingest`,
      },
    });
    expect(listingOf(readItem(item) as Named, 'function', account).function![0]!.members).toEqual([listed]);
  },
);

test('what the item of a function does not say is not taken for unset', () => {
  const item = itemIn('query', { type: 'AWS::Lambda::Function', id: 'ingest', arn, configuration: {} });
  const [member] = listingOf(readItem(item) as Named, 'function', account).function![0]!.members;
  expect(member).toEqual({ type: listed.type, id: 'ingest', account, region: listed.region, arn });
});

test.each(dialects)('a table reads as the live source lists it, in the %s dialect', (dialect) => {
  const { arn: tableArn = '' } = table();
  const item = itemIn(dialect, {
    type: 'AWS::DynamoDB::Table',
    id: 'patients',
    arn: tableArn,
    configuration: { tableName: 'patients', tableArn },
  });
  expect(listingOf(readItem(item) as Named, 'table', account).table![0]!.members).toEqual([table()]);
});
