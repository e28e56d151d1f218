import { someValue, Unforeseen } from '../../src/alarms/event-pattern.ts';
import { defineRule, notApplicable } from '../../src/rule.ts';
import { failureDetails, failureFacts, failureParams, somebodyHears } from '../../src/workloads/failure.ts';

export default defineRule({
  id: 'emr/failure-alarm',
  title: 'Somebody hears when an EMR cluster or a step of it fails',
  rationale:
    'A step that fails leaves data half processed while the cluster runs on. EMR sends both to EventBridge on a best-effort basis; the metric counts applications of YARN that failed, not steps that never became one.',
  remediation: `aws events put-rule --name emr-failures --event-pattern '{"source":["aws.emr"],"detail":{"state":["TERMINATED_WITH_ERRORS","FAILED"]}}'
aws events put-targets --rule emr-failures --targets Id=1,Arn=TOPIC_ARN`,
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
    const event = (kind: string, detail: Readonly<Record<string, unknown>>) => ({
      source: 'aws.emr',
      'detail-type': `EMR ${kind} Change`,
      detail: { clusterId: cluster.id, message: someValue, ...detail },
    });
    const ofStep = { stepId: new Unforeseen('s-'), name: someValue, actionOnFailure: someValue };
    return somebodyHears(
      cluster,
      [
        {
          state: 'TERMINATED_WITH_ERRORS',
          event: event('Cluster State', {
            name: cluster.name,
            severity: 'CRITICAL',
            state: 'TERMINATED_WITH_ERRORS',
            stateChangeReason: someValue,
          }),
          metrics: [],
        },
        {
          state: 'a FAILED step',
          event: event('Step Status', { ...ofStep, severity: 'ERROR', state: 'FAILED' }),
          metrics: [{ namespace: 'AWS/ElasticMapReduce', name: 'AppsFailed', dimensions: { JobFlowId: cluster.id } }],
        },
      ],
      facts,
      demands,
    );
  },
});
