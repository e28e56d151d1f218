import { EMRClient, RunJobFlowCommand } from '@aws-sdk/client-emr';
import { CreateApplicationCommand, EMRServerlessClient } from '@aws-sdk/client-emr-serverless';
import { CreateJobCommand, CreateSecurityConfigurationCommand, GlueClient } from '@aws-sdk/client-glue';
import { CreateStateMachineCommand, SFNClient, type ListStateMachinesOutput } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { DetailName, ResourceName } from '../../src/facts/index.ts';
import { permissionsOf } from '../../src/sources/live/permissions.ts';
import { openAt } from '../support/live-account.ts';
import { motoAccount, startMoto, type Moto } from '../support/moto.ts';
import { startProxy, type Proxy } from '../support/proxy.ts';
import { amending } from '../support/upstream.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 });

// moto has no MWAA: see test/sources/live/mwaa.test.ts.
const resources: readonly ResourceName[] = [
  'glueJob',
  'glueSecurityConfiguration',
  'emrCluster',
  'emrServerlessApplication',
  'stateMachine',
];
const details: readonly DetailName[] = [
  'emrCluster.configuration',
  'emrServerlessApplication.monitoring',
  'stateMachine.logging',
];

const region = 'eu-west-1';
const key = `arn:aws:kms:${region}:${motoAccount}:key/1`;
const logGroupArn = `arn:aws:logs:${region}:${motoAccount}:log-group:/pipelines/ingest`;
const roleArn = `arn:aws:iam::${motoAccount}:role/pipeline`;

let moto: Moto;
let proxy: Proxy;
beforeAll(async () => {
  moto = await startMoto();
  proxy = await startProxy(moto.url);
  proxy.when({ operation: 'ListStateMachines' }, typed(moto.url));
  await seed();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await proxy.stop();
  await moto.stop();
});

/** moto's list leaves out the type of state machines, which AWS's has always. */
const typed = (upstream: string) =>
  amending<ListStateMachinesOutput>(upstream, (answer) => ({
    ...answer,
    stateMachines: (answer.stateMachines ?? []).map((machine) => ({ ...machine, type: 'STANDARD' as const })),
  }));

async function seed(): Promise<void> {
  const client = { endpoint: moto.url, region, credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' } };
  const glue = new GlueClient(client);
  await glue.send(
    new CreateSecurityConfigurationCommand({
      Name: 'audit',
      EncryptionConfiguration: {
        CloudWatchEncryption: { CloudWatchEncryptionMode: 'SSE-KMS', KmsKeyArn: key },
        JobBookmarksEncryption: { JobBookmarksEncryptionMode: 'CSE-KMS', KmsKeyArn: key },
        S3Encryption: [{ S3EncryptionMode: 'SSE-KMS', KmsKeyArn: key }],
      },
    }),
  );
  await glue.send(
    new CreateJobCommand({
      Name: 'mask',
      Role: roleArn,
      Command: { Name: 'glueetl', ScriptLocation: 's3://scripts/mask.py' },
      GlueVersion: '4.0',
      SecurityConfiguration: 'audit',
      DefaultArguments: { '--enable-continuous-cloudwatch-log': 'true', '--password': 'hunter2' },
    }),
  );
  await new EMRClient(client).send(
    new RunJobFlowCommand({
      Name: 'nightly',
      ReleaseLabel: 'emr-7.9.0',
      LogUri: 's3://log-archive/emr/',
      Instances: { InstanceCount: 1, MasterInstanceType: 'm5.xlarge', KeepJobFlowAliveWhenNoSteps: true },
      JobFlowRole: 'instances',
      ServiceRole: 'service',
    }),
  );
  await new EMRServerlessClient(client).send(
    new CreateApplicationCommand({ name: 'adhoc', type: 'SPARK', releaseLabel: 'emr-7.9.0', clientToken: '1' }),
  );
  await new SFNClient(client).send(
    new CreateStateMachineCommand({
      name: 'ingest',
      roleArn,
      definition: JSON.stringify({ StartAt: 'a', States: { a: { Type: 'Pass', End: true } } }),
      loggingConfiguration: {
        level: 'ERROR',
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: `${logGroupArn}:*` } }],
      },
    }),
  );
}

/** What each kind of resource holds, its details read. */
async function collected(): Promise<Readonly<Record<string, Readonly<Record<string, unknown>>>>> {
  const source = openAt(proxy.url);
  const { listings } = await source.collect(resources);
  const found = Object.entries(listings).map(([name, [listing]]) => [name, listing!.members[0]!] as const);
  const wanted = found.flatMap(([resource, { account, region: place, id, arn }]) =>
    details
      .filter((detail) => detail.startsWith(`${resource}.`))
      .map((detail) => ({ resource, account, region: place, id, arn: arn!, field: detail.split('.')[1]! })),
  );
  await source.fetch(wanted);
  return Object.fromEntries(found) as never;
}

test('a data platform as moto tells it', async () => {
  const { glueJob, glueSecurityConfiguration, emrCluster, emrServerlessApplication, stateMachine } = await collected();
  expect(glueJob).toMatchObject({
    id: 'mask',
    command: 'glueetl',
    glueVersion: '4.0',
    securityConfiguration: 'audit',
    defaultArguments: { '--enable-continuous-cloudwatch-log': 'true' },
    nonOverridableArguments: {},
  });
  expect(JSON.stringify(glueJob)).not.toContain('hunter2');
  expect(glueSecurityConfiguration).toMatchObject({
    id: 'audit',
    cloudWatchMode: 'SSE-KMS',
    cloudWatchKeyArn: key,
    jobBookmarksMode: 'CSE-KMS',
    s3Modes: ['SSE-KMS'],
  });
  expect(emrCluster).toMatchObject({
    name: 'nightly',
    configuration: { releaseLabel: 'emr-7.9.0', logUri: 's3://log-archive/emr/', uploadPolicies: {} },
  });
  expect(emrServerlessApplication).toMatchObject({
    name: 'adhoc',
    monitoring: { s3: null, cloudWatch: null, managedPersistence: true },
  });
  expect(stateMachine).toMatchObject({
    id: 'ingest',
    machineType: 'STANDARD',
    logging: { level: 'ERROR', includeExecutionData: false, logGroupArn },
  });
});

test('one list call a kind, two of EMR, and one more for each detail; nothing that is not permitted', () => {
  const sent = proxy.requests.filter(({ operation }) => !['GetCallerIdentity', 'DescribeRegions'].includes(operation));
  const counts = new Map<string, number>();
  for (const { operation } of sent) counts.set(operation, (counts.get(operation) ?? 0) + 1);
  expect(Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)))).toEqual({
    DescribeCluster: 1,
    DescribeStateMachine: 1,
    GetApplication: 1,
    GetJobs: 1,
    GetSecurityConfigurations: 1,
    ListApplications: 1,
    ListClusters: 2,
    ListStateMachines: 1,
  });
  const permitted = permissionsOf({ resources, details });
  for (const { service, operation } of sent) expect(permitted).toContain(`${service}:${operation}`);
});
