import fc from 'fast-check';
import {
  emrCluster,
  emrServerlessApplication,
  glueJob,
  glueSecurityConfiguration,
  mwaaEnvironment,
  stateMachine,
  stateMachineLogging,
} from './pipeline-resources.ts';
import { keyArn, lambdaFunction, logGroupArn, otherAccount } from './resources.ts';

// Few names and many that agree, so that workloads have their log groups as often as not.
const places = fc.constantFrom('eu-west-1', 'us-east-1');
const groupNames = fc.constantFrom('/audit', '/app', '/aws/lambda/a');

export const stateMachines = fc
  .record({
    id: fc.constantFrom('a', 'b'),
    region: places,
    machineType: fc.constantFrom('STANDARD', 'EXPRESS'),
    level: fc.constantFrom('OFF', 'FATAL', 'ERROR', 'ALL'),
    includeExecutionData: fc.boolean(),
    group: fc.option(groupNames),
    groupOwner: fc.constantFrom(undefined, undefined, otherAccount),
  })
  .map(({ id, region, machineType, group, groupOwner, ...logging }) =>
    stateMachine(id, {
      region,
      machineType,
      logging: stateMachineLogging({ ...logging, logGroupArn: group && logGroupArn(group, region, groupOwner) }),
    }),
  );

const flag = fc
  .option(fc.constantFrom('true', 'TRUE', 'false'))
  .map((value): Record<string, string> => (value === null ? {} : { '--enable-continuous-cloudwatch-log': value }));

export const glueJobs = fc
  .record({
    id: fc.constantFrom('a', 'b'),
    region: places,
    command: fc.constantFrom('glueetl', 'gluestreaming', 'pythonshell', 'glueray'),
    glueVersion: fc.constantFrom('4.0', '5.0', 'auto', null),
    securityConfiguration: fc.constantFrom('audit', 'audit', 'other', null),
    group: fc.option(groupNames),
    defaultArguments: flag,
    nonOverridableArguments: flag,
  })
  .map(({ id, group, defaultArguments, ...fields }) =>
    glueJob(id, {
      ...fields,
      defaultArguments: group === null ? defaultArguments : { ...defaultArguments, '--continuous-log-logGroup': group },
    }),
  );

export const glueSecurityConfigurations = fc
  .record({
    id: fc.constantFrom('audit', 'audit', 'other'),
    region: places,
    cloudWatchMode: fc.constantFrom('SSE-KMS', 'DISABLED', null),
    jobBookmarksMode: fc.constantFrom('CSE-KMS', 'CSE-KMS', 'DISABLED'),
    s3Modes: fc.constantFrom(['SSE-KMS'], ['SSE-KMS'], ['SSE-S3'], []),
  })
  .map(({ id, ...fields }) => glueSecurityConfiguration(id, fields));

const levels = fc.constantFrom('TRACE', 'DEBUG', 'INFO', null);
export const functions = fc
  .record({
    id: fc.constantFrom('a', 'b'),
    region: places,
    masterArn: fc.constantFrom(null, null, 'arn:aws:lambda:us-east-1:111122223333:function:a:1'),
    loggingConfig: fc.record({
      logFormat: fc.constantFrom('JSON', 'Text'),
      applicationLogLevel: levels,
      systemLogLevel: levels,
      logGroup: groupNames,
    }),
    logVariables: fc.constantFrom<Record<string, string>>({}, {}, { LOG_LEVEL: 'debug' }),
  })
  .map(({ id, ...fields }) => lambdaFunction(id, fields));

const logUris = fc.constantFrom('s3://log-archive/emr/', 's3n://log-archive', 's3://elsewhere/', null);
const uploadPolicy = fc.constantFrom('emr-managed', 'on-customer-s3only', 'disabled');

export const emrClusters = fc
  .record({
    id: fc.constantFrom('j-1', 'j-2'),
    region: places,
    state: fc.constantFrom('WAITING', 'TERMINATED'),
    created: fc.constantFrom('2026-11-20T00:00:00Z', '2026-01-01T00:00:00Z'),
    configuration: fc.record({
      releaseLabel: fc.constantFrom('emr-7.9.0', 'emr-5.20.0', null),
      logUri: logUris,
      logEncryptionKmsKeyId: fc.constantFrom(keyArn, null),
      cloudWatchLogs: fc.option(fc.record({ logGroupName: fc.option(groupNames) })),
      uploadPolicies: fc.dictionary(fc.constantFrom('system-logs', 'persistent-ui-logs'), uploadPolicy),
    }),
  })
  .map(({ id, ...fields }) => emrCluster(id, fields));

export const emrServerlessApplications = fc
  .record({
    id: fc.constantFrom('00f1', '00f2'),
    region: places,
    monitoring: fc.record({
      s3: logUris.map((logUri) => logUri && { logUri, kmsKeyArn: null }),
      cloudWatch: fc.option(
        fc.record({ logGroupName: fc.option(groupNames), kmsKeyArn: fc.constantFrom(keyArn, null) }),
      ),
      managedPersistence: fc.boolean(),
    }),
  })
  .map(({ id, ...fields }) => emrServerlessApplication(id, fields));

export const mwaaEnvironments = fc
  .record({
    id: fc.constantFrom('a', 'b'),
    region: places,
    logging: fc.dictionary(
      fc.constantFrom('TaskLogs', 'WebserverLogs'),
      fc.record({
        enabled: fc.boolean(),
        logLevel: fc.constantFrom('DEBUG', 'INFO', 'ERROR', null),
        logGroupArn: fc.option(groupNames.map((name) => logGroupArn(name))),
      }),
    ),
  })
  .map(({ id, ...fields }) => mwaaEnvironment(id, fields));
