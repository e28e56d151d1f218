import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  answering,
  denied,
  empty,
  failing,
  hanging,
  html,
  identityAnswer,
  regionsAnswer,
  awsError,
} from '../../support/behaviours.ts';
import { openAt } from '../../support/live-account.ts';
import { startProxy, type Proxy } from '../../support/proxy.ts';

// The SDK's own pauses between attempts, and its loading on a busy machine.
vi.setConfig({ testTimeout: 20_000 });

let account: Proxy;
beforeEach(async () => {
  account = await startProxy();
});
afterEach(async () => {
  await account.stop();
  vi.unstubAllEnvs();
});

const noTrails = () => account.when({ operation: 'DescribeTrails' }, answering({ trailList: [] }));
const me = (partition = 'aws') =>
  account.when({ operation: 'GetCallerIdentity' }, answering(identityAnswer('111122223333', partition)));

test('who looks, in which partition', async () => {
  me('aws-us-gov');
  const source = openAt(account.url, { regions: ['us-gov-west-1'] });
  const { account: id, partition, caller, listings } = await source.collect(['account', 'region']);
  expect({ id, partition, caller }).toEqual({
    id: '111122223333',
    partition: 'aws-us-gov',
    caller: 'arn:aws-us-gov:sts::111122223333:assumed-role/audit/s',
  });
  const member = {
    type: 'AWS::::Account',
    id: '111122223333',
    account: '111122223333',
    partition,
    calls: { listing: [0] },
  };
  const listing = { account: '111122223333', holes: [], calls: [0] };
  expect(listings).toEqual({
    account: [{ ...listing, region: 'global', members: [{ ...member, region: 'global' }] }],
    region: [{ ...listing, region: 'us-gov-west-1', members: [{ ...member, region: 'us-gov-west-1' }] }],
  });
});

test('the enabled regions are those opted in, without the excluded ones, which are named', async () => {
  me();
  noTrails();
  const regions = {
    'us-east-1': 'opt-in-not-required',
    'ap-east-1': 'opted-in',
    'af-south-1': 'not-opted-in',
    'eu-west-1': 'opt-in-not-required',
  };
  account.when({ operation: 'DescribeRegions' }, answering(regionsAnswer(regions)));
  const source = openAt(account.url, { regions: 'enabled', excludeRegions: ['eu-west-1', 'xx-nowhere-1'] });
  const evidence = await source.collect(['trail']);
  expect(evidence.regions).toEqual(['ap-east-1', 'us-east-1']);
  expect(evidence.excludedRegions).toEqual([{ region: 'eu-west-1', reason: 'excluded on request' }]);
  expect(
    account.requests
      .filter(({ operation }) => operation === 'DescribeTrails')
      .map(({ region }) => region)
      .toSorted(),
  ).toEqual(['ap-east-1', 'us-east-1']);
});

test('named regions are sorted and each looked at once, and nobody asks which are enabled', async () => {
  me();
  noTrails();
  const source = openAt(account.url, {
    regions: ['us-east-1', 'eu-west-1', 'us-east-1'],
    excludeRegions: ['us-east-1'],
  });
  const evidence = await source.collect(['trail']);
  expect(evidence.regions).toEqual(['eu-west-1']);
  expect(evidence.excludedRegions).toEqual([{ region: 'us-east-1', reason: 'excluded on request' }]);
  expect(account.count('DescribeRegions')).toBe(0);
});

test('when the regions cannot be listed, one is looked at and every listing has a hole for the others', async () => {
  me();
  noTrails();
  account.when({ operation: 'DescribeRegions' }, denied('scp'));
  const source = openAt(account.url, { regions: 'enabled' });
  const evidence = await source.collect(['account', 'region', 'trail', 'recorder']);
  expect(evidence.regions).toEqual(['us-east-1']);
  const hole = { gap: 'denied', needs: 'ec2:DescribeRegions', deniedBy: 'service-control-policy' };
  const last = (name: 'region' | 'trail' | 'recorder') =>
    evidence.listings[name]!.find(({ region }) => region === 'global');
  expect(last('region')).toMatchObject({ members: [], holes: [hole] });
  expect(last('trail')).toMatchObject({ members: [], holes: [{ ...hole, hides: { multiRegion: false } }] });
  expect(last('recorder')).toMatchObject({ members: [], holes: [hole] });
  expect(evidence.listings.account).toMatchObject([{ members: [{ id: '111122223333' }], holes: [] }]);
});

test.each([
  ['a page for people', html(200)],
  ['an empty answer', empty],
  ['an answer without regions', answering('<DescribeRegionsResponse/>')],
  ['an empty list', answering(regionsAnswer([]))],
  ['a list of regions none of which is enabled', answering(regionsAnswer({ 'af-south-1': 'not-opted-in' }))],
  ['a region without opt-in status', answering(regionsAnswer({ 'eu-west-1': '' }))],
])('%s in place of the regions is a hole', async (_, behaviour) => {
  me();
  account.when({ operation: 'DescribeRegions' }, behaviour);
  const evidence = await openAt(account.url, { regions: 'enabled' }).collect(['region']);
  expect(evidence.listings.region!.flatMap(({ holes }) => holes)).toMatchObject([
    { gap: 'malformed', needs: 'ec2:DescribeRegions' },
  ]);
});

test.each(['ExpiredToken', 'InvalidClientTokenId', 'SignatureDoesNotMatch'])(
  'credentials that AWS rejects (%s) end the scan with one line',
  async (code) => {
    account.when({ operation: 'GetCallerIdentity' }, (request) => awsError(request, code, 'No.', 403));
    await expect(openAt(account.url).collect(['trail'])).rejects.toMatchObject({
      name: 'CredentialsError',
      message: `AWS rejected the credentials of the default chain (environment, shared files, single sign-on, web identity, container, instance) in eu-west-1 (${code}): check that they have not expired and that the region is enabled in the account, or sign in again`,
    });
  },
);

test.each([
  [60 * 24 * 60, '86,400 minutes behind'],
  [-6, '6 minutes ahead of'],
])('a clock from which AWS differs by %i minutes ends the scan with one line', async (minutes, off) => {
  const body = identityAnswer('111122223333');
  account.when({ operation: 'GetCallerIdentity' }, () => ({
    status: 200,
    body,
    date: new Date(Date.now() + minutes * 60_000),
  }));
  await expect(openAt(account.url).collect(['account'])).rejects.toMatchObject({
    name: 'ClockError',
    message: `the clock of this machine is ${off} AWS's: set it, for the age of all evidence is told by it`,
  });
});

test('a clock that differs from AWS by less than five minutes will do', async () => {
  const body = identityAnswer('111122223333');
  account.when({ operation: 'GetCallerIdentity' }, () => ({ status: 200, body, date: new Date(Date.now() + 240_000) }));
  expect(await openAt(account.url).collect(['account'])).toMatchObject({ account: '111122223333' });
});

test('a named profile goes before the environment, and its region is where looking begins', async () => {
  me();
  noTrails();
  account.when({ operation: 'DescribeRegions' }, answering(regionsAnswer(['eu-west-1'])));
  const folder = await mkdtemp(join(tmpdir(), 'trailproof-'));
  const file = join(folder, 'config');
  const profile = ['aws_access_key_id=AKIAI44QH8DHBEXAMPLE', 'aws_secret_access_key=secret', 'region=ap-south-1'];
  await writeFile(file, `[profile audit]\n${profile.join('\n')}\n`);
  const source = openAt(account.url, { profile: 'audit', regions: 'enabled' });
  vi.stubEnv('AWS_CONFIG_FILE', file);
  await source.collect(['trail']);
  await rm(folder, { recursive: true });
  expect(account.requests.map(({ operation, region, accessKey }) => [operation, region, accessKey])).toEqual([
    ['GetCallerIdentity', 'ap-south-1', 'AKIAI44QH8DHBEXAMPLE'],
    ['DescribeRegions', 'ap-south-1', 'AKIAI44QH8DHBEXAMPLE'],
    ['DescribeTrails', 'eu-west-1', 'AKIAI44QH8DHBEXAMPLE'],
  ]);
});

test('no credentials at all end the scan with one line that names the profile', async () => {
  const source = openAt(account.url, { profile: 'audit' });
  await expect(source.collect(['trail'])).rejects.toMatchObject({
    name: 'CredentialsError',
    message: expect.stringMatching(
      /^no usable AWS credentials from profile audit \(.+\): sign in, set AWS_PROFILE, or name a profile with --profile$/,
    ),
  });
  expect(account.requests).toEqual([]);
});

test('neither the command line of a credential_process nor what it printed is told when it fails', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'trailproof-'));
  const file = join(folder, 'config');
  await writeFile(file, '[profile audit]\ncredential_process = sh -c "echo hunter2 >&2; exit 1" --token hunter1\n');
  const source = openAt(account.url, { profile: 'audit' });
  vi.stubEnv('AWS_CONFIG_FILE', file);
  await expect(source.collect(['trail'])).rejects.toMatchObject({
    name: 'CredentialsError',
    message:
      'no usable AWS credentials from profile audit (the credential_process of the profile failed): ' +
      'sign in, set AWS_PROFILE, or name a profile with --profile',
  });
  await rm(folder, { recursive: true });
});

test.each([
  ['hangs', hanging, 'timeout'],
  ['fails', failing(), 'failed'],
  ['is denied', denied(), 'denied'],
  ['gets a page for people', html(200), 'malformed'],
  ['gets an empty answer', empty, 'malformed'],
  ['gets an answer about nobody', answering('<GetCallerIdentityResponse/>'), 'malformed'],
])('when AWS does not say who looks since the call %s, everything is a hole', async (_, behaviour, gap) => {
  account.when({ operation: 'GetCallerIdentity' }, behaviour);
  const source = openAt(account.url, { attemptTimeout: 200 });
  const evidence = await source.collect(['account', 'trail']);
  const { account: id, regions, calls } = evidence;
  expect({ id, regions, calls: calls.length }).toEqual({ id: 'unknown', regions: [], calls: 1 });
  for (const name of ['account', 'trail'] as const)
    expect(evidence.listings[name]).toMatchObject([
      {
        account: 'unknown',
        region: 'global',
        members: [],
        holes: [{ gap, needs: 'sts:GetCallerIdentity', account: 'unknown' }],
        calls: [0],
      },
    ]);
});

test('a denied page leaves the pages before it and a hole', async () => {
  me();
  const group = (name: string) => ({
    logGroupName: name,
    logGroupArn: `arn:aws:logs:eu-west-1:111122223333:log-group:${name}`,
    metricFilterCount: 2,
  });
  account
    .when({ operation: 'DescribeLogGroups' }, (request) =>
      request.input['nextToken'] === 'two' ? denied()(request) : undefined,
    )
    .when(
      { operation: 'DescribeLogGroups' },
      answering({
        logGroups: [
          group('b'),
          {
            ...group('a'),
            retentionInDays: 30,
            logGroupClass: 'INFREQUENT_ACCESS',
            deletionProtectionEnabled: true,
            dataProtectionStatus: 'ACTIVATED',
          },
        ],
        nextToken: 'two',
      }),
    );
  const evidence = await openAt(account.url).collect(['logGroup']);
  const common = {
    type: 'AWS::Logs::LogGroup',
    account: '111122223333',
    region: 'eu-west-1',
    kmsKeyId: null,
    metricFilterCount: 2,
    calls: { listing: [1] },
  };
  expect(evidence.listings.logGroup).toEqual([
    {
      account: '111122223333',
      region: 'eu-west-1',
      calls: [1, 2],
      members: [
        {
          ...common,
          id: 'a',
          arn: 'arn:aws:logs:eu-west-1:111122223333:log-group:a',
          retentionDays: 30,
          logGroupClass: 'INFREQUENT_ACCESS',
          deletionProtection: true,
          dataProtectionStatus: 'ACTIVATED',
        },
        {
          ...common,
          id: 'b',
          arn: 'arn:aws:logs:eu-west-1:111122223333:log-group:b',
          retentionDays: null,
          logGroupClass: 'STANDARD',
          deletionProtection: false,
          dataProtectionStatus: null,
        },
      ],
      holes: [expect.objectContaining({ gap: 'denied', needs: 'logs:DescribeLogGroups', region: 'eu-west-1' })],
    },
  ]);
});

test('page tokens that take turns are malformed, not asked for ever', async () => {
  me();
  account.when({ operation: 'DescribeLogGroups' }, (request) =>
    answering({ logGroups: [], nextToken: request.input['nextToken'] === 'a' ? 'b' : 'a' })(request),
  );
  const evidence = await openAt(account.url).collect(['logGroup']);
  expect(evidence.listings.logGroup![0]!.holes).toMatchObject([{ gap: 'malformed' }]);
  expect(account.count('DescribeLogGroups')).toBe(3);
});

test('what two pages show is there once, as the later page tells it', async () => {
  me();
  const group = (retentionInDays: number) => ({
    logGroupName: 'a',
    logGroupArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:a',
    metricFilterCount: 0,
    retentionInDays,
  });
  account
    .when({ operation: 'DescribeLogGroups' }, (request) =>
      request.input['nextToken'] === 'two' ? answering({ logGroups: [group(7)] })(request) : undefined,
    )
    .when({ operation: 'DescribeLogGroups' }, answering({ logGroups: [group(365)], nextToken: 'two' }));
  const evidence = await openAt(account.url).collect(['logGroup']);
  expect(evidence.listings.logGroup![0]!.members).toMatchObject([
    { id: 'a', retentionDays: 7, calls: { listing: [2] } },
  ]);
});

test.each([
  ['an account that is no number', 'abc', 'abc'],
  ['an ARN of another account', '999999999999', '111122223333'],
])('an identity with %s is a hole', async (_, id, named) => {
  const answer = identityAnswer(id).replace(`::${id}:`, `::${named}:`);
  account.when({ operation: 'GetCallerIdentity' }, answering(answer));
  const evidence = await openAt(account.url).collect(['account']);
  expect(evidence.account).toBe('unknown');
  expect(evidence.listings.account).toMatchObject([{ holes: [{ gap: 'malformed', needs: 'sts:GetCallerIdentity' }] }]);
});
