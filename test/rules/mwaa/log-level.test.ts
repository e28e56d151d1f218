import rule from '../../../rules/mwaa/log-level.ts';
import { mwaaModules } from '../../../src/facts/mwaa.ts';
import { mwaaEnvironment, mwaaLogging } from '../../support/pipeline-resources.ts';
import { account, denied, homeRegion } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const loud = (enabled: boolean) =>
  mwaaEnvironment('flows', {
    logging: mwaaLogging({ WorkerLogs: { enabled, logLevel: 'DEBUG', logGroupArn: null } }),
  });
const info = Object.fromEntries(mwaaModules.map((module) => [module, { Enabled: true, LogLevel: 'INFO' }]));

testRule(rule, {
  pass: [
    {
      name: 'INFO throughout',
      members: { mwaaEnvironment: [mwaaEnvironment()] },
      message: 'no module logs more than INFO',
    },
    {
      name: 'a module that is off has a level all the same',
      members: { mwaaEnvironment: [loud(false)] },
      message: 'no module logs more than INFO',
    },
  ],
  fail: [
    {
      name: 'workers log debug output',
      members: { mwaaEnvironment: [loud(true)] },
      message: 'WorkerLogs log at DEBUG; at most INFO is allowed',
      remediation: `aws mwaa update-environment --name flows --logging-configuration '${JSON.stringify(info)}' --region eu-west-1`,
    },
  ],
  gap: [
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
