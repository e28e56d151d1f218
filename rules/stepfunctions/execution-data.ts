import { awsCommand } from '../../src/aws-command.ts';
import { all, defineRule, fail, pass } from '../../src/rule.ts';
import { groupAt, groupNameOf } from '../../src/workloads/log-group.ts';

export default defineRule({
  id: 'stepfunctions/execution-data',
  title: 'State machines leave inputs and outputs out of their logs',
  rationale:
    'Execution data is the payload: personal data in a second store, with readers and a retention of its own. Nothing is copied while the log is off.',
  remediation: `aws stepfunctions update-state-machine --state-machine-arn ARN --logging-configuration '{"level":"LEVEL","includeExecutionData":false,"destinations":[{"cloudWatchLogsLogGroup":{"logGroupArn":"LOG_GROUP_ARN:*"}}]}'`,
  references: [
    'https://docs.aws.amazon.com/step-functions/latest/apireference/API_LoggingConfiguration.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/mask-sensitive-log-data.html',
  ],
  subject: 'stateMachine',
  facts: ['logGroups', 'regions'],
  details: ['stateMachine.logging'],
  params: {
    acceptMasked: {
      type: 'boolean',
      default: false,
      description: 'Allow execution data in a log group that masks it and has a customer managed key.',
    },
  },
  judge(machine, facts, { acceptMasked }) {
    const { level, includeExecutionData, logGroupArn } = machine.logging;
    if (!includeExecutionData) return pass('execution data is left out');
    if (level === 'OFF' || logGroupArn === null)
      return pass('nothing is logged; execution data would be as soon as it is');
    const leaveOut = awsCommand('stepfunctions update-state-machine', machine.region, {
      'state-machine-arn': machine.arn ?? machine.id,
      'logging-configuration': JSON.stringify({
        level,
        includeExecutionData: false,
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: `${logGroupArn}:*` } }],
      }),
    });
    const name = groupNameOf(logGroupArn);
    if (!acceptMasked) return fail(`execution data goes to log group ${name}; it must be left out`, leaveOut);
    const group = groupAt(logGroupArn, machine, facts);
    if (!group) return fail(`execution data goes to log group ${name}, which does not exist`, leaveOut);
    return all(
      () =>
        group.dataProtectionStatus === 'ACTIVATED'
          ? pass(`execution data is masked in log group ${name}`)
          : fail(`execution data goes to log group ${name}, which has no data protection policy`, leaveOut),
      () =>
        group.kmsKeyId === null
          ? fail(`log group ${name} has no customer managed key`, leaveOut)
          : pass(`under key ${group.kmsKeyId}`),
    );
  },
});
