import type { GetJobsResponse, GetSecurityConfigurationsResponse, Job } from '@aws-sdk/client-glue';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answering, denied } from '../../support/behaviours.ts';
import { openAt, startAccount } from '../../support/live-account.ts';
import { glueJobArn } from '../../support/pipeline-resources.ts';
import type { Proxy } from '../../support/proxy.ts';
import { keyArn } from '../../support/resources.ts';

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

const place = { account: '111122223333', region: 'eu-west-1' };

async function listing(name: 'glueJob' | 'glueSecurityConfiguration') {
  const { listings } = await openAt(account.url).collect([name]);
  return listings[name]![0]!;
}
const jobs = (Jobs: readonly Job[], NextToken?: string): object =>
  ({ Jobs: [...Jobs], ...(NextToken !== undefined && { NextToken }) }) satisfies GetJobsResponse;
const configurations = (answer: GetSecurityConfigurationsResponse): object => answer;

test('jobs come from all pages with their arguments on logs, and no other argument is kept', async () => {
  const mask: Job = {
    Name: 'mask',
    Command: { Name: 'glueetl', ScriptLocation: 's3://scripts/mask.py' },
    GlueVersion: '4.0',
    SecurityConfiguration: 'audit',
    DefaultArguments: { '--enable-continuous-cloudwatch-log': 'true', '--password': 'hunter2' },
    NonOverridableArguments: { '--continuous-log-logGroup': '/etl' },
  };
  account.when(
    { operation: 'GetJobs' },
    answering(({ input }) =>
      input['NextToken'] === undefined
        ? jobs([mask], 'two')
        : jobs([{ Name: 'count', Command: { Name: 'pythonshell' } }]),
    ),
  );
  expect((await listing('glueJob')).members).toEqual([
    {
      type: 'AWS::Glue::Job',
      id: 'count',
      ...place,
      arn: glueJobArn('count'),
      command: 'pythonshell',
      glueVersion: null,
      securityConfiguration: null,
      defaultArguments: {},
      nonOverridableArguments: {},
      calls: { listing: [2] },
    },
    {
      type: 'AWS::Glue::Job',
      id: 'mask',
      ...place,
      arn: glueJobArn('mask'),
      command: 'glueetl',
      glueVersion: '4.0',
      securityConfiguration: 'audit',
      defaultArguments: { '--enable-continuous-cloudwatch-log': 'true' },
      nonOverridableArguments: { '--continuous-log-logGroup': '/etl' },
      calls: { listing: [1] },
    },
  ]);
  expect(account.requests.at(-1)!.input).toEqual({ MaxResults: 200, NextToken: 'two' });
});

test('a job without its command is malformed', async () => {
  account.when({ operation: 'GetJobs' }, answering(jobs([{ Name: 'mask' }])));
  expect(await listing('glueJob')).toMatchObject({ members: [], holes: [{ gap: 'malformed', needs: 'glue:GetJobs' }] });
});

test('security configurations, whole and with nothing set', async () => {
  account.when(
    { operation: 'GetSecurityConfigurations' },
    answering(
      configurations({
        SecurityConfigurations: [
          { Name: 'bare' },
          {
            Name: 'audit',
            EncryptionConfiguration: {
              CloudWatchEncryption: { CloudWatchEncryptionMode: 'SSE-KMS', KmsKeyArn: keyArn },
              JobBookmarksEncryption: { JobBookmarksEncryptionMode: 'CSE-KMS', KmsKeyArn: keyArn },
              S3Encryption: [{ S3EncryptionMode: 'SSE-KMS', KmsKeyArn: keyArn }],
            },
          },
        ],
      }),
    ),
  );
  const itself = { type: 'AWS::Glue::SecurityConfiguration', ...place, calls: { listing: [1] } };
  expect((await listing('glueSecurityConfiguration')).members).toEqual([
    {
      ...itself,
      id: 'audit',
      cloudWatchMode: 'SSE-KMS',
      cloudWatchKeyArn: keyArn,
      jobBookmarksMode: 'CSE-KMS',
      s3Modes: ['SSE-KMS'],
    },
    { ...itself, id: 'bare', cloudWatchMode: null, cloudWatchKeyArn: null, jobBookmarksMode: null, s3Modes: [] },
  ]);
});

test.each([
  ['glueJob', 'GetJobs'],
  ['glueSecurityConfiguration', 'GetSecurityConfigurations'],
] as const)(
  '%s that may not be listed are a hole; an answer without the list is malformed',
  async (name, operation) => {
    account.when({ operation }, denied());
    expect(await listing(name)).toMatchObject({ members: [], holes: [{ gap: 'denied', needs: `glue:${operation}` }] });
    account.clear();
    const again = await startAccount();
    again.when({ operation }, answering({}));
    const { listings } = await openAt(again.url).collect([name]);
    await again.stop();
    expect(listings[name]).toMatchObject([{ members: [], holes: [{ gap: 'malformed', needs: `glue:${operation}` }] }]);
  },
);
