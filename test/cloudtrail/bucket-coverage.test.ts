import { describe, expect, test } from 'vitest';
import type { TrailAnswers } from '../../src/cloudtrail/aws-answers.ts';
import {
  advancedTrail,
  arn,
  ask,
  basicTrail,
  field,
  objectFields,
  objects,
  phiData,
  readOnly,
  unreadableTrail,
  verdicts,
} from './trails.ts';
import { allNames } from './arbitrary-trails.ts';

const all = 'arn:aws:s3';
const allToo = 'arn:aws:s3:::';
const stopped = { status: { IsLogging: false } };
const managementOnly = [field('eventCategory', { Equals: ['Management'] })];
const organization = { Name: 'organization', TrailARN: 'arn:aws:cloudtrail:eu-west-1:444455556666:trail/organization' };

/** Name, trails, verdict on reads, verdict on writes. */
const twenty: readonly (readonly [string, readonly TrailAnswers[], string])[] = [
  ['01 no trails', [], 'none none'],
  ['02 basic, all buckets with colons', [basicTrail([objects('All', allToo)])], 'covered covered'],
  ['03 basic, all buckets', [basicTrail([objects('All', all)])], 'covered covered'],
  ['04 basic, this bucket', [basicTrail([objects('All', 'arn:aws:s3:::phi-data/')])], 'covered covered'],
  ['05 basic, name-prefix twin', [basicTrail([objects('All', 'arn:aws:s3:::phi-data-archive/')])], 'none none'],
  ['06 basic, one prefix', [basicTrail([objects('All', 'arn:aws:s3:::phi-data/exports/')])], 'partial partial'],
  ['07 basic, all, WriteOnly', [basicTrail([objects('WriteOnly', allToo)])], 'none covered'],
  [
    '08 Lambda data events only',
    [basicTrail([{ DataResources: [{ Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda'] }] }])],
    'none none',
  ],
  ['09 basic, all, stopped', [basicTrail([objects('All', allToo)], stopped)], 'none none'],
  [
    '10 basic, ReadOnly and WriteOnly',
    [basicTrail([objects('ReadOnly', allToo), objects('WriteOnly', allToo)])],
    'covered covered',
  ],
  ['11 advanced, all S3', [advancedTrail([objectFields()])], 'covered covered'],
  [
    '12 advanced, StartsWith this bucket',
    [advancedTrail([objectFields(arn({ StartsWith: ['arn:aws:s3:::phi-data/'] }))])],
    'covered covered',
  ],
  [
    '13 advanced, StartsWith other bucket',
    [advancedTrail([objectFields(arn({ StartsWith: ['arn:aws:s3:::other/'] }))])],
    'none none',
  ],
  [
    '14 advanced, NotStartsWith this bucket',
    [advancedTrail([objectFields(arn({ NotStartsWith: ['arn:aws:s3:::phi-data/'] }))])],
    'none none',
  ],
  [
    '15 advanced, eventName DeleteObject',
    [advancedTrail([objectFields(field('eventName', { Equals: ['DeleteObject'] }))])],
    'none partial',
  ],
  ['16 advanced, readOnly true', [advancedTrail([objectFields(readOnly('true'))])], 'covered none'],
  [
    '17 advanced, reads and writes apart',
    [advancedTrail([objectFields(readOnly('true')), objectFields(readOnly('false'))])],
    'covered covered',
  ],
  ['18 advanced, management only', [advancedTrail([managementOnly])], 'none none'],
  ['19 organization trail of another account', [advancedTrail([objectFields()], organization)], 'covered covered'],
  ['20 advanced, all, stopped', [advancedTrail([objectFields()], stopped)], 'none none'],
];

describe('twenty configurations that scanners get wrong', () => {
  test.each(twenty)('%s', (_, trails, expected) => {
    expect(verdicts(trails)).toBe(expected);
  });

  test.each(twenty)('%s: the whole is covered when both directions are', (_, trails, expected) => {
    expect(ask(trails).verdict === 'covered').toBe(expected === 'covered covered');
  });

  test.each(['02', '07', '09', '10'])('%s with the other spelling of all buckets', (number) => {
    const [, trails, expected] = twenty.find(([name]) => name.startsWith(number)) ?? ['', [], ''];
    const respelt = JSON.parse(JSON.stringify(trails).replaceAll(`"${allToo}"`, `"${all}"`)) as readonly TrailAnswers[];
    expect(verdicts(respelt)).toBe(expected);
  });
});

describe('several trails together', () => {
  const reads = (changes = {}): TrailAnswers => basicTrail([objects('ReadOnly', all)], { Name: 'reads', ...changes });
  const writes = (changes = {}): TrailAnswers =>
    basicTrail([objects('WriteOnly', all)], { Name: 'writes', ...changes });
  const elsewhere = { HomeRegion: 'us-east-1', IsMultiRegionTrail: false };

  test('one records reads and one writes', () => expect(ask([reads(), writes()]).verdict).toBe('covered'));
  test('one of them is stopped', () => expect(ask([reads(), writes(stopped)]).verdict).toBe('partial'));
  test('one of them is in another region', () => expect(ask([reads(elsewhere), writes()]).verdict).toBe('partial'));
  test('an exclusion of one is filled by another', () => {
    const excluding = advancedTrail([objectFields(arn({ NotStartsWith: ['arn:aws:s3:::phi-data/tmp/'] }))]);
    const filling = basicTrail([objects('All', 'arn:aws:s3:::phi-data/t')], { Name: 'tmp' });
    expect([ask([excluding]).verdict, ask([excluding, filling]).verdict]).toEqual(['partial', 'covered']);
  });
  test('a filling that excludes in turn leaves the inner part', () => {
    const outer = objectFields(arn({ NotStartsWith: ['arn:aws:s3:::phi-data/tmp/'] }));
    const inner = objectFields(
      arn({ StartsWith: ['arn:aws:s3:::phi-data/tmp/'], NotStartsWith: ['arn:aws:s3:::phi-data/tmp/x/'] }),
    );
    const { verdict, counterexample } = ask([advancedTrail([outer, inner])]);
    expect([verdict, counterexample?.['resources.ARN']]).toEqual(['partial', 'arn:aws:s3:::phi-data/tmp/x/~']);
  });
});

describe('regions', () => {
  const single = (HomeRegion: string): TrailAnswers =>
    basicTrail([objects('All', 'arn:aws:s3:::phi-data/')], { HomeRegion, IsMultiRegionTrail: false });

  test('a single-region trail sees its home region', () =>
    expect(verdicts([single('eu-west-1')])).toBe('covered covered'));
  test('and no other, whatever it names', () => expect(verdicts([single('us-east-1')])).toBe('none none'));
  test('a multi-region trail sees all, wherever its home', () => {
    expect(verdicts([basicTrail([objects('All', all)], { HomeRegion: 'ap-south-1' })])).toBe('covered covered');
  });
  test('but not those of another partition', () => {
    const bucket = { name: 'phi-data', region: 'cn-north-1' };
    const china = basicTrail([objects('All', 'arn:aws-cn:s3')], { HomeRegion: 'cn-northwest-1' });
    const chineseValues = basicTrail([objects('All', 'arn:aws-cn:s3')]);
    expect([verdicts([china], bucket), verdicts([chineseValues], bucket)]).toEqual(['covered covered', 'none none']);
  });
  test.each([
    ['us-gov-west-1', 'aws-us-gov'],
    ['us-iso-east-1', 'aws-iso'],
    ['us-isob-east-1', 'aws-iso-b'],
    ['eu-isoe-west-1', 'aws-iso-e'],
    ['us-isof-south-1', 'aws-iso-f'],
    ['eusc-de-east-1', 'aws-eusc'],
  ])('the ARNs of %s are compared in %s', (region, partition) => {
    const bucket = { name: 'phi-data', region };
    const home = { HomeRegion: region };
    expect(verdicts([basicTrail([objects('All', `arn:${partition}:s3:::phi-data/`)], home)], bucket)).toBe(
      'covered covered',
    );
    expect(verdicts([basicTrail([objects('All', 'arn:aws:s3:::phi-data/')], home)], bucket)).toBe('none none');
  });
  test('a shadow adds nothing: its original is stopped', () => {
    const trail = basicTrail([objects('All', all)], stopped);
    expect(verdicts([trail, { trail: trail.trail }])).toBe('none none');
  });
  test('a shadow that could not be asked takes nothing away', () => {
    const trail = basicTrail([objects('All', all)]);
    expect(verdicts([{ trail: trail.trail }, trail])).toBe('covered covered');
    expect(ask([{ trail: trail.trail }, trail]).reasons).toHaveLength(2);
  });
});

describe('what could not be read', () => {
  const reads = basicTrail([objects('ReadOnly', all)], { Name: 'reads' });
  const unasked = { Name: 'unasked', status: null };

  test('unreadable selectors leave everything open', () => {
    expect(ask([unreadableTrail()])).toEqual({
      verdict: 'unknown',
      lost: false,
      counterexample: expect.objectContaining({ eventName: 'GetObject' }) as unknown,
      reasons: [{ trail: 'audit', reason: 'its selectors could not be read' }],
    });
  });
  test('not those of a stopped trail', () => expect(verdicts([unreadableTrail(stopped)])).toBe('none none'));
  test('nor those of a trail of another region', () => {
    expect(verdicts([unreadableTrail({ HomeRegion: 'us-east-1', IsMultiRegionTrail: false })])).toBe('none none');
  });
  test('another trail may cover all the same', () => {
    expect(verdicts([unreadableTrail({ Name: 'hidden' }), reads])).toBe('covered unknown');
  });
  test('an unread status leaves open only what its selectors select', () => {
    const writes = basicTrail([objects('WriteOnly', all)], unasked);
    expect(verdicts([writes])).toBe('none unknown');
    const prefix = basicTrail([objects('All', 'arn:aws:s3:::phi-data/exports/')], unasked);
    const { verdict, lost, counterexample } = ask([reads, prefix]);
    expect([verdict, lost, counterexample?.eventName]).toEqual(['partial', true, 'PutObject']);
  });
  test('none or partial is unknown, and yet an event is lost for certain', () => {
    const prefix = basicTrail([objects('All', 'arn:aws:s3:::phi-data/exports/')], unasked);
    const { verdict, lost, counterexample } = ask([prefix]);
    expect([verdict, lost, counterexample?.['resources.ARN']]).toEqual([
      'unknown',
      true,
      'arn:aws:s3:::phi-data/object',
    ]);
  });
  test('a trail that does not say which regions it sees', () => {
    const home = { IsMultiRegionTrail: null };
    expect(verdicts([basicTrail([objects('All', all)], home)])).toBe('covered covered');
    expect(verdicts([basicTrail([objects('All', all)], { ...home, HomeRegion: 'us-east-1' })])).toBe('unknown unknown');
    expect(verdicts([basicTrail([objects('All', all)], { IsMultiRegionTrail: false, HomeRegion: null })])).toBe(
      'unknown unknown',
    );
  });
  test('an answer without either list of selectors', () => {
    expect(verdicts([{ ...reads, eventSelectors: {} }])).toBe('unknown unknown');
  });
  test('no selectors at all are the default ones: management events', () => {
    expect(ask([basicTrail([])])).toMatchObject({
      verdict: 'none',
      reasons: [{ trail: 'audit', selector: 'default selector', reason: 'selects Management events' }],
    });
  });
});

describe('advanced selectors', () => {
  const one = (...fields: readonly object[]): string => verdicts([advancedTrail([objectFields(...fields)])]);
  const prefix = 'arn:aws:s3:::phi-data/';

  test('the operators that are printed empty are not there', () => {
    const printed = { EndsWith: [], Equals: [], NotEndsWith: [], NotEquals: [], NotStartsWith: [] };
    expect(one(arn({ ...printed, StartsWith: [prefix] }))).toBe('covered covered');
  });
  test('a bucket name without a slash reaches over to its namesakes', () => {
    expect(one(arn({ StartsWith: ['arn:aws:s3:::phi'] }))).toBe('covered covered');
    expect(one(arn({ NotStartsWith: ['arn:aws:s3:::phi'] }))).toBe('none none');
    expect(one(arn({ NotStartsWith: ['arn:aws:s3:::phi/'] }))).toBe('covered covered');
  });
  test('select operators of one field are alternatives', () => {
    expect(one(arn({ StartsWith: [prefix], EndsWith: ['.csv'] }))).toBe('covered covered');
    expect(one(arn({ StartsWith: ['arn:aws:s3:::other/'], EndsWith: ['.csv'] }))).toBe('partial partial');
  });
  test('each deselect operator excludes', () => {
    const { counterexample } = ask([advancedTrail([objectFields(arn({ NotEndsWith: ['.tmp'] }))])]);
    expect(counterexample?.['resources.ARN']).toBe('arn:aws:s3:::phi-data/~.tmp');
    expect(one(arn({ NotStartsWith: [`${prefix}x`], NotEndsWith: ['.tmp'] }))).toBe('partial partial');
  });
  test('deselecting wins over selecting', () => {
    expect(one(arn({ StartsWith: [prefix], NotStartsWith: ['arn:aws:s3'] }))).toBe('none none');
  });
  test("AWS's own example of six operators", () => {
    const b = (key: string): string => `arn:aws:s3:::b/${key}`;
    const selector = arn({
      Equals: [b('object1')],
      StartsWith: ['arn:aws:s3:::b/'],
      EndsWith: ['object3'],
      NotStartsWith: [b('deselect')],
      NotEndsWith: ['object5'],
      NotEquals: [b('object6')],
    });
    const trail = advancedTrail([objectFields(selector)]);
    const at = (name: string, key: string): string =>
      ask([trail], 'all', { name, region: 'eu-west-1', prefix: key }).verdict;
    expect([at('b', 'deselect'), at('b1', ''), at('b', '')]).toEqual(['none', 'partial', 'partial']);
    expect(ask([trail], 'all', { name: 'b1', region: 'eu-west-1' }).recorded?.['resources.ARN']).toMatch(/object3$/);
  });
  test('two entries of one field must both hold', () => {
    expect(one(arn({ StartsWith: [prefix] }), arn({ EndsWith: ['.csv'] }))).toBe('partial partial');
  });
  test('Equals takes one object, and never a bucket', () => {
    expect(one(arn({ Equals: [`${prefix}a`] }))).toBe('partial partial');
    expect(one(arn({ Equals: [prefix] }))).toBe('none none');
    expect(one(arn({ NotEquals: [`${prefix}a`] }))).toBe('partial partial');
  });
  test('NotEquals of a bucket excludes nothing, and is noted', () => {
    const { verdict, reasons } = ask([advancedTrail([objectFields(arn({ NotEquals: [prefix] }))])]);
    expect(verdict).toBe('covered');
    expect(reasons[1]).toEqual({
      trail: 'audit',
      selector: 'selector 1',
      reason: "arn:aws:s3:::phi-data/ is the ARN of a bucket, and no object's ARN equals it",
    });
  });
  test('fields of one selector must hold together', () => {
    expect(one(readOnly('false'), field('eventName', { Equals: ['GetObject'] }))).toBe('none none');
  });
  test('reads split by prefix and writes by suffix are complete', () => {
    const selectors = [
      objectFields(readOnly('true'), arn({ StartsWith: [`${prefix}a`] })),
      objectFields(readOnly('true'), arn({ NotStartsWith: [`${prefix}a`] })),
      objectFields(readOnly('false'), arn({ EndsWith: ['.csv'] })),
      objectFields(readOnly('false'), arn({ NotEndsWith: ['.csv'] })),
    ];
    expect(ask([advancedTrail(selectors)]).verdict).toBe('covered');
    expect(verdicts([advancedTrail(selectors.slice(0, 3))])).toBe('covered partial');
  });
  test('event names', () => {
    const name = (operators: object): string => one(field('eventName', operators));
    expect(name({ Equals: ['GetObject', 'ListObjects'] })).toBe('partial none');
    expect(name({ NotEquals: ['GetObject'] })).toBe('partial covered');
    expect(name({ StartsWith: ['Get', 'List', 'Head', 'Select'] })).toBe('partial none');
    expect(name({ NotStartsWith: ['Put'] })).toBe('covered partial');
    expect(name({ NotStartsWith: ['Future'] })).toBe('covered covered');
    expect(name({ NotEquals: ['FutureRead'], NotEndsWith: ['eWrite'] })).toBe('covered covered');
  });
  test('a list of all known names is not complete, for AWS adds names; a complement is', () => {
    const names = ['PutObject', 'GetObject'];
    const known = field('eventName', { Equals: allNames });
    expect(one(known)).toBe('partial partial');
    const unknown = (['read', 'write'] as const).map(
      (need) => ask([advancedTrail([objectFields(known)])], need).counterexample?.eventName,
    );
    expect(unknown).toEqual(['FutureRead', 'FutureWrite']);
    const { counterexample } = ask([advancedTrail([objectFields(field('eventName', { Equals: names }))])]);
    expect(counterexample?.eventName).toBe('GetObjectAcl');
    const halves = [field('eventName', { Equals: names }), field('eventName', { NotEquals: names })];
    expect(verdicts([advancedTrail(halves.map((half) => objectFields(half)))])).toBe('covered covered');
  });
  test('what bulk deletion deletes appears as an event of the service', () => {
    const { counterexample } = ask(
      [advancedTrail([objectFields(field('eventType', { NotEquals: ['AwsServiceEvent'] }))])],
      'write',
    );
    expect([counterexample?.eventName, counterexample?.eventType]).toEqual(['DeleteObject', 'AwsServiceEvent']);
    expect(one(field('eventType', { NotEquals: ['AwsServiceEvent'] }))).toBe('covered partial');
  });
  test('who and how: partial unless complemented', () => {
    const role = 'arn:aws:iam::111122223333:role/etl';
    const without = field('userIdentity.arn', { NotEquals: [role] });
    const only = field('userIdentity.arn', { Equals: [role] });
    const { counterexample } = ask([advancedTrail([objectFields(without)])]);
    expect(counterexample?.['userIdentity.arn']).toBe(role);
    expect(verdicts([advancedTrail([objectFields(without), objectFields(only)])])).toBe('covered covered');
    const console = field('sessionCredentialFromConsole', { Equals: ['true'] });
    const noConsole = field('sessionCredentialFromConsole', { NotEquals: ['true'] });
    expect(one(console)).toBe('partial partial');
    expect(one(noConsole)).toBe('partial partial');
    const other = advancedTrail([objectFields(noConsole)], { Name: 'other' });
    expect(verdicts([advancedTrail([objectFields(console)]), other])).toBe('covered covered');
  });
  test('the source of object events is S3', () => {
    expect(one(field('eventSource', { Equals: ['s3.amazonaws.com'] }))).toBe('covered covered');
    expect(one(field('eventSource', { NotEquals: ['s3.amazonaws.com'] }))).toBe('none none');
  });
  test('other categories and types record no objects', () => {
    const network = [
      field('eventCategory', { Equals: ['NetworkActivity'] }),
      field('eventSource', { Equals: ['s3.amazonaws.com'] }),
    ];
    const express = [
      field('eventCategory', { Equals: ['Data'] }),
      field('resources.type', { Equals: ['AWS::S3Express::Object'] }),
    ];
    expect(ask([advancedTrail([network, express])])).toMatchObject({
      verdict: 'none',
      reasons: [{ reason: 'selects NetworkActivity events' }, { reason: 'selects AWS::S3Express::Object events' }],
    });
  });
  test('case matters', () => expect(one(arn({ StartsWith: ['arn:aws:s3:::PHI-data/'] }))).toBe('none none'));
});

describe('prefixes of a bucket', () => {
  const at = (prefix: string, ...values: readonly string[]): string =>
    ask([basicTrail([objects('All', ...values)])], 'all', { ...phiData, prefix }).verdict;

  test.each([
    ['exports/', 'arn:aws:s3:::phi-data/exports/', 'covered'],
    ['exports/', 'arn:aws:s3:::phi-data/ex', 'covered'],
    ['exports/', 'arn:aws:s3:::phi-data/', 'covered'],
    ['exports/', 'arn:aws:s3:::phi-data/exports/2024/', 'partial'],
    ['exports/', 'arn:aws:s3:::phi-data/imports/', 'none'],
  ])('%s under %s: %s', (prefix, value, expected) => expect(at(prefix, value)).toBe(expected));
});

describe('what CloudTrail itself writes', () => {
  const quiet = { S3BucketName: 'phi-data', RecursiveLogging: false };

  test('is lost in a bucket of log files when recursive logging is off', () => {
    const { verdict, counterexample, reasons } = ask([basicTrail([objects('All', all)], quiet)]);
    expect([verdict, counterexample?.eventName, counterexample?.invokedBy]).toEqual([
      'partial',
      'PutObject',
      'cloudtrail.amazonaws.com',
    ]);
    expect(reasons).toContainEqual({
      trail: 'audit',
      selector: 'selector 1',
      reason: 'the trail does not record what CloudTrail itself delivers (RecursiveLogging is false)',
    });
  });
  test('is recorded by default', () => {
    expect(verdicts([basicTrail([objects('All', all)], { S3BucketName: 'phi-data' })])).toBe('covered covered');
  });
  test('goes to no other bucket', () => {
    expect(verdicts([basicTrail([objects('All', all)], { ...quiet, S3BucketName: 'logs' })])).toBe('covered covered');
  });
});

describe('reasons', () => {
  test('say for each trail and selector why the counterexample is not recorded', () => {
    const trails = [
      basicTrail([objects('WriteOnly', all)], { Name: 'writes' }),
      basicTrail([objects('All', all)], { Name: 'stopped', ...stopped }),
      basicTrail([objects('All', all)], { Name: 'far', HomeRegion: 'us-east-1', IsMultiRegionTrail: false }),
      advancedTrail(
        [objectFields(arn({ StartsWith: ['1', '2', '3', '4', '5'] })), objectFields(arn({ NotEndsWith: ['t'] }))],
        {
          Name: 'parts',
        },
      ),
    ];
    expect(ask(trails, 'read').reasons).toEqual([
      { trail: 'writes', selector: 'selector 1', reason: 'selects Management events' },
      { trail: 'writes', selector: 'selector 1', reason: 'readOnly is true; selected: Equals false' },
      { trail: 'stopped', reason: 'it is not logging' },
      { trail: 'far', reason: 'it records us-east-1 only' },
      {
        trail: 'parts',
        selector: 'selector 1',
        reason: 'resources.ARN is arn:aws:s3:::phi-data/object; selected: StartsWith 1, 2, 3, 2 more',
      },
      {
        trail: 'parts',
        selector: 'selector 2',
        reason: 'resources.ARN is arn:aws:s3:::phi-data/object; excluded: NotEndsWith t',
      },
    ]);
  });
  test('say which selectors record the events when all are recorded', () => {
    const trail = advancedTrail([
      objectFields(),
      objectFields(readOnly('true')),
      objectFields(arn({ StartsWith: ['arn:aws:s3:::other/'] })),
      managementOnly,
    ]);
    expect(ask([trail]).reasons.map(({ reason }) => reason)).toEqual([
      'records all of these events',
      'records some of these events',
      'records none of these events',
      'selects Management events',
    ]);
  });
  test.each(['LatestDeliveryError', 'LatestCloudWatchLogsDeliveryError'])('tell of failing deliveries: %s', (name) => {
    const { verdict, reasons } = ask([
      advancedTrail([objectFields()], { status: { IsLogging: true, [name]: 'AccessDenied' } }),
    ]);
    expect(verdict).toBe('covered');
    expect(reasons).toEqual([
      { trail: 'audit', reason: 'what it records is not delivered: AccessDenied' },
      { trail: 'audit', selector: 'selector 1', reason: 'records all of these events' },
    ]);
  });
});
