import { all, defineRule, fail, notApplicable, pass, type Verdict } from '../../src/rule.ts';
import {
  argumentOf,
  continuousLog as flag,
  isSpark,
  logGroupNames,
  logsByDefault,
  setArgument,
  logsContinuously,
} from '../../src/workloads/glue-job.ts';
import { kept, keepingParams } from '../../src/workloads/kept.ts';
import { groupNamed } from '../../src/workloads/log-group.ts';

export default defineRule({
  id: 'glue/job-logging',
  title: 'Glue jobs send their logs to CloudWatch Logs while they run',
  rationale:
    'A job touches data in bulk, and its log is the only record from within. Glue 5.0 and later logs while a job runs without being told to; before, only where the argument says so. Arguments that a run cannot override go before the default ones, and those can be overridden at every start. An update replaces the definition of a job, so that it has to repeat what stays.',
  remediation: `aws glue get-job --job-name NAME --query Job
aws glue update-job --job-name NAME --job-update '{"Role":"ROLE","Command":{"Name":"glueetl","ScriptLocation":"SCRIPT_LOCATION"},"DefaultArguments":{"${flag}":"true"}}'`,
  references: [
    'https://docs.aws.amazon.com/glue/latest/dg/monitor-continuous-logging.html',
    'https://docs.aws.amazon.com/glue/latest/dg/monitor-continuous-logging-enable.html',
    'https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-glue-arguments.html',
  ],
  costImpact: 'CloudWatch Logs charges for each gigabyte taken in; the standard filter leaves out heartbeats of Spark.',
  subject: 'glueJob',
  facts: ['logGroups', 'regions', 'glueSecurityConfigurations'],
  details: [],
  params: {
    requireNonOverridable: {
      type: 'boolean',
      default: false,
      description: 'Demand that no run can be started without logs.',
    },
    ...keepingParams,
  },
  retention: { minimum: 'minDays', maximum: 'maxDays' },
  judge(job, facts, { requireNonOverridable, ...keeping }) {
    const logs = (): Verdict => {
      if (!isSpark(job)) return pass(`a ${job.command} job logs by itself`);
      const value = argumentOf(job, flag);
      const remedy = setArgument(job, flag, 'true', requireNonOverridable || undefined);
      if (requireNonOverridable && job.nonOverridableArguments[flag]?.toLowerCase() !== 'true')
        return fail(`${flag} is not true among the arguments that no run can override; it must be`, remedy);
      if (logsContinuously(job)) return pass(`${flag} is true`);
      if (value?.toLowerCase() === 'false') return fail(`${flag} is ${value}; it must be true`, remedy);
      return logsByDefault(job)
        ? pass(`Glue ${job.glueVersion} logs by itself`)
        : fail(
            `${flag} is ${value ?? 'not set'}; Glue ${job.glueVersion} logs continuously only when it is true`,
            remedy,
          );
    };
    return all(logs, () => {
      const { minDays, maxDays, requireCmk } = keeping;
      if (minDays === null && maxDays === null && !requireCmk) return notApplicable('its log group is not looked at');
      // One that no run has made yet is none that keeps too little.
      const groups = logGroupNames(job, facts).flatMap((name) => groupNamed(name, job, facts) ?? []);
      return all(...groups.map((group) => () => kept(group, keeping)));
    });
  },
});
