import { expect, test } from 'vitest';
import { listingOf, resourceIdOf, type Named } from '../../../src/sources/config-item/index.ts';
import { readItem } from '../../../src/sources/config-item/item.ts';
import { dialects, itemIn } from '../../support/config-items.ts';
import { emrServerlessApplication } from '../../support/pipeline-resources.ts';
import { account, homeRegion } from '../../support/resources.ts';

const { monitoring: _, ...listed } = emrServerlessApplication();

test.each(dialects)('an application reads as the live source lists it, in the %s dialect', (dialect) => {
  const configuration = { Name: 'adhoc', Type: 'Spark', ReleaseLabel: 'emr-7.9.0' };
  const { type, id, arn = '' } = listed;
  const item = readItem(itemIn(dialect, { type, id, arn, configuration }));
  expect(listingOf(item as Named, 'emrServerlessApplication', account)).toEqual({
    emrServerlessApplication: [{ account, region: homeRegion, members: [listed], holes: [] }],
  });
});

test('Config has an application under its id', () => {
  expect(resourceIdOf('emrServerlessApplication', emrServerlessApplication())).toBe('00f1');
});
