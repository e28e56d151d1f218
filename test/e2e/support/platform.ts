import type { Cluster, ClusterSummary } from '@aws-sdk/client-emr';
import type { Application } from '@aws-sdk/client-emr-serverless';
import type { Job, SecurityConfiguration } from '@aws-sdk/client-glue';
import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { DescribeStateMachineOutput } from '@aws-sdk/client-sfn';
import { mwaaModules } from '../../../src/facts/mwaa.ts';
import type { Environment } from '../../../src/sources/live/sdk/airflow.ts';
import { answering, type Behaviour } from '../../support/behaviours.ts';
import type { Proxy } from '../../support/proxy.ts';
import { dated } from '../../support/upstream.ts';

/** The data platform of an account in its home region, in the SDK's own types: moto has no MWAA, and half of what the others tell. */
export interface Platform {
  readonly jobs: readonly Job[];
  readonly securityConfigurations: readonly SecurityConfiguration[];
  readonly clusters: readonly (Partial<Cluster> & Pick<ClusterSummary, 'Id' | 'Name'>)[];
  readonly applications: readonly Partial<Application>[];
  readonly stateMachines: readonly Partial<DescribeStateMachineOutput>[];
  readonly functions: readonly FunctionConfiguration[];
  readonly environments: readonly Environment[];
}

const nothing: Platform = {
  jobs: [],
  securityConfigurations: [],
  clusters: [],
  applications: [],
  stateMachines: [],
  functions: [],
  environments: [],
};

const home = 'eu-west-1';

/** Has the proxy answer for the credentials of one account as its platform would; all of it is tagged as production. */
export function showPlatform(proxy: Proxy, accessKey: string, account: string, platform: Platform = nothing): void {
  const when = (operation: string, behaviour: Behaviour): void =>
    void proxy.when({ operation, accessKey }, (request) => behaviour(request));
  const inHome = <T>(region: string, members: readonly T[]): readonly T[] => (region === home ? members : []);
  const lists: Readonly<Record<string, (region: string) => object>> = {
    GetJobs: (region) => ({ Jobs: inHome(region, platform.jobs) }),
    GetSecurityConfigurations: (region) => ({
      SecurityConfigurations: inHome(region, platform.securityConfigurations),
    }),
    ListApplications: (region) => ({
      applications: inHome(region, platform.applications).map(({ applicationId, ...rest }) => ({
        id: applicationId,
        ...rest,
      })),
    }),
    ListStateMachines: (region) => ({ stateMachines: inHome(region, platform.stateMachines) }),
    ListFunctions: (region) => ({ Functions: inHome(region, platform.functions) }),
    ListEnvironments: (region) => ({ Environments: inHome(region, platform.environments).map(({ Name }) => Name) }),
    GetResources: (region) => ({
      ResourceTagMappingList: inHome(region, arnsOf(account, platform)).map((ResourceARN) => ({
        ResourceARN,
        Tags: [{ Key: 'environment', Value: 'production' }],
      })),
    }),
  };
  for (const [operation, list] of Object.entries(lists))
    when(
      operation,
      answering(({ region }) => list(region)),
    );
  when('ListClusters', ({ region, input }) => ({
    status: 200,
    body: dated({
      Clusters: input['CreatedAfter'] === undefined ? inHome(region, platform.clusters).map(summaryOf(account)) : [],
    }),
  }));
  const named = (path: string): string => decodeURIComponent(path.split('/').at(-1) ?? '');
  when(
    'DescribeCluster',
    answering(({ input }) => ({ Cluster: platform.clusters.find(({ Id }) => Id === input['ClusterId']) })),
  );
  when(
    'DescribeStateMachine',
    answering(({ input }) => ({
      ...platform.stateMachines.find(({ stateMachineArn }) => stateMachineArn === input['stateMachineArn']),
    })),
  );
  when(
    'GetApplication',
    answering(({ path }) => ({
      application: platform.applications.find(({ applicationId }) => applicationId === named(path)),
    })),
  );
  when(
    'GetEnvironment',
    answering(({ path }) => ({ Environment: platform.environments.find(({ Name }) => Name === named(path)) })),
  );
}

const summaryOf =
  (account: string) =>
  ({ Id, Name }: Platform['clusters'][number]): ClusterSummary => ({
    Id,
    Name,
    ClusterArn: `arn:aws:elasticmapreduce:${home}:${account}:cluster/${Id}`,
    Status: { State: 'WAITING', Timeline: { CreationDateTime: new Date() } },
  });

function arnsOf(account: string, { jobs, functions, environments }: Platform): readonly string[] {
  return [
    ...jobs.map(({ Name }) => `arn:aws:glue:${home}:${account}:job/${Name}`),
    ...functions.map(({ FunctionArn = '' }) => FunctionArn),
    ...environments.map(({ Name }) => `arn:aws:airflow:${home}:${account}:environment/${Name}`),
  ];
}

const application = (account: string, applicationId: string, name: string): Partial<Application> => ({
  applicationId,
  name,
  arn: `arn:aws:emr-serverless:${home}:${account}:/applications/${applicationId}`,
  type: 'Spark',
  releaseLabel: 'emr-7.9.0',
});
const stateMachine = (account: string, name: string): Partial<DescribeStateMachineOutput> => ({
  name,
  stateMachineArn: `arn:aws:states:${home}:${account}:stateMachine:${name}`,
  type: 'STANDARD',
});
const lambda = (account: string, FunctionName: string): FunctionConfiguration => ({
  FunctionName,
  FunctionArn: `arn:aws:lambda:${home}:${account}:function:${FunctionName}`,
});

/** One that logs all to a log group, and encrypts with a key. Its resources hold ePHI by their names. */
export function soundPlatform(account: string, logGroup: string, bucket: string, KmsKeyArn: string): Platform {
  const logGroupArn = `arn:aws:logs:${home}:${account}:log-group:${logGroup}:*`;
  const module = { Enabled: true, LogLevel: 'INFO', CloudWatchLogGroupArn: logGroupArn };
  return {
    jobs: [
      {
        Name: 'phi-mask',
        Command: { Name: 'glueetl' },
        GlueVersion: '4.0',
        SecurityConfiguration: 'intake',
        DefaultArguments: {
          '--enable-continuous-cloudwatch-log': 'true',
          // Glue puts the name of the security configuration at the end of that of the log group.
          '--continuous-log-logGroup': logGroup.replace(/-intake$/, ''),
        },
      },
    ],
    securityConfigurations: [
      {
        Name: 'intake',
        EncryptionConfiguration: {
          CloudWatchEncryption: { CloudWatchEncryptionMode: 'SSE-KMS', KmsKeyArn },
          JobBookmarksEncryption: { JobBookmarksEncryptionMode: 'CSE-KMS', KmsKeyArn },
          S3Encryption: [{ S3EncryptionMode: 'SSE-KMS', KmsKeyArn }],
        },
      },
    ],
    clusters: [
      {
        Id: 'j-1',
        Name: 'phi-scoring',
        ReleaseLabel: 'emr-7.9.0',
        LogUri: `s3://${bucket}/emr/`,
        LogEncryptionKmsKeyId: KmsKeyArn,
      },
    ],
    applications: [
      {
        ...application(account, '00f1', 'phi-adhoc'),
        monitoringConfiguration: { cloudWatchLoggingConfiguration: { enabled: true, logGroupName: logGroup } },
      },
    ],
    stateMachines: [
      {
        ...stateMachine(account, 'phi-ingest'),
        loggingConfiguration: { level: 'ERROR', destinations: [{ cloudWatchLogsLogGroup: { logGroupArn } }] },
      },
    ],
    functions: [
      {
        ...lambda(account, 'phi-ingest'),
        LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'INFO', SystemLogLevel: 'WARN', LogGroup: logGroup },
      },
    ],
    environments: [
      { Name: 'phi-flows', LoggingConfiguration: Object.fromEntries(mwaaModules.map((name) => [name, module])) },
    ],
  };
}

/** One in which each control on pipelines finds something, on patients' data. */
export function poorPlatform(account: string, bucket: string): Platform {
  const logGroupArn = `arn:aws:logs:${home}:${account}:log-group:web:*`;
  return {
    jobs: [
      {
        Name: 'patient-export',
        Command: { Name: 'glueetl' },
        GlueVersion: '4.0',
        DefaultArguments: { '--enable-continuous-log-filter': 'false' },
      },
    ],
    securityConfigurations: [],
    clusters: [
      { Id: 'j-1', Name: 'patient-scoring', ReleaseLabel: 'emr-7.9.0' },
      { Id: 'j-2', Name: 'patient-matching', ReleaseLabel: 'emr-7.9.0', LogUri: `s3://${bucket}/emr/` },
    ],
    applications: [application(account, '00f1', 'patient-adhoc')],
    stateMachines: [
      {
        ...stateMachine(account, 'patient-ingest'),
        loggingConfiguration: {
          level: 'FATAL',
          includeExecutionData: true,
          destinations: [{ cloudWatchLogsLogGroup: { logGroupArn } }],
        },
      },
    ],
    functions: [
      {
        ...lambda(account, 'patient-ingest'),
        Environment: { Variables: { POWERTOOLS_LOGGER_LOG_EVENT: 'true' } },
      },
    ],
    environments: [
      { Name: 'patient-flows', LoggingConfiguration: { WorkerLogs: { Enabled: true, LogLevel: 'DEBUG' } } },
    ],
  };
}
