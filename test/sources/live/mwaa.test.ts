import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Environment, ListedEnvironments } from '../../../src/sources/live/sdk/airflow.ts';
import { Client } from '../../../src/sources/live/sdk/airflow.ts';
import { answering, denied, failing, throttled } from '../../support/behaviours.ts';
import { openAt, startAccount } from '../../support/live-account.ts';
import type { Proxy } from '../../support/proxy.ts';
import { logGroupArn } from '../../support/resources.ts';

// The SDK's own pauses between attempts, and its loading on a busy machine.
vi.setConfig({ testTimeout: 20_000 });

// moto has no MWAA: every answer here is ours.
let account: Proxy;
beforeEach(async () => {
  account = await startAccount();
});
afterEach(async () => {
  await account.stop();
  vi.unstubAllEnvs();
});

const place = { account: '111122223333', region: 'eu-west-1' };
const itself = {
  type: 'AWS::MWAA::Environment',
  id: 'flows',
  ...place,
  arn: 'arn:aws:airflow:eu-west-1:111122223333:environment/flows',
};
const names = (Environments: readonly string[], NextToken?: string): object =>
  ({ Environments, ...(NextToken !== undefined && { NextToken }) }) satisfies ListedEnvironments;

async function listing(options = {}) {
  const { listings } = await openAt(account.url, options).collect(['mwaaEnvironment']);
  return listings.mwaaEnvironment![0]!;
}

/** What the one environment is said to log. */
async function logging(answer?: { readonly Environment?: Environment }): Promise<unknown> {
  account.when({ operation: 'ListEnvironments' }, answering(names(['flows'])));
  if (answer) account.when({ operation: 'GetEnvironment' }, answering(answer));
  const source = openAt(account.url);
  const { listings } = await source.collect(['mwaaEnvironment']);
  await source.fetch([{ resource: 'mwaaEnvironment', ...itself, field: 'logging' }]);
  return (listings.mwaaEnvironment![0]!.members[0] as unknown as Readonly<Record<string, unknown>>)['logging'];
}

test('environments come from all pages by signed REST calls, in answers of ours, since moto has no MWAA', async () => {
  account.when(
    { operation: 'ListEnvironments' },
    answering(({ path }) => (path.includes('NextToken=a%2Fb') ? names(['other flows']) : names(['flows'], 'a/b'))),
  );
  expect((await listing()).members).toEqual([
    { ...itself, calls: { listing: [1] } },
    { ...itself, id: 'other flows', arn: itself.arn.replace('flows', 'other flows'), calls: { listing: [2] } },
  ]);
  const [first] = account.requests.filter(({ operation }) => operation === 'ListEnvironments');
  expect(first).toMatchObject({
    method: 'GET',
    path: '/environments?MaxResults=25',
    service: 'airflow',
    region: 'eu-west-1',
    accessKey: 'AKIAIOSFODNN7EXAMPLE',
  });
});

test('what the modules log', async () => {
  const configured = {
    TaskLogs: { Enabled: true, LogLevel: 'INFO', CloudWatchLogGroupArn: `${logGroupArn('airflow-flows-Task')}:*` },
    WorkerLogs: { Enabled: false, LogLevel: 'WARNING' },
  };
  expect(await logging({ Environment: { Name: 'flows', LoggingConfiguration: configured } })).toEqual({
    TaskLogs: { enabled: true, logLevel: 'INFO', logGroupArn: logGroupArn('airflow-flows-Task') },
    WorkerLogs: { enabled: false, logLevel: 'WARNING', logGroupArn: null },
  });
  expect(account.requests.at(-1)!.path).toBe('/environments/flows');
});

test('an environment without a logging configuration logs nothing', async () => {
  expect(await logging({ Environment: { Name: 'flows' } })).toEqual({});
});

test.each([
  ['no environment', {}],
  ['an environment without a name', { Environment: {} }],
])('an answer with %s is malformed', async (_, answer) => {
  expect(await logging(answer)).toMatchObject({ gap: 'malformed', needs: 'airflow:GetEnvironment' });
});

test('a refused call is a gap that names the permission, and an answer without the list is malformed', async () => {
  account.when({ operation: 'GetEnvironment' }, denied());
  expect(await logging()).toMatchObject({
    gap: 'denied',
    needs: 'airflow:GetEnvironment',
    service: 'MWAA',
    operation: 'GetEnvironment',
    code: 'AccessDeniedException',
  });
  account.clear();
});

test('what fails is tried again by the SDK as with all its services', async () => {
  account
    .when({ operation: 'ListEnvironments' }, throttled(1))
    .when({ operation: 'ListEnvironments' }, answering(names(['flows'])));
  expect(await listing({ maxAttempts: 2 })).toMatchObject({ members: [{ id: 'flows' }], holes: [] });
  expect(account.count('ListEnvironments')).toBe(2);
});

test('an error of the service is a hole, and so is an answer that does not come in time', async () => {
  account.when({ operation: 'ListEnvironments' }, failing());
  expect(await listing()).toMatchObject({ members: [], holes: [{ gap: 'failed', needs: 'airflow:ListEnvironments' }] });
});

test.each([
  ['eu-west-1', 'api.airflow.eu-west-1.amazonaws.com'],
  ['us-gov-west-1', 'api.airflow.us-gov-west-1.amazonaws.com'],
  ['cn-north-1', 'api.airflow.cn-north-1.amazonaws.com.cn'],
])('the endpoint in %s is %s', async (region, hostname) => {
  vi.stubEnv('AWS_ENDPOINT_URL', undefined);
  const client = new Client({ region });
  expect(await client.config.endpoint?.()).toMatchObject({ protocol: 'https:', hostname });
  client.destroy();
});
