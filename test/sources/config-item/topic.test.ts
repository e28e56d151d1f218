import { expect, test } from 'vitest';
import { listingOf, resourceIdOf, type Named } from '../../../src/sources/config-item/index.ts';
import { readItem } from '../../../src/sources/config-item/item.ts';
import { dialects, itemIn } from '../../support/config-items.ts';
import { account, homeRegion } from '../../support/resources.ts';

const arn = `arn:aws:sns:${homeRegion}:${account}:alerts`;
const listed = { type: 'AWS::SNS::Topic', id: 'alerts', account, region: homeRegion, arn };

test.each(dialects)('a topic reads as the live source lists it, in the %s dialect', (dialect) => {
  const item = readItem(itemIn(dialect, { type: 'AWS::SNS::Topic', id: arn, arn, configuration: { TopicArn: arn } }));
  expect(listingOf(item as Named, 'topic', account)).toEqual({
    topic: [{ account, region: homeRegion, members: [listed], holes: [] }],
  });
});

test('Config has a topic under its ARN, a trail under its name, and what it does not record under the id of its service', () => {
  expect(resourceIdOf('topic', listed)).toBe(arn);
  expect(resourceIdOf('trail', { ...listed, type: 'AWS::CloudTrail::Trail', id: 'audit' })).toBe('audit');
  expect(resourceIdOf('logGroup', { ...listed, type: 'AWS::Logs::LogGroup', id: '/app' })).toBe('/app');
});

test('what is told of the account stays with the account', () => {
  expect(resourceIdOf('topic', { ...listed, type: 'AWS::::Account', id: account })).toBe(account);
});
