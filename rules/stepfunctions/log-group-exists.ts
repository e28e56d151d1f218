import { accountOf, heldElsewhere } from '../../src/alarms/facts.ts';
import { defineRule, notApplicable } from '../../src/rule.ts';
import { existing, existingParams } from '../../src/workloads/existing.ts';
import { groupNameOf } from '../../src/workloads/log-group.ts';

export default defineRule({
  id: 'stepfunctions/log-group-exists',
  title: 'The log groups of state machines exist',
  rationale:
    'A log group that is gone, or that the service may not make, means silent absence of records; one that the service makes by itself never expires and has no key of yours.',
  remediation: 'aws logs create-log-group --log-group-name NAME',
  references: ['https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html'],
  subject: 'stateMachine',
  facts: ['logGroups'],
  details: ['stateMachine.logging'],
  params: existingParams,
  judge(machine, facts, { requireBeforeFirstRun }) {
    const { logGroupArn } = machine.logging;
    if (logGroupArn === null) return notApplicable('no log group is set');
    if (accountOf(logGroupArn) !== machine.account) heldElsewhere('log group', logGroupArn);
    return existing([groupNameOf(logGroupArn)], machine, facts, requireBeforeFirstRun);
  },
});
