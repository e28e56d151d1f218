import { defineRule, notApplicable } from '../../src/rule.ts';
import { failureDetails, failureFacts, failureParams, somebodyHears } from '../../src/workloads/failure.ts';

export default defineRule({
  id: 'lambda/failure-alarm',
  title: 'Somebody hears when a function fails',
  rationale:
    'Lambda sends no event of a failed invocation to EventBridge, and after its retries the input is gone. An alarm on the errors of all functions counts for each. Destinations and queues for what failed are not looked at: they keep it, and tell nobody by themselves.',
  remediation:
    'aws cloudwatch put-metric-alarm --alarm-name NAME --namespace AWS/Lambda --metric-name Errors --dimensions Name=FunctionName,Value=FUNCTION --statistic Sum --period 300 --evaluation-periods 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold --alarm-actions TOPIC_ARN',
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html'],
  costImpact: 'CloudWatch charges for each alarm, month by month.',
  subject: 'function',
  facts: failureFacts,
  details: failureDetails,
  params: { maxDetectionSeconds: failureParams.maxDetectionSeconds },
  judge(fn, facts, { maxDetectionSeconds }) {
    if (fn.masterArn !== null) return notApplicable(`it is a replica of ${fn.masterArn}`);
    const errors = { namespace: 'AWS/Lambda', name: 'Errors' };
    const failure = {
      state: 'errors',
      event: null,
      metrics: [
        { ...errors, dimensions: { FunctionName: fn.id } },
        { ...errors, dimensions: {} },
      ],
    };
    return somebodyHears(fn, [failure], facts, { requireDurable: true, maxDetectionSeconds });
  },
});
