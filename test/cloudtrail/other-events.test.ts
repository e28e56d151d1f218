import { describe, expect, test } from 'vitest';
import { eventDataStoreRecorder, trailRecorder } from '../../src/cloudtrail/aws-answers.ts';
import {
  bucketCoverage,
  coverage,
  functionCoverage,
  managementCoverage,
  tableCoverage,
} from '../../src/cloudtrail/coverage.ts';
import { objectEvents } from '../../src/cloudtrail/events.ts';
import { advancedTrail, arn, basicTrail, field, objectFields, phiData, readOnly } from './trails.ts';

const data = (Type: string, ...Values: readonly string[]): object => ({ DataResources: [{ Type, Values }] });
const of = (type: string, ...more: readonly object[]): readonly object[] => [
  field('eventCategory', { Equals: ['Data'] }),
  field('resources.type', { Equals: [type] }),
  ...more,
];

describe('Lambda functions', () => {
  const hello = 'arn:aws:lambda:eu-west-1:111122223333:function:hello';
  const verdict = (trail: Parameters<typeof trailRecorder>[0]): string =>
    functionCoverage([trailRecorder(trail)], hello, 'write').verdict;

  test.each([
    ['all of them', basicTrail([data('AWS::Lambda::Function', 'arn:aws:lambda')]), 'covered'],
    ['by its ARN', basicTrail([data('AWS::Lambda::Function', hello)]), 'covered'],
    ['by the ARN of a namesake', basicTrail([data('AWS::Lambda::Function', `${hello}2`)]), 'none'],
    ['by the beginning of its ARN', basicTrail([data('AWS::Lambda::Function', hello.slice(0, -1))]), 'none'],
    ['advanced', advancedTrail([of('AWS::Lambda::Function')]), 'covered'],
    ['advanced, by its ARN', advancedTrail([of('AWS::Lambda::Function', arn({ Equals: [hello] }))]), 'covered'],
    ['advanced, without it', advancedTrail([of('AWS::Lambda::Function', arn({ NotEquals: [hello] }))]), 'none'],
    ['advanced, reads', advancedTrail([of('AWS::Lambda::Function', readOnly('true'))]), 'none'],
    [
      'advanced, known invocations',
      advancedTrail([of('AWS::Lambda::Function', field('eventName', { Equals: ['Invoke'] }))]),
      'partial',
    ],
    ['objects', advancedTrail([objectFields()]), 'none'],
    [
      'in another region',
      basicTrail([data('AWS::Lambda::Function', hello)], { HomeRegion: 'us-east-1', IsMultiRegionTrail: false }),
      'none',
    ],
    ['in its region', basicTrail([data('AWS::Lambda::Function', hello)], { IsMultiRegionTrail: false }), 'covered'],
  ])('%s', (_, trail, expected) => expect(verdict(trail)).toBe(expected));
});

describe('DynamoDB tables', () => {
  const table = 'arn:aws:dynamodb:eu-west-1:111122223333:table/patients';
  const verdicts = (trail: Parameters<typeof trailRecorder>[0]): string =>
    (['read', 'write'] as const).map((need) => tableCoverage([trailRecorder(trail)], table, need).verdict).join(' ');

  test.each([
    ['all of them', basicTrail([data('AWS::DynamoDB::Table', 'arn:aws:dynamodb')]), 'covered covered'],
    ['by its ARN', basicTrail([data('AWS::DynamoDB::Table', table)]), 'covered covered'],
    ['by the ARN of a namesake', basicTrail([data('AWS::DynamoDB::Table', `${table}-2`)]), 'none none'],
    ['reads', advancedTrail([of('AWS::DynamoDB::Table', readOnly('true'))]), 'covered none'],
    [
      'without queries',
      advancedTrail([of('AWS::DynamoDB::Table', field('eventName', { NotEquals: ['Query'] }))]),
      'partial covered',
    ],
    ['streams', advancedTrail([of('AWS::DynamoDB::Stream')]), 'none none'],
    [
      'PartiQL',
      advancedTrail([of('AWS::DynamoDB::Table', field('eventName', { NotEquals: ['ExecuteStatement'] }))]),
      'partial partial',
    ],
  ])('%s', (_, trail, expected) => expect(verdicts(trail)).toBe(expected));
});

describe('management events', () => {
  const everything = [field('eventCategory', { Equals: ['Management'] })];
  const verdict = (trail: Parameters<typeof trailRecorder>[0], except: readonly string[] = []): string =>
    managementCoverage([trailRecorder(trail)], 'all', except).verdict;

  test('of every region: a single-region trail records none', () => {
    expect([
      verdict(advancedTrail([everything])),
      verdict(advancedTrail([everything], { IsMultiRegionTrail: false })),
    ]).toEqual(['covered', 'none']);
  });
  test('each direction by itself', () => {
    const trail = trailRecorder(advancedTrail([[...everything, readOnly('false')]]));
    const ask = (need: 'read' | 'write'): string => managementCoverage([trail], need, []).verdict;
    expect([ask('read'), ask('write')]).toEqual(['none', 'covered']);
  });
  test.each(['AwsApiCall', 'AwsServiceEvent', 'AwsConsoleSignIn', 'AwsConsoleAction'])('of type %s', (type) => {
    const trail = advancedTrail([[...everything, field('eventType', { NotEquals: [type] })]]);
    const { counterexample } = managementCoverage([trailRecorder(trail)], 'all', []);
    expect(counterexample?.eventType).toBe(type);
  });
  test('a selection of sources is partial, whatever may be left out', () => {
    const trail = advancedTrail([[...everything, field('eventSource', { Equals: ['ec2.amazonaws.com'] })]]);
    expect(verdict(trail, ['kms.amazonaws.com'])).toBe('partial');
  });
});

describe('event data stores', () => {
  const store = {
    Name: 'lake',
    EventDataStoreArn: 'arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/EXAMPLE',
    Status: 'ENABLED',
    MultiRegionEnabled: false,
    AdvancedEventSelectors: [{ FieldSelectors: objectFields() }],
  };
  const verdict = (changes: Partial<typeof store>, region = 'eu-west-1'): string =>
    bucketCoverage([eventDataStoreRecorder({ ...store, ...changes })], { name: 'phi-data', region }, 'all').verdict;

  test('record by themselves', () => expect(verdict({})).toBe('covered'));
  test('their home region is in the ARN', () => expect(verdict({}, 'us-east-1')).toBe('none'));
  test('or all regions', () => expect(verdict({ MultiRegionEnabled: true }, 'us-east-1')).toBe('covered'));
  test.each(['CREATED', 'STARTING_INGESTION', 'STOPPED_INGESTION', 'STOPPING_INGESTION', 'PENDING_DELETION'])(
    'not while %s',
    (Status) => expect(verdict({ Status })).toBe('none'),
  );
  test('what is missing could not be read', () => {
    const { Status: _, ...stateless } = store;
    const { AdvancedEventSelectors: __, ...unselected } = store;
    for (const part of [stateless, unselected])
      expect(bucketCoverage([eventDataStoreRecorder(part)], phiData, 'all').verdict).toBe('unknown');
  });
  test('without selectors they take management events', () => {
    expect(verdict({ AdvancedEventSelectors: [] })).toBe('none');
  });
});

describe('the effort', () => {
  const space = objectEvents(
    { arn: 'arn:aws:s3:::phi-data', region: 'eu-west-1', prefix: '', logDestination: false },
    'all',
  );
  const prefixes = Array.from({ length: 30 }, (_, at) => `arn:aws:s3:::phi-data/${at}/`);
  const suffixes = Array.from({ length: 30 }, (_, at) => `.${at}`);
  const split = prefixes.map((prefix, at) =>
    objectFields(arn({ StartsWith: [prefix], EndsWith: [suffixes[at] ?? ''] })),
  );
  const trail = trailRecorder(advancedTrail([objectFields(), ...split]));

  test('is enough for ordinary trails', () => expect(coverage([trail], space).verdict).toBe('covered'));
  test.each([900, 60, 1])(
    'beyond %i values and combinations the answer is unknown, though all is recorded',
    (limit) => {
      expect(coverage([trail], space, limit)).toEqual({
        verdict: 'unknown',
        lost: false,
        reasons: [{ reason: 'the selectors have more combinations of values than can be gone through' }],
      });
    },
  );
  test('values that the selectors do not tell apart count once', () => {
    const alike = objectFields(arn({ StartsWith: prefixes, EndsWith: suffixes }));
    expect(coverage([trailRecorder(advancedTrail([objectFields(), alike]))], space, 60).verdict).toBe('covered');
  });
  test('combinations count too', () => {
    const split = prefixes.map((StartsWith) => objectFields(arn({ StartsWith: [StartsWith] })));
    const roles = prefixes.map((_, at) => objectFields(field('userIdentity.arn', { EndsWith: [`/role-${at}`] })));
    const both = trailRecorder(advancedTrail([...split, ...roles]));
    expect(coverage([both], space).verdict).toBe('partial');
    expect(coverage([both], space, 500).verdict).toBe('unknown');
  });
});
