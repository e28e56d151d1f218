import { expect, test } from 'vitest';
import { listingOf, resourceIdOf, type Named } from '../../../src/sources/config-item/index.ts';
import { readItem } from '../../../src/sources/config-item/item.ts';
import { dialects, itemIn } from '../../support/config-items.ts';
import { glueJob, glueJobArn } from '../../support/pipeline-resources.ts';
import { account, homeRegion } from '../../support/resources.ts';

const { defaultArguments: _, nonOverridableArguments: __, ...listed } = glueJob();
const told = {
  type: 'AWS::Glue::Job',
  id: 'mask',
  arn: glueJobArn('mask'),
  configuration: {
    Id: 'mask',
    Name: 'mask',
    Role: 'etl',
    Command: { Name: 'glueetl', ScriptLocation: 's3://scripts/mask.py' },
    GlueVersion: '5.0',
    SecurityConfiguration: 'audit',
  },
};
const read = (item: object) => listingOf(readItem(item) as Named, 'glueJob', account).glueJob;

test.each(dialects)('a job reads as the live source lists it but for its arguments, in the %s dialect', (dialect) => {
  expect(read(itemIn(dialect, told))).toEqual([{ account, region: homeRegion, members: [listed], holes: [] }]);
});

test('an item without the rest leaves it open; its ARN is made as Glue makes it', () => {
  const item = itemIn('event', { ...told, arn: 'mask', configuration: { Name: 'mask' } });
  expect(read(item)?.[0]?.members).toEqual([
    { type: 'AWS::Glue::Job', id: 'mask', account, region: homeRegion, arn: glueJobArn('mask') },
  ]);
});

test('Config has a job under its name', () => {
  expect(resourceIdOf('glueJob', glueJob())).toBe('mask');
});
