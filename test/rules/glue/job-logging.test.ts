import rule from '../../../rules/glue/job-logging.ts';
import { glueJob, glueSecurityConfiguration } from '../../support/pipeline-resources.ts';
import { account, denied, homeRegion, keyArn, logGroup } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const flag = '--enable-continuous-cloudwatch-log';
const job = (glueVersion: string | null, argument?: string, over?: string) =>
  glueJob('mask', {
    glueVersion,
    securityConfiguration: null,
    defaultArguments: argument === undefined ? {} : { [flag]: argument },
    nonOverridableArguments: over === undefined ? {} : { [flag]: over },
  });
const encrypted = glueJob('mask', { glueVersion: '4.0', defaultArguments: { [flag]: 'true' } });
const set = (where: string) =>
  `aws glue get-job --job-name mask --query Job --region eu-west-1
aws glue update-job --job-name mask --job-update '{"Role":"ROLE","Command":{"Name":"glueetl","ScriptLocation":"SCRIPT_LOCATION"},"${where}":{"${flag}":"true"}}' --region eu-west-1`;
const keeping = { minDays: 365, maxDays: 365, requireCmk: true };

testRule(rule, {
  pass: [
    {
      name: 'Glue 5.0 without the argument',
      members: { glueJob: [job('5.0')] },
      message: 'Glue 5.0 logs by itself',
    },
    { name: 'a version of two digits', members: { glueJob: [job('10.0')] }, message: 'Glue 10.0 logs by itself' },
    {
      name: 'Glue 4.0 with the argument in capitals',
      members: { glueJob: [job('4.0', 'TRUE')] },
      message: `${flag} is true`,
    },
    {
      name: 'Glue 4.0 with the argument that no run can override',
      params: { requireNonOverridable: true },
      members: { glueJob: [job('4.0', undefined, 'true')] },
      message: `${flag} is true`,
    },
    {
      name: 'what no run can override goes before the default',
      members: { glueJob: [job('4.0', 'false', 'true')] },
      message: `${flag} is true`,
    },
    {
      name: 'a job that AWS upgrades, with the argument',
      members: { glueJob: [job('auto', 'true')] },
      message: `${flag} is true`,
    },
    {
      name: 'a streaming job',
      members: { glueJob: [glueJob('mask', { command: 'gluestreaming' })] },
      message: 'Glue 5.0 logs by itself',
    },
    {
      name: 'a Python shell job',
      members: { glueJob: [glueJob('mask', { command: 'pythonshell', glueVersion: '3.0' })] },
      message: 'a pythonshell job logs by itself',
    },
    {
      name: 'a Ray job',
      members: { glueJob: [glueJob('mask', { command: 'glueray', glueVersion: '4.0' })] },
      message: 'a glueray job logs by itself',
    },
    {
      name: 'the log group has the name of the security configuration at its end',
      params: keeping,
      members: {
        glueJob: [encrypted],
        glueSecurityConfiguration: [glueSecurityConfiguration()],
        logGroup: [logGroup('/aws-glue/jobs/logs-v2-audit'), logGroup('/aws-glue/jobs/logs-v2', { retentionDays: 1 })],
      },
      message: `${flag} is true; log group /aws-glue/jobs/logs-v2-audit keeps events 365 days; under key ${keyArn}`,
    },
    {
      name: 'a security configuration that leaves logs alone leaves the name of the log group as well',
      params: { minDays: 365 },
      members: {
        glueJob: [encrypted],
        glueSecurityConfiguration: [glueSecurityConfiguration('audit', { cloudWatchMode: 'DISABLED' })],
        logGroup: [logGroup('/aws-glue/jobs/logs-v2', { retentionDays: null })],
      },
      message: `${flag} is true; log group /aws-glue/jobs/logs-v2 never expires`,
    },
    {
      name: 'no run has made the log group yet',
      params: keeping,
      members: { glueJob: [job('4.0', 'true')] },
      message: `${flag} is true`,
    },
  ],
  fail: [
    {
      name: 'Glue 4.0 without the argument',
      members: { glueJob: [job('4.0')] },
      message: `${flag} is not set; Glue 4.0 logs continuously only when it is true`,
      remediation: set('DefaultArguments'),
    },
    {
      name: 'Glue 4.0 with an argument that means nothing',
      members: { glueJob: [job('4.0', '1')] },
      message: `${flag} is 1; Glue 4.0 logs continuously only when it is true`,
    },
    {
      name: 'false that no run can override, over a default of true',
      members: { glueJob: [job('4.0', 'true', 'false')] },
      message: `${flag} is false; it must be true`,
      remediation: set('NonOverridableArguments'),
    },
    {
      name: 'Glue 5.0 that is told not to',
      members: { glueJob: [job('5.0', 'false')] },
      message: `${flag} is false; it must be true`,
    },
    {
      name: 'a run could be started without logs',
      params: { requireNonOverridable: true },
      members: { glueJob: [job('4.0', 'true')] },
      message: `${flag} is not true among the arguments that no run can override; it must be`,
      remediation: set('NonOverridableArguments'),
    },
    {
      name: 'the custom log group expires too early and has no key',
      params: keeping,
      members: {
        glueJob: [
          glueJob('mask', {
            glueVersion: '4.0',
            securityConfiguration: null,
            defaultArguments: { [flag]: 'true', '--continuous-log-logGroup': '/etl' },
          }),
        ],
        logGroup: [logGroup('/etl', { retentionDays: 30, kmsKeyId: null })],
      },
      message:
        'log group /etl keeps events 30 days; at least 365 are required; log group /etl has no customer managed key; one is required',
      remediation: `aws logs put-retention-policy --log-group-name /etl --retention-in-days 365 --region eu-west-1
aws logs associate-kms-key --log-group-name /etl --kms-key-id KEY_ARN --region eu-west-1`,
    },
    {
      name: 'one of the log groups of Glue 5.0 never expires',
      params: { maxDays: 365 },
      members: {
        glueJob: [
          glueJob('mask', {
            securityConfiguration: null,
            nonOverridableArguments: { '--custom-logGroup-prefix': '/etl' },
          }),
        ],
        logGroup: [logGroup('/etl/error'), logGroup('/etl/output', { retentionDays: null })],
      },
      message: 'log group /etl/output never expires; at most 365 days are allowed',
    },
    {
      name: 'the log group of a Python shell job is in a class that keeps events two days at most',
      params: { minDays: 30 },
      members: {
        glueJob: [glueJob('mask', { command: 'pythonshell', glueVersion: '3.0' })],
        logGroup: [logGroup('/aws-glue/python-jobs/output', { logGroupClass: 'DELIVERY' })],
      },
      message: 'log group /aws-glue/python-jobs/output keeps events 2 days at most; at least 30 are required',
    },
  ],
  gap: [
    {
      name: 'the version of a job that AWS upgrades decides',
      members: { glueJob: [job('auto')] },
      message: 'whether job mask logs by itself: its Glue version is auto',
    },
    {
      name: 'the version of a job was never set',
      members: { glueJob: [job(null)] },
      message: 'whether job mask logs by itself: its Glue version is not set',
    },
    {
      name: 'the arguments are not known, as in an item of AWS Config',
      members: {
        glueJob: [
          glueJob('mask', {
            defaultArguments: {
              gap: 'not-asked',
              account,
              region: homeRegion,
              needs: 'AWS::Glue::Job defaultArguments',
            },
          }),
        ],
      },
      message: 'AWS::Glue::Job defaultArguments was not collected in eu-west-1',
    },
    {
      name: 'it cannot be told what the log group is called',
      params: { minDays: 365 },
      members: { glueJob: [encrypted] },
      holes: { glueSecurityConfiguration: [denied('glue:GetSecurityConfigurations')] },
      message: 'glue:GetSecurityConfigurations was denied in eu-west-1',
    },
    {
      name: 'a command that is not known',
      members: { glueJob: [glueJob('mask', { command: 'glueflink' })] },
      message: 'whether job mask logs by itself: its command is "glueflink"',
    },
    {
      name: 'no command',
      members: { glueJob: [glueJob('mask', { command: '' })] },
      message: 'whether job mask logs by itself: its command is ""',
    },
    {
      name: 'it is not known how long the logs of a Ray job are kept',
      params: keeping,
      members: { glueJob: [glueJob('mask', { command: 'glueray', glueVersion: '4.0' })] },
      message: 'to which log groups job mask writes below /aws-glue/ray/jobs',
    },
    {
      name: 'nor how long those are that a security configuration encrypts',
      params: keeping,
      members: { glueJob: [glueJob()], glueSecurityConfiguration: [glueSecurityConfiguration()] },
      message: 'to which log groups job mask writes: its security configuration changes their names',
    },
    {
      name: 'jobs were not listed',
      holes: { glueJob: [denied('glue:GetJobs')] },
      message: 'glue:GetJobs was denied in eu-west-1',
    },
  ],
  notApplicable: [{ name: 'an empty account', message: 'no AWS::Glue::Job in the scope of this control' }],
});
