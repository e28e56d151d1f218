import { someOrNone, someValue, Unforeseen } from '../../src/alarms/event-pattern.ts';
import { undecidable } from '../../src/alarms/facts.ts';
import { defineRule } from '../../src/rule.ts';
import { failureParams, type Failure } from '../../src/workloads/failure-mode.ts';
import { exampleRemedy } from '../../src/workloads/failure-remedy.ts';
import { failureDetails, failureFacts, somebodyHears } from '../../src/workloads/failure.ts';

export default defineRule({
  id: 'stepfunctions/failure-alarm',
  title: 'Somebody hears when an execution of a state machine fails',
  rationale:
    'An execution that stops half way leaves data between two states. EventBridge hears of STANDARD state machines alone, on a best-effort basis; EXPRESS ones show in metrics only.',
  remediation: exampleRemedy('STATE_MACHINE', failuresOf('ARN', false), { requireDurable: true }),
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
    return somebodyHears(machine, failuresOf(arn, machine.machineType === 'EXPRESS'), facts, demands);
  },
});

function failuresOf(arn: string, isExpress: boolean): readonly Failure[] {
  const executionArn = new Unforeseen(`${arn.replace(':stateMachine:', ':execution:')}:`);
  const failure = (state: string, name: string): Failure => ({
    state,
    event: isExpress
      ? null
      : {
          source: 'aws.states',
          'detail-type': 'Step Functions Execution Status Change',
          resources: [executionArn],
          detail: { ...ofExecution(), executionArn, stateMachineArn: arn, status: state },
        },
    metrics: [{ namespace: 'AWS/States', name, dimensions: { StateMachineArn: arn }, rest: 'not documented' }],
  });
  return [
    failure('FAILED', 'ExecutionsFailed'),
    failure('TIMED_OUT', 'ExecutionsTimedOut'),
    // Nobody can stop an execution of an EXPRESS state machine.
    ...(isExpress ? [] : [failure('ABORTED', 'ExecutionsAborted')]),
  ];
}

/** What the event of any execution that does not succeed has. https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html */
function ofExecution(): Readonly<Record<string, unknown>> {
  return {
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
}
