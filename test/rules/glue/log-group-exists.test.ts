import rule from '../../../rules/glue/log-group-exists.ts';
import { glueJob, glueSecurityConfiguration } from '../../support/pipeline-resources.ts';
import { denied, logGroup } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const none = { securityConfiguration: null };
const groups = [logGroup('/aws-glue/jobs/error'), logGroup('/aws-glue/jobs/output')];
const continuous = { '--enable-continuous-cloudwatch-log': 'true' };
const both = 'log group /aws-glue/jobs/error exists; log group /aws-glue/jobs/output exists';

testRule(rule, {
  pass: [
    {
      name: 'those of Glue 5.0',
      members: { glueJob: [glueJob('mask', { ...none, glueVersion: '5.0' })], logGroup: groups },
      message: both,
    },
    {
      name: 'the one that an argument names before Glue 5.0',
      members: {
        glueJob: [
          glueJob('mask', {
            ...none,
            glueVersion: '4.0',
            defaultArguments: { ...continuous, '--continuous-log-logGroup': '/mask' },
          }),
        ],
        logGroup: [logGroup('/mask')],
      },
      message: 'log group /mask exists',
    },
    {
      name: 'the one that has the security configuration in its name',
      members: {
        glueJob: [glueJob('mask', { glueVersion: '4.0', defaultArguments: continuous })],
        glueSecurityConfiguration: [glueSecurityConfiguration()],
        logGroup: [logGroup('/aws-glue/jobs/logs-v2-audit')],
      },
      message: 'log group /aws-glue/jobs/logs-v2-audit exists',
    },
    {
      name: 'those of Glue 4.0 without continuous logging, whatever its arguments name',
      members: {
        glueJob: [
          glueJob('mask', {
            ...none,
            glueVersion: '4.0',
            defaultArguments: { '--custom-logGroup-prefix': '/mask', '--continuous-log-logGroup': '/mask' },
          }),
        ],
        logGroup: groups,
      },
      message: both,
    },
    {
      name: 'those of Glue 5.0 with the prefix that an argument names',
      members: {
        glueJob: [glueJob('mask', { ...none, defaultArguments: { '--custom-logGroup-prefix': '/mask' } })],
        logGroup: [logGroup('/mask/error'), logGroup('/mask/output')],
      },
      message: 'log group /mask/error exists; log group /mask/output exists',
    },
    {
      name: 'those of a Python shell job',
      members: {
        glueJob: [glueJob('mask', { ...none, command: 'pythonshell', glueVersion: '3.0' })],
        logGroup: [logGroup('/aws-glue/python-jobs/error'), logGroup('/aws-glue/python-jobs/output')],
      },
      message: 'log group /aws-glue/python-jobs/error exists; log group /aws-glue/python-jobs/output exists',
    },
  ],
  fail: [
    {
      name: 'one of two is missing',
      members: { glueJob: [glueJob('mask', { ...none, glueVersion: '5.0' })], logGroup: groups.slice(0, 1) },
      message: 'it writes to log group /aws-glue/jobs/output, which does not exist',
      remediation: 'aws logs create-log-group --log-group-name /aws-glue/jobs/output --region eu-west-1',
    },
  ],
  notApplicable: [
    {
      name: 'a job that may never have run',
      params: { requireBeforeFirstRun: false },
      members: { glueJob: [glueJob('mask', none)] },
      message:
        'it writes to log group /aws-glue/jobs/error, which does not exist; it may never have run; it writes to log group /aws-glue/jobs/output, which does not exist; it may never have run',
    },
  ],
  gap: [
    {
      name: 'a security configuration that encrypts logs changes the names of their groups',
      members: {
        glueJob: [glueJob()],
        glueSecurityConfiguration: [glueSecurityConfiguration()],
        logGroup: groups,
      },
      message: 'to which log groups job mask writes: its security configuration changes their names',
    },
    {
      name: 'also of a Python shell job',
      members: {
        glueJob: [glueJob('mask', { command: 'pythonshell', glueVersion: '3.0' })],
        glueSecurityConfiguration: [glueSecurityConfiguration()],
      },
      message: 'to which log groups job mask writes: its security configuration changes their names',
    },
    {
      name: 'a Ray job',
      members: { glueJob: [glueJob('mask', { ...none, command: 'glueray' })] },
      message: 'to which log groups job mask writes below /aws-glue/ray/jobs',
    },
    {
      name: 'a command that is not known',
      members: { glueJob: [glueJob('mask', { ...none, command: 'glueflink' })] },
      message: 'whether job mask logs by itself: its command is "glueflink"',
    },
    {
      name: 'log groups could not be listed',
      members: { glueJob: [glueJob('mask', { ...none, glueVersion: '5.0' })] },
      holes: { logGroup: [denied('logs:DescribeLogGroups')] },
      message: 'logs:DescribeLogGroups was denied in eu-west-1',
    },
    {
      name: 'the version is not set',
      members: { glueJob: [glueJob('mask', { ...none, glueVersion: null })], logGroup: groups },
      message: 'whether job mask logs by itself: its Glue version is not set',
    },
  ],
});
