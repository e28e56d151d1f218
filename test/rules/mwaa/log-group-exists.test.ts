import rule from '../../../rules/mwaa/log-group-exists.ts';
import { mwaaEnvironment } from '../../support/pipeline-resources.ts';
import { denied, logGroup, logGroupArn } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const logging = {
  TaskLogs: { enabled: true, logLevel: 'INFO', logGroupArn: logGroupArn('airflow-data-Task') },
  WorkerLogs: { enabled: false, logLevel: null, logGroupArn: null },
};

testRule(rule, {
  pass: [
    {
      name: 'the log group of each module that has one',
      members: { mwaaEnvironment: [mwaaEnvironment('data', { logging })], logGroup: [logGroup('airflow-data-Task')] },
      message: 'log group airflow-data-Task exists',
    },
  ],
  fail: [
    {
      name: 'one that is gone',
      members: { mwaaEnvironment: [mwaaEnvironment('data', { logging })] },
      message: 'it writes to log group airflow-data-Task, which does not exist',
      remediation: 'aws logs create-log-group --log-group-name airflow-data-Task --region eu-west-1',
    },
  ],
  notApplicable: [
    {
      name: 'no module has one',
      members: { mwaaEnvironment: [mwaaEnvironment('data', { logging: {} })] },
      message: 'no module has a log group',
    },
  ],
  gap: [
    {
      name: 'what it logs could not be read',
      members: { mwaaEnvironment: [mwaaEnvironment('data', { logging: denied('airflow:GetEnvironment') })] },
      message: 'airflow:GetEnvironment was denied in eu-west-1',
    },
  ],
});
