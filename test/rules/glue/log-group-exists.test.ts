import rule from '../../../rules/glue/log-group-exists.ts';
import { glueJob, glueSecurityConfiguration } from '../../support/pipeline-resources.ts';
import { denied, logGroup } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const none = { securityConfiguration: null };
const groups = [logGroup('/aws-glue/jobs/error'), logGroup('/aws-glue/jobs/output')];
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
          glueJob('mask', { ...none, glueVersion: '4.0', defaultArguments: { '--continuous-log-logGroup': '/mask' } }),
        ],
        logGroup: [logGroup('/mask')],
      },
      message: 'log group /mask exists',
    },
    {
      name: 'the one that has the security configuration in its name',
      members: {
        glueJob: [glueJob('mask', { glueVersion: '4.0', defaultArguments: {} })],
        glueSecurityConfiguration: [glueSecurityConfiguration()],
        logGroup: [logGroup('/aws-glue/jobs/logs-v2-audit')],
      },
      message: 'log group /aws-glue/jobs/logs-v2-audit exists',
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
      name: 'a job of which AWS does not document the group',
      members: { glueJob: [glueJob('mask', { ...none, command: 'glueray' })] },
      message: 'AWS does not document the name of its log group',
    },
  ],
  gap: [
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
