import fc from 'fast-check';
import { glueJob, glueSecurityConfiguration, stateMachine, stateMachineLogging } from './pipeline-resources.ts';
import { lambdaFunction, logGroupArn, otherAccount } from './resources.ts';

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
