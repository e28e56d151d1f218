import rule from '../../../rules/mwaa/failure-alarm.ts';
import { alerts, byMetric, onMetric } from '../../support/failure-resources.ts';
import { mwaaEnvironment } from '../../support/pipeline-resources.ts';
import { denied } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const failures = (Environment: string) =>
  onMetric('AmazonMWAA', 'TaskInstanceFailures', { Environment, DAG: 'All', Task: 'All' });
const none = 'nobody hears of failed tasks: no alarm in eu-west-1 watches AmazonMWAA/TaskInstanceFailures';

testRule(rule, {
  pass: [
    {
      name: 'an alarm on the failed tasks of the environment',
      members: { mwaaEnvironment: [mwaaEnvironment()], alarm: [failures('flows')], topic: [alerts] },
      message: byMetric('failed tasks', 'TaskInstanceFailures'),
    },
  ],
  fail: [
    { name: 'there is none', members: { mwaaEnvironment: [mwaaEnvironment()] }, message: none },
    {
      name: 'one on another environment',
      members: { mwaaEnvironment: [mwaaEnvironment()], alarm: [failures('other')], topic: [alerts] },
      message: none,
    },
  ],
  gap: [
    {
      name: 'alarms were not listed',
      members: { mwaaEnvironment: [mwaaEnvironment()] },
      holes: { alarm: [denied('cloudwatch:DescribeAlarms')] },
      message: 'cloudwatch:DescribeAlarms was denied in eu-west-1',
    },
    {
      name: 'environments were not listed',
      holes: { mwaaEnvironment: [denied('airflow:ListEnvironments')] },
      message: 'airflow:ListEnvironments was denied in eu-west-1',
    },
  ],
  notApplicable: [{ name: 'an empty account', message: 'no AWS::MWAA::Environment in the scope of this control' }],
});
