import { describe, expect, test } from 'vitest';
import { bucketCoverage, managementCoverage } from '../../src/cloudtrail/coverage.ts';
import { withDataEvents, type WantedEvents } from '../../src/cloudtrail/data-event-selectors.ts';
import type { Need } from '../../src/cloudtrail/events.ts';
import { readSelectors } from '../../src/cloudtrail/selectors.ts';
import type { BasicSelector, TrailSelectors } from '../../src/facts/cloudtrail.ts';
import { pick, random, sampleEvent, trailSet, type Random } from './arbitrary-trails.ts';
import { isRecorded, type RawTrail } from './brute-force.ts';

const objects = (bucket: string, need: Need = 'all'): WantedEvents => ({
  resourceType: 'AWS::S3::Object',
  arn: `arn:aws:s3:::${bucket}/`,
  operator: 'StartsWith',
  need,
});
const recorder = (selectors: TrailSelectors) => ({
  name: 'audit',
  multiRegion: true,
  logging: true,
  selectors: readSelectors(selectors),
});
const covers = (selectors: TrailSelectors, name: string, need: Need): boolean =>
  bucketCoverage([recorder(selectors)], { name, region: 'eu-west-1' }, need).verdict === 'covered';
const valuesOf = ({ basic, advanced }: TrailSelectors): number =>
  basic
    ? basic.flatMap(({ DataResources = [] }) => DataResources.flatMap(({ Values = [] }) => Values)).length
    : (advanced ?? []).flatMap(({ FieldSelectors = [] }) =>
        FieldSelectors.flatMap((field) => Object.values(field).filter(Array.isArray).flat()),
      ).length;

/** Selectors of a random trail; of basic ones at times so many that their limits are near. */
function someSelectors(next: Random): TrailSelectors {
  const { eventSelectors } = trailSet(next)[0]!;
  const { EventSelectors: given, AdvancedEventSelectors: advanced } = eventSelectors;
  if (!given) return { basic: null, advanced: advanced ?? null };
  const basic = given.map((one) => ({
    ...one,
    IncludeManagementEvents: next() < 0.5,
    ...(next() < 0.3 && { ExcludeManagementEventSources: ['kms.amazonaws.com'] }),
  }));
  const filler = (at: number): BasicSelector => ({
    ReadWriteType: pick(next, ['ReadOnly', 'WriteOnly']),
    IncludeManagementEvents: false,
    DataResources: [
      {
        Type: 'AWS::S3::Object',
        Values: Array.from({ length: pick(next, [1, 40, 60]) }, (_, n) => `arn:aws:s3:::b${at}-${n}/`),
      },
    ],
  });
  return {
    basic:
      next() < 0.5
        ? basic
        : [...basic, filler(0), filler(1)].concat(
            next() < 0.5 ? [filler(2), filler(3), filler(4)].slice(0, 3 - basic.length) : [],
          ),
    advanced: null,
  };
}

const asTrail = ({ basic, advanced }: TrailSelectors): RawTrail =>
  ({
    trail: { Name: 'audit', TrailARN: 'a', HomeRegion: 'eu-west-1', IsMultiRegionTrail: true },
    eventSelectors: basic ? { EventSelectors: basic } : { AdvancedEventSelectors: advanced },
    status: { IsLogging: true },
  }) as RawTrail;

/** What is wrong with the selectors that are made of random ones. */
function faultsOf(next: Random, before: TrailSelectors, need: Need, after: TrailSelectors): readonly string[] {
  const twice = withDataEvents(after, objects('claims', need));
  const lost = Array.from({ length: 40 }, () =>
    sampleEvent(next, pick(next, ['arn:aws:s3:::phi/', 'arn:aws:s3:::ph', 'arn:aws:s3:::b0-0/']), false),
  ).filter(
    (event) => isRecorded([asTrail(before)], 'eu-west-1', event) && !isRecorded([asTrail(after)], 'eu-west-1', event),
  );
  const management = (selectors: TrailSelectors): string =>
    (['read', 'write'] as const)
      .flatMap((kind) =>
        [[], ['kms.amazonaws.com']].map((except) => managementCoverage([recorder(selectors)], kind, except).verdict),
      )
      .join();
  return [
    ...(covers(after, 'phi', need) ? [] : ['not recorded']),
    ...(valuesOf(after) <= (after.basic ? 250 : 500) ? [] : ['too many values']),
    ...((after.basic ?? []).length <= 5 ? [] : ['too many selectors']),
    ...lost.map((event) => `lost: ${JSON.stringify(event)}`),
    ...(management(after) === management(before) ? [] : ['management events changed']),
    ...(!twice || (covers(twice, 'phi', need) && covers(twice, 'claims', need)) ? [] : ['undone by the next']),
  ];
}

test('with the events added they are all recorded, nothing is lost, within the limits; and so again for the next bucket', () => {
  const kinds = { same: 0, converted: 0 };
  for (let seed = 1; seed <= 1500; seed++) {
    const next = random(seed);
    const before = someSelectors(next);
    const need = pick<Need>(next, ['read', 'write', 'all']);
    const after = withDataEvents(before, objects('phi', need));
    if (!after) continue;
    kinds[before.basic && after.advanced ? 'converted' : 'same']++;
    const faults = faultsOf(next, before, need, after);
    expect(faults.length === 0 ? faults : { seed, before, need, after, faults }).toEqual([]);
  }
  expect(Math.min(...Object.values(kinds))).toBeGreaterThan(20);
});

describe('what is kept', () => {
  const management = { ReadWriteType: 'All', IncludeManagementEvents: true };

  test('a trail without selectors goes on recording management events', () => {
    const expected = {
      basic: [{ ...management, DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::phi/'] }] }],
      advanced: null,
    };
    expect(withDataEvents({ basic: null, advanced: null }, objects('phi'))).toEqual(expected);
    expect(withDataEvents({ basic: [], advanced: [] }, objects('phi'))).toEqual(expected);
  });

  test('a resource joins the values of its type', () => {
    const DataResources = [
      { Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda'] },
      { Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::a/'] },
    ];
    expect(
      withDataEvents({ basic: [{ ...management, DataResources }], advanced: null }, objects('phi'))?.basic,
    ).toEqual([
      {
        ...management,
        DataResources: [
          DataResources[0],
          { Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::a/', 'arn:aws:s3:::phi/'] },
        ],
      },
    ]);
  });

  test('an advanced selector that this tool does not understand is given again: AWS took it', () => {
    const unknown = { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Future'] }] };
    expect(withDataEvents({ basic: null, advanced: [unknown] }, objects('phi'))?.advanced?.[0]).toEqual(unknown);
  });

  test('a basic selector that takes every function or bucket becomes an advanced one without an ARN', () => {
    const all = (Type: string, value: string) => ({ Type, Values: [value] });
    const basic = [
      {
        ...management,
        ExcludeManagementEventSources: ['kms.amazonaws.com'],
        DataResources: [
          all('AWS::Lambda::Function', 'arn:aws:lambda'),
          all('AWS::S3::Object', 'arn:aws:s3:::'),
          all('AWS::DynamoDB::Table', 'arn:aws:dynamodb:eu-west-1:111122223333:table/a'),
        ],
      },
    ];
    const streams = { ...objects('phi'), resourceType: 'AWS::DynamoDB::Stream' };
    expect(withDataEvents({ basic, advanced: null }, streams)?.advanced?.slice(0, 4)).toEqual([
      {
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Management'] },
          { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] },
        ],
      },
      {
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Data'] },
          { Field: 'resources.type', Equals: ['AWS::Lambda::Function'] },
        ],
      },
      {
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Data'] },
          { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
        ],
      },
      {
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Data'] },
          { Field: 'resources.type', Equals: ['AWS::DynamoDB::Table'] },
          { Field: 'resources.ARN', Equals: ['arn:aws:dynamodb:eu-west-1:111122223333:table/a'] },
        ],
      },
    ]);
  });
});
