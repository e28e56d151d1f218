import { awsCommand } from '../../src/aws-command.ts';
import { all, defineRule, fail, pass } from '../../src/rule.ts';
import { groupAt, groupNameOf, noGroupAt } from '../../src/workloads/log-group.ts';

/** From nothing to everything. https://docs.aws.amazon.com/step-functions/latest/dg/cloudwatch-log-level.html */
const levels = ['OFF', 'FATAL', 'ERROR', 'ALL'] as const;

export default defineRule({
  id: 'stepfunctions/logging',
  title: 'State machines log what they do to CloudWatch Logs',
  rationale:
    'The history of its executions is the activity record of a pipeline. Of an EXPRESS state machine the log is the only one; of a STANDARD one the service keeps a history for 90 days and no longer.',
  remediation: `aws stepfunctions update-state-machine --state-machine-arn ARN --logging-configuration '{"level":"LEVEL","includeExecutionData":false,"destinations":[{"cloudWatchLogsLogGroup":{"logGroupArn":"LOG_GROUP_ARN:*"}}]}'`,
  references: [
    'https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html',
    'https://docs.aws.amazon.com/step-functions/latest/dg/cloudwatch-log-level.html',
    'https://docs.aws.amazon.com/step-functions/latest/apireference/API_LoggingConfiguration.html',
  ],
  costImpact: 'CloudWatch Logs charges for each gigabyte taken in; level ALL logs every event of every execution.',
  subject: 'stateMachine',
  facts: ['logGroups', 'regions'],
  details: ['stateMachine.logging'],
  params: {
    minLevel: {
      type: 'string',
      enum: ['FATAL', 'ERROR', 'ALL'],
      default: 'ERROR',
      description: 'The least that STANDARD state machines log.',
    },
    minLevelExpress: {
      type: 'string',
      enum: ['FATAL', 'ERROR', 'ALL'],
      default: 'ALL',
      description: 'The least that EXPRESS state machines log.',
    },
  },
  judge(machine, facts, { minLevel, minLevelExpress }) {
    const least = machine.machineType === 'EXPRESS' ? minLevelExpress : minLevel;
    const { level, logGroupArn, includeExecutionData } = machine.logging;
    const isEnough = levels.findIndex((known) => known === level) >= levels.indexOf(least);
    const remediation = awsCommand('stepfunctions update-state-machine', machine.region, {
      'state-machine-arn': machine.arn ?? machine.id,
      'logging-configuration': JSON.stringify({
        level: isEnough ? level : least,
        includeExecutionData,
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: `${logGroupArn ?? 'LOG_GROUP_ARN'}:*` } }],
      }),
    });
    return all(
      () =>
        isEnough
          ? pass(`the log level is ${level}`)
          : fail(`the log level is ${level}; at least ${least} is required of ${machine.machineType}`, remediation),
      () => {
        if (logGroupArn === null) return fail('no log group is set; one is required', remediation);
        return groupAt(logGroupArn, machine, facts)
          ? pass(`events go to log group ${groupNameOf(logGroupArn)}`)
          : noGroupAt(logGroupArn);
      },
    );
  },
});
