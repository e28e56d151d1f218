import { someValue, Unforeseen } from '../../src/alarms/event-pattern.ts';
import { defineRule, notApplicable } from '../../src/rule.ts';
import { failureParams, type Failure } from '../../src/workloads/failure-mode.ts';
import { exampleRemedy } from '../../src/workloads/failure-remedy.ts';
import { failureDetails, failureFacts, somebodyHears } from '../../src/workloads/failure.ts';

export default defineRule({
  id: 'emr/failure-alarm',
  title: 'Somebody hears when an EMR cluster or a step of it fails',
  rationale:
    'A step that fails leaves data half processed while the cluster runs on. EMR sends both to EventBridge on a best-effort basis; the metric counts applications of YARN that failed, not steps that never became one, and AWS does not say since when: whether an alarm on it suffices is not decided.',
  remediation: exampleRemedy('CLUSTER_ID', failuresOf({ id: 'CLUSTER_ID', name: 'CLUSTER' })),
  references: [
    'https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-manage-cloudwatch-events.html',
    'https://docs.aws.amazon.com/emr/latest/ManagementGuide/UsingEMR_ViewingMetrics.html',
  ],
  subject: 'emrCluster',
  facts: failureFacts,
  details: failureDetails,
  params: failureParams,
  judge(cluster, facts, demands) {
    if (cluster.state.startsWith('TERMINATED')) return notApplicable('it is gone');
    return somebodyHears(cluster, failuresOf(cluster), facts, demands);
  },
});

interface Cluster {
  readonly id: string;
  readonly name: string;
}

function failuresOf({ id, name }: Cluster): readonly Failure[] {
  const event = (kind: string, detail: Readonly<Record<string, unknown>>) => ({
    source: 'aws.emr',
    'detail-type': `EMR ${kind} Change`,
    detail: { clusterId: id, message: someValue, ...detail },
  });
  const ofStep = { stepId: new Unforeseen('s-'), name: someValue, actionOnFailure: someValue };
  return [
    {
      state: 'TERMINATED_WITH_ERRORS',
      event: event('Cluster State', {
        name,
        severity: 'CRITICAL',
        state: 'TERMINATED_WITH_ERRORS',
        stateChangeReason: someValue,
      }),
      metrics: [],
    },
    {
      state: 'a FAILED step',
      event: event('Step Status', { ...ofStep, severity: 'ERROR', state: 'FAILED' }),
      metrics: [
        {
          namespace: 'AWS/ElasticMapReduce',
          name: 'AppsFailed',
          dimensions: { JobFlowId: id },
          rest: 'perhaps all so far',
        },
      ],
    },
  ];
}
