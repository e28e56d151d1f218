import { someOrNone, someValue, Unforeseen } from '../../src/alarms/event-pattern.ts';
import { undecidable } from '../../src/alarms/facts.ts';
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
    const { arn, id } = machine;
    if (arn === undefined)
      undecidable(machine, `whether somebody hears of failures of state machine ${id}, whose ARN is not known`);
    const isExpress = machine.machineType === 'EXPRESS';
    const executionArn = new Unforeseen(`${arn.replace(':stateMachine:', ':execution:')}:`);
    const failure = (state: string, name: string) => ({
      state,
      event: isExpress
        ? null
        : {
            source: 'aws.states',
            'detail-type': 'Step Functions Execution Status Change',
            resources: [executionArn],
            detail: { ...ofExecution, executionArn, stateMachineArn: arn, status: state },
          },
      metrics: [{ namespace: 'AWS/States', name, dimensions: { StateMachineArn: arn } }],
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

/** What the event of any execution that does not succeed has, as DescribeExecution tells it: https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html */
const ofExecution = {
  name: someValue,
  startDate: someValue,
  stopDate: someValue,
  input: someValue,
  inputDetails: { included: someValue },
  output: null,
  outputDetails: someOrNone,
  error: someOrNone,
  cause: someOrNone,
  stateMachineVersionArn: someOrNone,
  stateMachineAliasArn: someOrNone,
  redriveCount: someOrNone,
  redriveDate: someOrNone,
  redriveStatus: someOrNone,
  redriveStatusReason: someOrNone,
};
