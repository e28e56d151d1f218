import rule from '../../../rules/mwaa/log-group-exists.ts';
import { mwaaEnvironment } from '../../support/pipeline-resources.ts';
import { denied, homeRegion, logGroup, logGroupArn, otherAccount } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const elsewhere = logGroupArn('airflow-data-Task', homeRegion, otherAccount);
const tasks = (logGroupArn: string) => ({
  mwaaEnvironment: [
    mwaaEnvironment('data', { logging: { TaskLogs: { enabled: true, logLevel: 'INFO', logGroupArn } } }),
  ],
});
const logging = {
  TaskLogs: { enabled: true, logLevel: 'INFO', logGroupArn: logGroupArn('airflow-data-Task') },
  WorkerLogs: { enabled: false, logLevel: 'INFO', logGroupArn: logGroupArn('airflow-data-Worker') },
};

testRule(rule, {
  pass: [
    {
      name: 'the log group of each module that is on',
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
      name: 'no module is on',
      members: { mwaaEnvironment: [mwaaEnvironment('data', { logging: { WorkerLogs: logging.WorkerLogs } })] },
      message: 'no module that is on has a log group',
    },
  ],
  gap: [
    {
      name: 'a log group of another account, whatever has its name in this one',
      members: { ...tasks(elsewhere), logGroup: [logGroup('airflow-data-Task')] },
      message: `log group ${elsewhere} is held in account ${otherAccount}`,
    },
    {
      name: 'an ARN that names no log group',
      members: tasks(logGroupArn(':*')),
      message: `which log group ${logGroupArn(':*')} is`,
    },
    {
      name: 'a log group in a region into which nobody looked',
      members: tasks(logGroupArn('airflow-data-Task', 'eu-west-3')),
      message: 'logs:DescribeLogGroups was not collected in eu-west-3',
    },
    {
      name: 'what it logs could not be read',
      members: { mwaaEnvironment: [mwaaEnvironment('data', { logging: denied('airflow:GetEnvironment') })] },
      message: 'airflow:GetEnvironment was denied in eu-west-1',
    },
  ],
});
