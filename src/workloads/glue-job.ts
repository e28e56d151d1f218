import { undecidable } from '../alarms/facts.ts';
import type { LogArgument } from '../facts/glue.ts';
import type { Facts, View } from '../facts/index.ts';

type GlueJob = View<'glueJob'>;

/** What every run has goes before what a run has unless it is started with others. */
export function argumentOf(job: GlueJob, name: LogArgument): string | undefined {
  return job.nonOverridableArguments[name] ?? job.defaultArguments[name];
}

/** Python shell and Ray jobs log without being told to. */
export const isSpark = ({ command }: GlueJob): boolean => command === 'glueetl' || command === 'gluestreaming';

/** Whether a Spark job is of a version that logs without being told to. https://docs.aws.amazon.com/glue/latest/dg/monitor-continuous-logging.html */
export function logsByDefault(job: GlueJob): boolean {
  const major = Number.parseInt(job.glueVersion ?? '', 10);
  if (Number.isNaN(major))
    undecidable(job, `whether job ${job.id} logs by itself: its Glue version is ${job.glueVersion ?? 'not set'}`);
  return major >= 5;
}

/** The security configuration that a job names; null when it names none, undefined when that does not exist. */
export function configurationOf(
  job: GlueJob,
  { glueSecurityConfigurations }: Pick<Facts<never>, 'glueSecurityConfigurations'>,
): View<'glueSecurityConfiguration'> | null | undefined {
  const { securityConfiguration: name, region } = job;
  if (name === null) return null;
  return glueSecurityConfigurations.find((one) => one.region === region && one.id === name);
}

/**
 * The log groups that a job writes to, as far as AWS documents their names: of continuous logs, one that is encrypted has the name of the
 * security configuration at its end. https://docs.aws.amazon.com/glue/latest/dg/monitor-continuous-logging-enable.html
 */
export function logGroupNames(
  job: GlueJob,
  facts: Pick<Facts<never>, 'glueSecurityConfigurations'>,
): readonly string[] {
  if (!isSpark(job)) return job.command === 'pythonshell' ? errorAndOutput('/aws-glue/python-jobs') : [];
  const encrypted = configurationOf(job, facts)?.cloudWatchMode === 'SSE-KMS';
  if (logsByDefault(job))
    return encrypted ? [] : errorAndOutput(argumentOf(job, '--custom-logGroup-prefix') ?? '/aws-glue/jobs');
  const group = argumentOf(job, '--continuous-log-logGroup') ?? '/aws-glue/jobs/logs-v2';
  return [encrypted ? `${group}-${job.securityConfiguration}` : group];
}

const errorAndOutput = (prefix: string): readonly string[] => [`${prefix}/error`, `${prefix}/output`];
