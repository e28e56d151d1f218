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

const writes = { ReadWriteType: 'WriteOnly' };
const objects = { ...writes, DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] };
const management = (...more: readonly { readonly Field: string; readonly [operator: string]: unknown }[]) => ({
  Name: 'Management events',
  FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }, ...more],
});
const reads = management({ Field: 'readOnly', Equals: ['true'] });
const readsWithoutKms = management(
  { Field: 'readOnly', Equals: ['true'] },
  { Field: 'eventSource', NotEquals: [kms, 'rdsdata.amazonaws.com'] },
);

test.each<[string, readonly string[], TrailSelectors, readonly unknown[]]>([
  ['basic', [], { basic: [writes, objects], advanced: null }, [objects]],
  ['basic, a source left out by the new one alone', [kms], { basic: [writes], advanced: null }, [writes]],
  [
    'basic, a source left out by both',
    [kms],
    { basic: [{ ...writes, ExcludeManagementEventSources: [kms] }], advanced: null },
    [],
  ],
  ['advanced', [], { basic: null, advanced: [data, reads] }, [data]],
  ['advanced, a source left out by the new one alone', [kms], { basic: null, advanced: [data, reads] }, [data, reads]],
  ['advanced, a source left out by both', [kms], { basic: null, advanced: [data, readsWithoutKms] }, [data]],
])('one selector more records all management events; pointless ones go: %s', (_, exceptSources, selectors, kept) => {
  const mended = withManagementEvents(selectors, exceptSources);
  expect(verdict(selectors, exceptSources)).not.toBe('covered');
  expect(mended && verdict(mended, exceptSources)).toBe('covered');
  expect((mended?.basic ?? mended?.advanced)?.slice(0, -1)).toEqual(kept);
});

test('what is left out of a trail stays out of what it records once mended', () => {
  const mended = withManagementEvents({ basic: null, advanced: [readsWithoutKms] }, [kms]);
  expect(mended && verdict(mended, [])).toBe('partial');
});

test('a trail has room for five basic selectors, and a pointless one makes room', () => {
  const four = Array.from({ length: 4 }, () => objects);
  expect(withManagementEvents({ basic: four, advanced: null }, [])?.basic).toHaveLength(5);
  expect(withManagementEvents({ basic: [...four, writes], advanced: null }, [])?.basic).toHaveLength(5);
  expect(withManagementEvents({ basic: [...four, objects], advanced: null }, [])).toBeUndefined();
});
