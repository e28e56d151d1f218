import fc from 'fast-check';
import { account, homeRegion, table } from './resources.ts';

const places = fc.constantFrom(homeRegion, 'us-east-1');

const dataSelector = (type: string, ...fields: readonly object[]) => ({
  FieldSelectors: [
    { Field: 'eventCategory', Equals: ['Data'] },
    { Field: 'resources.type', Equals: [type] },
    ...(fields as { Field: string }[]),
  ],
});

/** Selectors of trails and event data stores that take data events of the resources below, or of some of them. */
export const dataSelectors = fc.constantFrom(
  dataSelector('AWS::S3::Object'),
  dataSelector('AWS::S3::Object', { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::a/'] }),
  dataSelector('AWS::S3::Object', { Field: 'readOnly', Equals: ['true'] }),
  dataSelector('AWS::Lambda::Function'),
  dataSelector('AWS::DynamoDB::Table', {
    Field: 'resources.ARN',
    Equals: [`arn:aws:dynamodb:${homeRegion}:${account}:table/a`],
  }),
);

export const tables = fc
  .record({ id: fc.constantFrom('a', 'b'), region: places })
  .map(({ id, region }) => table(id, { region }));
