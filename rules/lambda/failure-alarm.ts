import { defineRule, notApplicable } from '../../src/rule.ts';
import { failureParams, type Failure } from '../../src/workloads/failure-mode.ts';
import { exampleRemedy } from '../../src/workloads/failure-remedy.ts';
import { failureDetails, failureFacts, somebodyHears } from '../../src/workloads/failure.ts';

export default defineRule({
  id: 'lambda/failure-alarm',
  title: 'Somebody hears when a function fails',
  rationale:
    'Lambda sends no event of a failed invocation to EventBridge, and after its retries the input is gone. An alarm on the errors of all functions counts for each. Destinations and queues for what failed are not looked at: they keep it, and tell nobody by themselves.',
  remediation: exampleRemedy('FUNCTION', failuresOf('FUNCTION')),
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html'],
  costImpact: 'CloudWatch charges for each alarm, month by month.',
  subject: 'function',
  facts: failureFacts,
  details: failureDetails,
  params: { maxDetectionSeconds: failureParams.maxDetectionSeconds },
  judge(fn, facts, { maxDetectionSeconds }) {
    if (fn.masterArn !== null) return notApplicable(`it is a replica of ${fn.masterArn}`);
    return somebodyHears(fn, failuresOf(fn.id), facts, { requireDurable: true, maxDetectionSeconds });
  },
});

function failuresOf(name: string): readonly Failure[] {
  // https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html: one datapoint an invocation, 0 or 1.
  const errors = { namespace: 'AWS/Lambda', name: 'Errors', rest: 'zeros or nothing' } as const;
  return [
    {
      state: 'errors',
      event: null,
      metrics: [
        { ...errors, dimensions: { FunctionName: name } },
        { ...errors, dimensions: {} },
      ],
    },
  ];
}
