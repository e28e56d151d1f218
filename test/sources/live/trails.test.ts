import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Wanted } from '../../../src/evidence.ts';
import type { AccountEvidence } from '../../../src/sources/evidence.ts';
import { answering, awsError, denied } from '../../support/behaviours.ts';
import { openAt, startAccount } from '../../support/live-account.ts';
import type { Proxy } from '../../support/proxy.ts';

const regions = Array.from({ length: 17 }, (_, index) => `eu-north-${String(index + 1).padStart(2, '0')}`);
// The SDK's own pauses between attempts, and its loading on a busy machine.
vi.setConfig({ testTimeout: 20_000 });

let account: Proxy;
beforeEach(async () => {
  account = await startAccount(regions);
});
afterEach(async () => {
  await account.stop();
  vi.unstubAllEnvs();
});

const trail = (name: string, more: object = {}) => ({
  Name: name,
  S3BucketName: 'trail-logs',
  IncludeGlobalServiceEvents: true,
  IsMultiRegionTrail: true,
  HomeRegion: 'eu-north-03',
  TrailARN: `arn:aws:cloudtrail:eu-north-03:111122223333:trail/${name}`,
  LogFileValidationEnabled: true,
  HasCustomEventSelectors: false,
  IsOrganizationTrail: false,
  ...more,
});

const organizationTrail = (name: string) =>
  trail(name, { IsOrganizationTrail: true, TrailARN: `arn:aws:cloudtrail:eu-north-03:444455556666:trail/${name}` });

const want = (evidence: AccountEvidence, field: string): Wanted => {
  const { account, region, id, arn } = evidence.listings.trail!.flatMap(({ members }) => members)[0]!;
  return { resource: 'trail', account, region, id, arn: arn!, field };
};

const firstTrail = (evidence: AccountEvidence) => evidence.listings.trail!.flatMap(({ members }) => members)[0]!;

test('three organization trails that show in 17 regions are three trails, under their home region', async () => {
  const trailList = ['b', 'a', 'c'].map(organizationTrail);
  account.when({ operation: 'DescribeTrails' }, answering({ trailList }));
  const evidence = await openAt(account.url, { regions: 'enabled' }).collect(['trail']);

  expect(evidence.regions).toEqual(regions);
  expect(evidence.listings.trail!.map(({ region }) => region)).toEqual(regions);
  expect(evidence.listings.trail!.flatMap(({ holes }) => holes)).toEqual([]);
  const members = evidence.listings.trail!.flatMap((listing) => listing.members);
  expect(members.map(({ region, id, owner }) => ({ region, id, owner }))).toEqual(
    ['a', 'b', 'c'].map((id) => ({ region: 'eu-north-03', id, owner: '444455556666' })),
  );
});

test('a trail holds what DescribeTrails tells, without what AWS leaves out', async () => {
  const more = {
    S3KeyPrefix: 'prefix',
    KmsKeyId: 'arn:aws:kms:eu-north-03:111122223333:key/1',
    CloudWatchLogsLogGroupArn: 'arn:aws:logs:eu-north-03:111122223333:log-group:trail:*',
    RecursiveLogging: false,
  };
  account.when({ operation: 'DescribeTrails' }, answering({ trailList: [trail('a', more)] }));
  const evidence = await openAt(account.url, { regions: ['eu-north-03'] }).collect(['trail']);

  expect(evidence.listings.trail).toEqual([
    {
      account: '111122223333',
      region: 'eu-north-03',
      members: [
        {
          type: 'AWS::CloudTrail::Trail',
          id: 'a',
          account: '111122223333',
          region: 'eu-north-03',
          arn: 'arn:aws:cloudtrail:eu-north-03:111122223333:trail/a',
          name: 'a',
          multiRegion: true,
          organization: false,
          owner: '111122223333',
          globalServiceEvents: true,
          bucketName: 'trail-logs',
          keyPrefix: 'prefix',
          kmsKeyId: 'arn:aws:kms:eu-north-03:111122223333:key/1',
          logFileValidation: true,
          logGroupArn: 'arn:aws:logs:eu-north-03:111122223333:log-group:trail',
          snsTopicArn: null,
          recursiveLogging: false,
          calls: { listing: [1] },
        },
      ],
      holes: [],
      calls: [1],
    },
  ]);
});

test('a denied region can hide only single-region trails once another has answered', async () => {
  account
    .when({ operation: 'DescribeTrails', region: 'eu-north-02' }, denied('scp'))
    .when({ operation: 'DescribeTrails' }, answering({ trailList: [trail('a')] }));
  const evidence = await openAt(account.url, { regions: ['eu-north-01', 'eu-north-02'] }).collect(['trail']);

  expect(evidence.listings.trail!.map(({ region, members }) => [region, members.length])).toEqual([
    ['eu-north-01', 0],
    ['eu-north-02', 0],
    ['eu-north-03', 1],
  ]);
  expect(evidence.listings.trail![1]!.holes).toEqual([
    {
      gap: 'denied',
      account: '111122223333',
      region: 'eu-north-02',
      needs: 'cloudtrail:DescribeTrails',
      service: 'CloudTrail',
      operation: 'DescribeTrails',
      code: 'AccessDeniedException',
      requestId: 'r-0',
      deniedBy: 'service-control-policy',
      hides: { multiRegion: false },
    },
  ]);
});

test('when no region has answered, nothing is known of what they hide', async () => {
  account.when({ operation: 'DescribeTrails' }, denied());
  const evidence = await openAt(account.url, { regions: ['eu-north-01', 'eu-north-02'] }).collect(['trail']);
  const holes = evidence.listings.trail!.flatMap((listing) => listing.holes);
  expect(holes.map(({ gap, region, hides }) => ({ gap, region, hides }))).toEqual([
    { gap: 'denied', region: 'eu-north-01', hides: undefined },
    { gap: 'denied', region: 'eu-north-02', hides: undefined },
  ]);
});

test('an answer without trailList, and a trail without an ARN, are holes', async () => {
  account
    .when({ operation: 'DescribeTrails', region: 'eu-north-01' }, answering({}))
    .when({ operation: 'DescribeTrails' }, answering({ trailList: [{ Name: 'a' }] }));
  const evidence = await openAt(account.url, { regions: ['eu-north-01', 'eu-north-02'] }).collect(['trail']);
  const holes = evidence.listings.trail!.flatMap((listing) => listing.holes);
  expect(holes.map(({ gap, region }) => [gap, region])).toEqual([
    ['malformed', 'eu-north-01'],
    ['malformed', 'eu-north-02'],
  ]);
});

test('logging and deliveries stand on one call, by ARN in the home region', async () => {
  account.when({ operation: 'DescribeTrails' }, answering({ trailList: [trail('a')] })).when(
    { operation: 'GetTrailStatus' },
    answering({
      IsLogging: true,
      LatestDeliveryTime: 1_700_000_000,
      LatestDeliveryError: '',
      LatestNotificationError: 'AuthorizationError',
    }),
  );
  const source = openAt(account.url, { regions: ['eu-north-01'] });
  const evidence = await source.collect(['trail']);
  await source.fetch([want(evidence, 'logging'), want(evidence, 'delivery')]);

  const { logging, delivery, calls } = firstTrail(evidence);
  expect({ logging, delivery }).toEqual({
    logging: true,
    delivery: {
      latestDelivery: '2023-11-14T22:13:20.000Z',
      latestDeliveryError: null,
      latestDigestDelivery: null,
      latestDigestDeliveryError: null,
      latestNotificationError: 'AuthorizationError',
      latestLogsDelivery: null,
      latestLogsDeliveryError: null,
    },
  });
  expect(calls).toEqual({ listing: [1], logging: [2], delivery: [2] });
  const asked = account.requests.filter(({ operation }) => operation === 'GetTrailStatus');
  expect(asked.map(({ region, input }) => ({ region, input }))).toEqual([
    { region: 'eu-north-03', input: { Name: 'arn:aws:cloudtrail:eu-north-03:111122223333:trail/a' } },
  ]);
});

test('of an organization trail a member account sees whether it logs; its owner holds the rest that is refused', async () => {
  account
    .when({ operation: 'DescribeTrails' }, answering({ trailList: [organizationTrail('org')] }))
    .when({ operation: 'GetTrailStatus' }, answering({ IsLogging: true }))
    .when({ operation: 'GetEventSelectors' }, denied())
    .when({ operation: 'GetInsightSelectors' }, (request) => awsError(request, 'TrailNotFoundException', 'no', 400));
  const source = openAt(account.url);
  const evidence = await source.collect(['trail']);
  await source.fetch(['logging', 'delivery', 'selectors', 'insightTypes'].map((field) => want(evidence, field)));

  const heldBy = 'arn:aws:cloudtrail:eu-north-03:444455556666:trail/org';
  const held = { gap: 'held-elsewhere', account: '444455556666', region: 'eu-north-03', needs: heldBy, heldBy };
  const { logging, delivery, selectors, insightTypes } = firstTrail(evidence);
  expect(logging).toBe(true);
  expect(delivery).toEqual(held);
  expect(selectors).toMatchObject({ ...held, operation: 'GetEventSelectors', code: 'AccessDeniedException' });
  expect(insightTypes).toMatchObject({ ...held, operation: 'GetInsightSelectors', code: 'TrailNotFoundException' });
  expect(source.close().calls.map(({ outcome }) => outcome)).toEqual([
    'ok',
    'ok',
    'ok',
    'held-elsewhere',
    'held-elsewhere',
  ]);
});

test.each([
  [
    'basic ones',
    { EventSelectors: [{ ReadWriteType: 'WriteOnly', IncludeManagementEvents: true }] },
    { basic: [{ ReadWriteType: 'WriteOnly', IncludeManagementEvents: true }], advanced: null },
  ],
  [
    'advanced ones',
    { AdvancedEventSelectors: [{ Name: 'x', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }] }] },
    { basic: null, advanced: [{ Name: 'x', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }] }] },
  ],
  [
    'none set: all management events',
    { EventSelectors: [], AdvancedEventSelectors: [] },
    {
      basic: [
        { ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [], ExcludeManagementEventSources: [] },
      ],
      advanced: null,
    },
  ],
])('selectors: %s', async (_, answer, expected) => {
  account
    .when({ operation: 'DescribeTrails' }, answering({ trailList: [trail('a')] }))
    .when({ operation: 'GetEventSelectors' }, answering(answer));
  const source = openAt(account.url);
  const evidence = await source.collect(['trail']);
  await source.fetch([want(evidence, 'selectors')]);
  expect(firstTrail(evidence).selectors).toEqual(expected);
});

const all = { ReadWriteType: 'All', IncludeManagementEvents: true };

test.each([
  ['no selectors of either kind', {}],
  ['a selector that says nothing', { EventSelectors: [all, {}] }],
  ['a selector without ReadWriteType', { EventSelectors: [{ IncludeManagementEvents: true }] }],
  ['a selector without IncludeManagementEvents', { EventSelectors: [{ ReadWriteType: 'All' }] }],
  ["another trail's selectors", { TrailARN: trail('b').TrailARN, EventSelectors: [all] }],
])('an answer with %s is malformed', async (_, answer) => {
  account
    .when({ operation: 'DescribeTrails' }, answering({ trailList: [trail('a')] }))
    .when({ operation: 'GetEventSelectors' }, answering(answer));
  const source = openAt(account.url);
  const evidence = await source.collect(['trail']);
  await source.fetch([want(evidence, 'selectors')]);
  expect(firstTrail(evidence).selectors).toMatchObject({ gap: 'malformed', needs: 'cloudtrail:GetEventSelectors' });
});

test('no insights is a fact, with the code in the call log', async () => {
  account
    .when({ operation: 'DescribeTrails' }, answering({ trailList: [trail('a')] }))
    .when({ operation: 'GetInsightSelectors' }, (request) =>
      awsError(request, 'InsightNotEnabledException', 'no', 400),
    );
  const source = openAt(account.url);
  const evidence = await source.collect(['trail']);
  await source.fetch([want(evidence, 'insightTypes')]);
  expect(firstTrail(evidence).insightTypes).toEqual([]);
  expect(source.close().calls.at(-1)).toMatchObject({
    action: 'cloudtrail:GetInsightSelectors',
    outcome: 'ok',
    code: 'InsightNotEnabledException',
  });
});
