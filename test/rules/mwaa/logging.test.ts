import rule from '../../../rules/mwaa/logging.ts';
import { mwaaModules } from '../../../src/facts/mwaa.ts';
import { mwaaEnvironment, mwaaGroup, mwaaLogging } from '../../support/pipeline-resources.ts';
import { account, denied, homeRegion, logGroup, logGroupArn } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const groups = mwaaModules.map((module) => logGroup(mwaaGroup(module)));
const of = (changes: Parameters<typeof mwaaLogging>[0]) => mwaaEnvironment('flows', { logging: mwaaLogging(changes) });
const module = (name: (typeof mwaaModules)[number], logLevel: string, enabled = true) => ({
  [name]: { enabled, logLevel, logGroupArn: logGroupArn(mwaaGroup(name)) },
});
const tasks = { requiredModules: ['TaskLogs'] } as const;

testRule(rule, {
  pass: [
    {
      name: 'all five modules log',
      members: { mwaaEnvironment: [mwaaEnvironment()], logGroup: groups },
      message: mwaaModules
        .map((name) => `${name} logs at INFO; log group ${mwaaGroup(name)} keeps events 365 days`)
        .join('; '),
    },
    {
      name: 'schedulers may log warnings alone, and more than is required is enough',
      params: { requiredModules: ['SchedulerLogs', 'TaskLogs'] },
      members: {
        mwaaEnvironment: [of({ ...module('SchedulerLogs', 'WARNING'), ...module('TaskLogs', 'DEBUG') })],
        logGroup: groups,
      },
      message:
        'SchedulerLogs logs at WARNING; log group airflow-flows-Scheduler keeps events 365 days; TaskLogs logs at DEBUG; log group airflow-flows-Task keeps events 365 days',
    },
    {
      name: 'a module that is not required is off',
      params: tasks,
      members: { mwaaEnvironment: [of(module('WorkerLogs', 'INFO', false))], logGroup: groups },
      message: 'TaskLogs logs at INFO; log group airflow-flows-Task keeps events 365 days',
    },
  ],
  fail: [
    {
      name: 'an answer that does not name a module: it logs nothing',
      params: { requiredModules: ['TaskLogs', 'WorkerLogs'] },
      members: {
        mwaaEnvironment: [mwaaEnvironment('flows', { logging: module('TaskLogs', 'INFO') })],
        logGroup: groups,
      },
      message: 'WorkerLogs is off; it must be on',
      remediation: `aws mwaa update-environment --name flows --logging-configuration '{"TaskLogs":{"Enabled":true,"LogLevel":"INFO"},"WorkerLogs":{"Enabled":true,"LogLevel":"WARNING"}}' --region eu-west-1`,
    },
    {
      name: 'a module is off',
      params: tasks,
      members: { mwaaEnvironment: [of(module('TaskLogs', 'INFO', false))], logGroup: groups },
      message: 'TaskLogs is off; it must be on',
    },
    {
      name: 'the web server logs warnings alone: no log-in is among them',
      params: { requiredModules: ['WebserverLogs'] },
      members: { mwaaEnvironment: [of(module('WebserverLogs', 'WARNING'))], logGroup: groups },
      message: 'WebserverLogs logs at WARNING; at least INFO is required',
    },
    {
      name: 'the scheduler logs errors alone',
      params: { requiredModules: ['SchedulerLogs'] },
      members: { mwaaEnvironment: [of(module('SchedulerLogs', 'ERROR'))], logGroup: groups },
      message: 'SchedulerLogs logs at ERROR; at least WARNING is required',
      remediation: `aws mwaa update-environment --name flows --logging-configuration '${JSON.stringify({
        ...Object.fromEntries(mwaaModules.map((name) => [name, { Enabled: true, LogLevel: 'INFO' }])),
        SchedulerLogs: { Enabled: true, LogLevel: 'WARNING' },
      })}' --region eu-west-1`,
    },
    {
      name: 'a module has neither level nor log group',
      params: tasks,
      members: {
        mwaaEnvironment: [of({ TaskLogs: { enabled: true, logLevel: null, logGroupArn: null } })],
        logGroup: groups,
      },
      message: 'TaskLogs logs at no level; at least INFO is required; TaskLogs has no log group',
    },
    {
      name: 'the log group is gone',
      params: tasks,
      members: { mwaaEnvironment: [mwaaEnvironment()] },
      message: 'it writes to log group airflow-flows-Task, which does not exist',
      remediation: 'aws logs create-log-group --log-group-name airflow-flows-Task --region eu-west-1',
    },
    {
      name: 'the log group keeps events too long and has no key',
      params: { ...tasks, maxDays: 90, requireCmk: true },
      members: {
        mwaaEnvironment: [mwaaEnvironment()],
        logGroup: [logGroup(mwaaGroup('TaskLogs'), { kmsKeyId: null })],
      },
      message:
        'log group airflow-flows-Task keeps events 365 days; at most 90 days are allowed; log group airflow-flows-Task has no customer managed key; one is required',
    },
  ],
  gap: [
    {
      name: 'log groups were not listed',
      params: tasks,
      members: { mwaaEnvironment: [mwaaEnvironment()] },
      holes: { logGroup: [denied('logs:DescribeLogGroups')] },
      message: 'logs:DescribeLogGroups was denied in eu-west-1',
    },
    {
      name: 'the environment was not described',
      members: {
        mwaaEnvironment: [
          mwaaEnvironment('flows', {
            logging: { gap: 'denied', account, region: homeRegion, needs: 'airflow:GetEnvironment' },
          }),
        ],
      },
      message: 'airflow:GetEnvironment was denied in eu-west-1',
    },
    {
      name: 'environments were not listed',
      holes: { mwaaEnvironment: [denied('airflow:ListEnvironments')] },
      message: 'airflow:ListEnvironments was denied in eu-west-1',
    },
  ],
  notApplicable: [{ name: 'an empty account', message: 'no AWS::MWAA::Environment in the scope of this control' }],
});
