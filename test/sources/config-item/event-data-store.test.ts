import { expect, test } from 'vitest';
import { listingOf, resourceIdOf, type Named } from '../../../src/sources/config-item/index.ts';
import { readItem } from '../../../src/sources/config-item/item.ts';
import { dialects, itemIn } from '../../support/config-items.ts';
import { account, homeRegion } from '../../support/resources.ts';

const type = 'AWS::CloudTrail::EventDataStore';
const arn = `arn:aws:cloudtrail:${homeRegion}:${account}:eventdatastore/1`;
const listed = { type, id: 'lake', account, region: homeRegion, arn };

test.each(dialects)('an event data store reads as the live source lists it, in the %s dialect', (dialect) => {
  const item = readItem(itemIn(dialect, { type, id: arn, arn, configuration: { Name: 'lake', RetentionPeriod: 7 } }));
  expect(listingOf(item as Named, 'eventDataStore', account)).toEqual({
    eventDataStore: [{ account, region: homeRegion, members: [listed], holes: [] }],
  });
});

test('an event data store of which the item has no name keeps the id of the item', () => {
  const item = readItem(itemIn('event', { type, id: arn, arn, configuration: {} }));
  expect(listingOf(item as Named, 'eventDataStore', account).eventDataStore![0]!.members).toEqual([
    { ...listed, id: arn },
  ]);
});

test('Config has an event data store under its ARN', () => {
  expect(resourceIdOf('eventDataStore', listed)).toBe(arn);
});
