import { defineRule } from '../../src/rule.ts';
import { failureDetails, failureFacts, failureParams, somebodyHears } from '../../src/workloads/failure.ts';

export default defineRule({
  id: 'mwaa/failure-alarm',
  title: 'Somebody hears when a task of an environment of Amazon MWAA fails',
  rationale:
    'MWAA sends no event of a failed task to EventBridge; the environment publishes what Apache Airflow counts. Metric filters on the log of tasks are not looked at: which lines tell of a failure is up to the tasks. An environment whose `metrics.metrics_block_list` leaves out `ti_failures` publishes none.',
  remediation:
    'aws cloudwatch put-metric-alarm --alarm-name NAME --namespace AmazonMWAA --metric-name TaskInstanceFailures --dimensions Name=Environment,Value=ENVIRONMENT Name=DAG,Value=All Name=Task,Value=All --statistic Sum --period 300 --evaluation-periods 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold --alarm-actions TOPIC_ARN',
  references: ['https://docs.aws.amazon.com/mwaa/latest/userguide/access-metrics-cw.html'],
  costImpact: 'CloudWatch charges for each alarm, month by month.',
  subject: 'mwaaEnvironment',
  facts: failureFacts,
  details: failureDetails,
  params: { maxDetectionSeconds: failureParams.maxDetectionSeconds },
  judge(environment, facts, { maxDetectionSeconds }) {
    const failure = {
      state: 'failed tasks',
      event: null,
      metrics: [
        {
          namespace: 'AmazonMWAA',
          name: 'TaskInstanceFailures',
          dimensions: { Environment: environment.id, DAG: 'All', Task: 'All' },
        },
      ],
    };
    return somebodyHears(environment, [failure], facts, { requireDurable: true, maxDetectionSeconds });
  },
});
