import { expect, test } from 'vitest';
import { managementCoverage } from '../../src/cloudtrail/coverage.ts';
import { withManagementEvents } from '../../src/cloudtrail/remedy.ts';
import { readSelectors } from '../../src/cloudtrail/selectors.ts';
import type { TrailSelectors } from '../../src/facts/cloudtrail.ts';

const kms = 'kms.amazonaws.com';
const data = {
  FieldSelectors: [
    { Field: 'eventCategory', Equals: ['Data'] },
    { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
  ],
};

function verdict(selectors: TrailSelectors, exceptSources: readonly string[]): string {
  const trail = { name: 'audit', multiRegion: true, logging: true, selectors: readSelectors(selectors) };
  return managementCoverage([trail], 'all', exceptSources).verdict;
}

test.each<[string, TrailSelectors, readonly string[]]>([
  ['basic', { basic: [{ ReadWriteType: 'WriteOnly' }], advanced: null }, []],
  ['basic, with a source left out', { basic: [{ IncludeManagementEvents: false }], advanced: null }, [kms]],
  ['advanced', { basic: null, advanced: [data] }, []],
  ['advanced, with a source left out', { basic: null, advanced: [data] }, [kms]],
])('one selector more records all management events and keeps what was there: %s', (_, selectors, exceptSources) => {
  const mended = withManagementEvents(selectors, exceptSources);
  expect(verdict(selectors, exceptSources)).not.toBe('covered');
  expect(mended && verdict(mended, exceptSources)).toBe('covered');
  expect(mended && verdict(mended, [])).toBe(exceptSources.length === 0 ? 'covered' : 'partial');
  expect(mended?.basic ?? mended?.advanced).toEqual(
    expect.arrayContaining([...(selectors.basic ?? selectors.advanced ?? [])]),
  );
});

test('a trail has room for five basic selectors', () => {
  const writes = { ReadWriteType: 'WriteOnly' };
  const with4 = withManagementEvents({ basic: Array.from({ length: 4 }, () => writes), advanced: null }, []);
  expect(with4?.basic).toHaveLength(5);
  expect(withManagementEvents({ basic: Array.from({ length: 5 }, () => writes), advanced: null }, [])).toBeUndefined();
});
