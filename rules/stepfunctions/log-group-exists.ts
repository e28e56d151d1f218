import { defineRule, notApplicable, pass } from '../../src/rule.ts';
import { groupAt, noGroupAt } from '../../src/workloads/log-group.ts';

export default defineRule({
  id: 'stepfunctions/log-group-exists',
  title: 'The log groups of state machines exist',
  rationale:
    'A log group that is gone means silent absence of records. A state machine writes to the log group that its configuration names; that it may make one is not among the permissions that AWS documents for its role.',
  remediation: 'aws logs create-log-group --log-group-name NAME',
  references: ['https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html'],
  subject: 'stateMachine',
  facts: ['logGroups', 'regions'],
  details: ['stateMachine.logging'],
  params: {},
  judge(machine, facts) {
    const { logGroupArn } = machine.logging;
    if (logGroupArn === null) return notApplicable('no log group is set');
    const group = groupAt(logGroupArn, machine, facts);
    return group ? pass(`log group ${group.id} exists`) : noGroupAt(logGroupArn);
  },
});
