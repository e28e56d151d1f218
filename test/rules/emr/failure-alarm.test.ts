import rule from '../../../rules/emr/failure-alarm.ts';
import { alerts, byEvent, onEvent, onMetric } from '../../support/failure-resources.ts';
import { emrCluster } from '../../support/pipeline-resources.ts';
import { denied } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const onState = (...state: readonly string[]) => onEvent({ source: ['aws.emr'], detail: { state: [...state] } });

testRule(rule, {
  pass: [
    {
      name: 'a rule on clusters and steps that fail',
      members: {
        emrCluster: [emrCluster()],
        eventRule: [onState('TERMINATED_WITH_ERRORS', 'FAILED')],
        topic: [alerts],
      },
      message: `${byEvent('TERMINATED_WITH_ERRORS')}; ${byEvent('a FAILED step')}`,
    },
    {
      name: 'a rule on the cluster by its name, and one on its steps',
      members: {
        emrCluster: [emrCluster()],
        eventRule: [
          onEvent({ source: ['aws.emr'], detail: { name: [emrCluster().name], state: ['TERMINATED_WITH_ERRORS'] } }),
          onState('FAILED'),
        ],
        topic: [alerts],
      },
      message: `${byEvent('TERMINATED_WITH_ERRORS')}; ${byEvent('a FAILED step')}`,
    },
    {
      name: 'a rule on steps that looks at what each event of one has',
      members: {
        emrCluster: [emrCluster()],
        eventRule: [
          onState('TERMINATED_WITH_ERRORS'),
          onEvent({
            'detail-type': ['EMR Step Status Change'],
            detail: {
              clusterId: ['j-1'],
              stepId: [{ prefix: 's-' }],
              name: [{ exists: true }],
              actionOnFailure: [{ exists: true }],
              severity: ['ERROR'],
            },
          }),
        ],
        topic: [alerts],
      },
      message: `${byEvent('TERMINATED_WITH_ERRORS')}; ${byEvent('a FAILED step')}`,
    },
  ],
  fail: [
    {
      name: 'an alarm that no single failed step sets off',
      members: {
        emrCluster: [emrCluster()],
        eventRule: [onState('TERMINATED_WITH_ERRORS')],
        alarm: [onMetric('AWS/ElasticMapReduce', 'AppsFailed', { JobFlowId: 'j-1' }, { threshold: 5 })],
        topic: [alerts],
      },
      message: 'nobody hears of a FAILED step: no EventBridge rule in eu-west-1 matches',
    },
    {
      name: 'a rule on the cluster alone: its steps fail unheard',
      members: {
        emrCluster: [emrCluster()],
        eventRule: [onEvent({ source: ['aws.emr'], 'detail-type': ['EMR Cluster State Change'] })],
        topic: [alerts],
      },
      message: 'nobody hears of a FAILED step: no EventBridge rule in eu-west-1 matches',
    },
  ],
  gap: [
    {
      name: 'of steps an alarm tells, perhaps of the first alone',
      members: {
        emrCluster: [emrCluster()],
        eventRule: [onState('TERMINATED_WITH_ERRORS')],
        alarm: [onMetric('AWS/ElasticMapReduce', 'AppsFailed', { JobFlowId: 'j-1' })],
        topic: [alerts],
      },
      message:
        'whether alarm AppsFailed goes off at each failure: AWS does not say whether AWS/ElasticMapReduce/AppsFailed counts anew in each period',
    },
    {
      name: 'rules were not listed',
      members: { emrCluster: [emrCluster()] },
      holes: { eventRule: [denied('events:ListRules')] },
      message: 'events:ListRules was denied in eu-west-1',
    },
    {
      name: 'clusters were not listed',
      holes: { emrCluster: [denied('elasticmapreduce:ListClusters')] },
      message: 'elasticmapreduce:ListClusters was denied in eu-west-1',
    },
  ],
  notApplicable: [
    {
      name: 'a cluster that is gone',
      members: { emrCluster: [emrCluster('j-1', { state: 'TERMINATED' })] },
      message: 'it is gone',
    },
    { name: 'an empty account', message: 'no AWS::EMR::Cluster in the scope of this control' },
  ],
});
