import { defineRule } from '../../src/rule.ts';
import { failureDetails, failureFacts, failureParams, somebodyHears } from '../../src/workloads/failure.ts';

export default defineRule({
  id: 'stepfunctions/failure-alarm',
  title: 'Somebody hears when an execution of a state machine fails',
  rationale:
    'An execution that stops half way leaves data between two states. EventBridge hears of STANDARD state machines alone, on a best-effort basis; EXPRESS ones show in metrics only.',
  remediation:
    'aws cloudwatch put-metric-alarm --alarm-name NAME --namespace AWS/States --metric-name ExecutionsFailed --dimensions Name=StateMachineArn,Value=ARN --statistic Sum --period 300 --evaluation-periods 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold --alarm-actions TOPIC_ARN',
  references: [
    'https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html',
    'https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html',
  ],
  costImpact: 'CloudWatch charges for each alarm, month by month.',
  subject: 'stateMachine',
  facts: failureFacts,
  details: failureDetails,
  params: failureParams,
  judge(machine, facts, demands) {
    const isExpress = machine.machineType === 'EXPRESS';
    const executionArn = `${(machine.arn ?? '').replace(':stateMachine:', ':execution:')}:any`;
    const failure = (state: string, name: string) => ({
      state,
      event: isExpress
        ? null
        : {
            source: 'aws.states',
            'detail-type': 'Step Functions Execution Status Change',
            resources: [executionArn],
            detail: { executionArn, stateMachineArn: machine.arn, status: state },
          },
      metrics: [{ namespace: 'AWS/States', name, dimensions: { StateMachineArn: machine.arn ?? '' } }],
    });
    return somebodyHears(
      machine,
      [
        failure('FAILED', 'ExecutionsFailed'),
        failure('TIMED_OUT', 'ExecutionsTimedOut'),
        // Nobody can stop an execution of an EXPRESS state machine.
        ...(isExpress ? [] : [failure('ABORTED', 'ExecutionsAborted')]),
      ],
      facts,
      demands,
    );
  },
});
