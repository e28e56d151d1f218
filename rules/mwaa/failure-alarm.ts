import { defineRule } from '../../src/rule.ts';
import { failureParams, type Failure } from '../../src/workloads/failure-mode.ts';
import { exampleRemedy } from '../../src/workloads/failure-remedy.ts';
import { failureDetails, failureFacts, somebodyHears } from '../../src/workloads/failure.ts';

export default defineRule({
  id: 'mwaa/failure-alarm',
  title: 'Somebody hears when a task of an environment of Amazon MWAA fails',
  rationale:
    'MWAA sends no event of a failed task to EventBridge; the environment publishes what Apache Airflow counts. Metric filters on the log of tasks are not looked at: which lines tell of a failure is up to the tasks. An environment whose `metrics.metrics_block_list` leaves out `ti_failures` publishes none.',
  remediation: exampleRemedy('ENVIRONMENT', failuresOf('ENVIRONMENT')),
  references: ['https://docs.aws.amazon.com/mwaa/latest/userguide/access-metrics-cw.html'],
  costImpact: 'CloudWatch charges for each alarm, month by month.',
  subject: 'mwaaEnvironment',
  facts: failureFacts,
  details: failureDetails,
  params: { maxDetectionSeconds: failureParams.maxDetectionSeconds },
  judge(environment, facts, { maxDetectionSeconds }) {
    const demands = { requireDurable: true, maxDetectionSeconds };
    return somebodyHears(environment, failuresOf(environment.id), facts, demands);
  },
});

function failuresOf(name: string): readonly Failure[] {
  const dimensions = { Environment: name, DAG: 'All', Task: 'All' };
  const metric = { namespace: 'AmazonMWAA', name: 'TaskInstanceFailures', dimensions, rest: 'not documented' } as const;
  return [{ state: 'failed tasks', event: null, metrics: [metric] }];
}
