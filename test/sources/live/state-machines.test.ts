import type { DescribeStateMachineOutput, ListStateMachinesOutput } from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answering, denied } from '../../support/behaviours.ts';
import { openAt, startAccount } from '../../support/live-account.ts';
import { stateMachineArn } from '../../support/pipeline-resources.ts';
import type { Proxy } from '../../support/proxy.ts';
import { logGroupArn } from '../../support/resources.ts';

// The SDK's own pauses between attempts, and its loading on a busy machine.
vi.setConfig({ testTimeout: 20_000 });

let account: Proxy;
beforeEach(async () => {
  account = await startAccount();
});
afterEach(async () => {
  await account.stop();
  vi.unstubAllEnvs();
});

const arn = stateMachineArn('ingest');
const itself = { type: 'AWS::StepFunctions::StateMachine', account: '111122223333', region: 'eu-west-1' };

const page = (names: readonly string[], nextToken?: string): object =>
  ({
    stateMachines: names.map((name) => ({
      name,
      stateMachineArn: stateMachineArn(name),
      type: name === 'stream' ? 'EXPRESS' : 'STANDARD',
      creationDate: 1_795_000_000 as unknown as Date,
    })),
    ...(nextToken !== undefined && { nextToken }),
  }) satisfies ListStateMachinesOutput;

async function listing() {
  const { listings } = await openAt(account.url).collect(['stateMachine']);
  return listings.stateMachine![0]!;
}

/** What the log of the one state machine is said to be. */
async function logging(described?: Partial<DescribeStateMachineOutput>): Promise<unknown> {
  account.when({ operation: 'ListStateMachines' }, answering(page(['ingest'])));
  if (described) account.when({ operation: 'DescribeStateMachine' }, answering(described));
  const source = openAt(account.url);
  const { listings } = await source.collect(['stateMachine']);
  await source.fetch([{ resource: 'stateMachine', ...itself, id: 'ingest', arn, field: 'logging' }]);
  return (listings.stateMachine![0]!.members[0] as unknown as Readonly<Record<string, unknown>>)['logging'];
}

test('state machines come from all pages with their type, by list calls alone', async () => {
  account.when(
    { operation: 'ListStateMachines' },
    answering(({ input }) => (input['nextToken'] === undefined ? page(['stream'], 'two') : page(['ingest']))),
  );
  expect((await listing()).members).toEqual([
    { ...itself, id: 'ingest', arn, machineType: 'STANDARD', calls: { listing: [2] } },
    { ...itself, id: 'stream', arn: stateMachineArn('stream'), machineType: 'EXPRESS', calls: { listing: [1] } },
  ]);
  expect(account.requests.at(-1)!.input).toEqual({ maxResults: 1000, nextToken: 'two' });
  expect(account.count('DescribeStateMachine')).toBe(0);
});

test('a list that is refused is a hole', async () => {
  account.when({ operation: 'ListStateMachines' }, denied());
  expect(await listing()).toMatchObject({
    members: [],
    holes: [{ gap: 'denied', needs: 'states:ListStateMachines', service: 'SFN', operation: 'ListStateMachines' }],
  });
});

test('an answer without the list is malformed, not empty', async () => {
  account.when({ operation: 'ListStateMachines' }, answering({}));
  expect(await listing()).toMatchObject({ members: [], holes: [{ gap: 'malformed' }] });
});

test('what it logs, without the definition being asked for', async () => {
  const described: Partial<DescribeStateMachineOutput> = {
    stateMachineArn: arn,
    loggingConfiguration: {
      level: 'ALL',
      includeExecutionData: true,
      destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: `${logGroupArn('/ingest')}:*` } }],
    },
  };
  expect(await logging(described)).toEqual({
    level: 'ALL',
    includeExecutionData: true,
    logGroupArn: logGroupArn('/ingest'),
  });
  expect(account.requests.at(-1)!.input).toEqual({ stateMachineArn: arn, includedData: 'METADATA_ONLY' });
});

test('what was never set is off', async () => {
  expect(await logging({ stateMachineArn: arn })).toEqual({
    level: 'OFF',
    includeExecutionData: false,
    logGroupArn: null,
  });
});

test('an answer about no state machine is malformed, not one that logs nothing', async () => {
  expect(await logging({})).toMatchObject({ gap: 'malformed', needs: 'states:DescribeStateMachine' });
});

test('a description that is refused is a gap', async () => {
  account.when({ operation: 'DescribeStateMachine' }, denied());
  expect(await logging()).toMatchObject({ gap: 'denied', needs: 'states:DescribeStateMachine' });
});
