import type { Cluster, ClusterSummary } from '@aws-sdk/client-emr';
import type { Application, ApplicationSummary } from '@aws-sdk/client-emr-serverless';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ResourceName } from '../../../src/facts/index.ts';
import { answering, denied } from '../../support/behaviours.ts';
import { openAt, startAccount } from '../../support/live-account.ts';
import { emrClusterArn, emrServerlessApplication } from '../../support/pipeline-resources.ts';
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
const created = 1_795_000_000;

/** As the protocol has times: in seconds. */
const cluster = (Id: string, State: NonNullable<ClusterSummary['Status']>['State']): ClusterSummary => ({
  Id,
  Name: 'nightly',
  ClusterArn: emrClusterArn(Id),
  Status: { State, Timeline: { CreationDateTime: created as unknown as Date } },
});
const listed = (id: string, state: string) => ({
  type: 'AWS::EMR::Cluster',
  id,
  ...place,
  arn: emrClusterArn(id),
  name: 'nightly',
  state,
  created: new Date(created * 1000).toISOString(),
});

async function listing(name: ResourceName) {
  const { listings } = await openAt(account.url).collect([name]);
  return listings[name]![0]!;
}

async function detail(resource: ResourceName, id: string, arn: string, field: string): Promise<unknown> {
  const source = openAt(account.url);
  const { listings } = await source.collect([resource]);
  await source.fetch([{ resource, ...place, id, arn, field }]);
  return (listings[resource]![0]!.members[0] as unknown as Readonly<Record<string, unknown>>)[field];
}

test('active clusters are listed whenever they were created, others when that was within 30 days', async () => {
  account.when(
    { operation: 'ListClusters' },
    answering(({ input }) => {
      if (input['CreatedAfter'] !== undefined)
        return { Clusters: [cluster('j-2', 'TERMINATED'), cluster('j-3', 'TERMINATED')] };
      return input['Marker'] === undefined
        ? { Clusters: [cluster('j-1', 'WAITING')], Marker: 'two' }
        : { Clusters: [cluster('j-2', 'TERMINATING')] };
    }),
  );
  const { members, holes } = await listing('emrCluster');
  expect(holes).toEqual([]);
  expect(members).toEqual([
    { ...listed('j-1', 'WAITING'), calls: { listing: [1] } },
    { ...listed('j-2', 'TERMINATED'), calls: { listing: [3] } },
    { ...listed('j-3', 'TERMINATED'), calls: { listing: [3] } },
  ]);
  const asked = account.requests.filter(({ operation }) => operation === 'ListClusters').map(({ input }) => input);
  expect(asked.map(({ ClusterStates }) => (ClusterStates as string[]).includes('RUNNING'))).toEqual([
    true,
    true,
    false,
  ]);
  const days = (Date.now() / 1000 - Number(asked[2]!['CreatedAfter'])) / 86_400;
  expect(days).toBeGreaterThanOrEqual(30);
  expect(days).toBeLessThan(30.01);
  expect(account.count('DescribeCluster')).toBe(0);
});

test('one of the two lists may be refused: what the other shows is there, and the rest is a hole', async () => {
  account.when({ operation: 'ListClusters' }, (request) =>
    request.input['CreatedAfter'] === undefined
      ? answering({ Clusters: [cluster('j-1', 'RUNNING')] })(request)
      : denied()(request),
  );
  expect(await listing('emrCluster')).toMatchObject({
    members: [{ id: 'j-1' }],
    holes: [{ gap: 'denied', needs: 'elasticmapreduce:ListClusters' }],
  });
});

test('a cluster without the time of its creation is malformed', async () => {
  const { Status: _, ...undated } = cluster('j-1', 'RUNNING');
  account.when({ operation: 'ListClusters' }, answering({ Clusters: [{ ...undated, Status: { State: 'RUNNING' } }] }));
  expect(await listing('emrCluster')).toMatchObject({
    members: [],
    holes: [{ gap: 'malformed' }, { gap: 'malformed' }],
  });
});

const described = async (answer?: { readonly Cluster?: Partial<Cluster> }): Promise<unknown> => {
  account.when(
    { operation: 'ListClusters' },
    answering(({ input }) => ({ Clusters: input['CreatedAfter'] === undefined ? [cluster('j-1', 'RUNNING')] : [] })),
  );
  if (answer) account.when({ operation: 'DescribeCluster' }, answering(answer));
  return detail('emrCluster', 'j-1', emrClusterArn('j-1'), 'configuration');
};

test('where the logs of a cluster go, in an answer typed by the SDK: moto leaves half of it out', async () => {
  const whole: Partial<Cluster> = {
    Id: 'j-1',
    ReleaseLabel: 'emr-7.9.0',
    LogUri: 's3n://log-archive/emr/',
    LogEncryptionKmsKeyId: keyArn,
    MonitoringConfiguration: {
      CloudWatchLogConfiguration: { Enabled: true, LogGroupName: '/emr' },
      S3LoggingConfiguration: { LogTypeUploadPolicy: { 'system-logs': 'on-customer-s3only' } },
    },
  };
  expect(await described({ Cluster: whole })).toEqual({
    releaseLabel: 'emr-7.9.0',
    logUri: 's3n://log-archive/emr/',
    logEncryptionKmsKeyId: keyArn,
    cloudWatchLogs: { logGroupName: '/emr' },
    uploadPolicies: { 'system-logs': 'on-customer-s3only' },
  });
});

test('a cluster that logs nothing', async () => {
  const off = { MonitoringConfiguration: { CloudWatchLogConfiguration: { Enabled: false, LogGroupName: '/emr' } } };
  expect(await described({ Cluster: { Id: 'j-1', ...off } })).toEqual({
    releaseLabel: null,
    logUri: null,
    logEncryptionKmsKeyId: null,
    cloudWatchLogs: null,
    uploadPolicies: {},
  });
});

test('an answer about no cluster is malformed, and a refused one a gap', async () => {
  expect(await described({ Cluster: {} })).toMatchObject({ gap: 'malformed' });
  account.clear();
  const again = await startAccount();
  await account.stop();
  account = again;
  account.when({ operation: 'DescribeCluster' }, denied());
  expect(await described()).toMatchObject({ gap: 'denied', needs: 'elasticmapreduce:DescribeCluster' });
});

const { arn = '' } = emrServerlessApplication();
const application: ApplicationSummary = {
  id: '00f1',
  arn,
  name: 'adhoc',
  releaseLabel: 'emr-7.9.0',
  type: 'Spark',
  state: 'STARTED',
  createdAt: created as unknown as Date,
  updatedAt: created as unknown as Date,
};

test('EMR Serverless applications come from all pages, in answers typed by the SDK: moto has few of their fields', async () => {
  const { name: _, ...nameless } = application;
  account.when(
    { operation: 'ListApplications' },
    answering(({ path }) =>
      path.includes('nextToken=two')
        ? { applications: [{ ...nameless, id: '00f2', arn: arn.replace('00f1', '00f2') }] }
        : { applications: [application], nextToken: 'two' },
    ),
  );
  const itself = {
    type: 'AWS::EMRServerless::Application',
    ...place,
    applicationType: 'Spark',
    releaseLabel: 'emr-7.9.0',
  };
  expect((await listing('emrServerlessApplication')).members).toEqual([
    { ...itself, id: '00f1', arn, name: 'adhoc', calls: { listing: [1] } },
    { ...itself, id: '00f2', arn: arn.replace('00f1', '00f2'), name: null, calls: { listing: [2] } },
  ]);
  expect(account.requests.at(-1)!.path).not.toContain('TERMINATED');
});

const monitoring = async (answer?: Partial<Application>): Promise<unknown> => {
  account.when({ operation: 'ListApplications' }, answering({ applications: [application] }));
  if (answer) account.when({ operation: 'GetApplication' }, answering({ application: answer }));
  return detail('emrServerlessApplication', '00f1', arn, 'monitoring');
};

test('where the logs of an application go, in an answer typed by the SDK', async () => {
  const answer: Partial<Application> = {
    applicationId: '00f1',
    monitoringConfiguration: {
      s3MonitoringConfiguration: { logUri: 's3://log-archive/emr/', encryptionKeyArn: keyArn },
      cloudWatchLoggingConfiguration: { enabled: true, logGroupName: '/emr' },
      managedPersistenceMonitoringConfiguration: { enabled: false },
    },
  };
  expect(await monitoring(answer)).toEqual({
    s3: { logUri: 's3://log-archive/emr/', kmsKeyArn: keyArn },
    cloudWatch: { logGroupName: '/emr', kmsKeyArn: null },
    managedPersistence: false,
  });
  expect(account.requests.at(-1)!.path).toBe('/applications/00f1');
});

test('of an application with nothing set the service keeps the logs', async () => {
  const nothing = { s3: null, cloudWatch: null, managedPersistence: true };
  expect(await monitoring({ applicationId: '00f1' })).toEqual(nothing);
});

test('an answer about no application is malformed', async () => {
  expect(await monitoring({})).toMatchObject({ gap: 'malformed', needs: 'emr-serverless:GetApplication' });
});

test('applications that may not be listed are a hole', async () => {
  account.when({ operation: 'ListApplications' }, denied());
  expect(await listing('emrServerlessApplication')).toMatchObject({
    members: [],
    holes: [{ gap: 'denied', needs: 'emr-serverless:ListApplications' }],
  });
});
