import { undecidable } from '../alarms/facts.ts';
import { awsCommand } from '../aws-command.ts';
import type { LogArgument } from '../facts/glue.ts';
import type { Facts, View } from '../facts/index.ts';

type GlueJob = View<'glueJob'>;

/** What every run has goes before what a run has unless it is started with others. */
export function argumentOf(job: GlueJob, name: LogArgument): string | undefined {
  return job.nonOverridableArguments[name] ?? job.defaultArguments[name];
}

/**
 * Whether a job is one of Spark; those of Python shell and Ray log without being told to.
 * https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-jobs-job.html
 */
export function isSpark(job: GlueJob): boolean {
  const { command } = job;
  if (command === 'glueetl' || command === 'gluestreaming') return true;
  if (command === 'pythonshell' || command === 'glueray') return false;
  return undecidable(job, `whether job ${job.id} logs by itself: its command is ${JSON.stringify(command)}`);
}

/** Asks for continuous logging. */
export const continuousLog = '--enable-continuous-cloudwatch-log';
export const logsContinuously = (job: GlueJob): boolean => argumentOf(job, continuousLog)?.toLowerCase() === 'true';

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
 * The log groups that a job writes to. Throws `Missing` where their names are not known: of those that are encrypted AWS documents only
 * that of continuous logs, which has the name of the security configuration at its end.
 * https://docs.aws.amazon.com/glue/latest/dg/monitor-continuous-logging-enable.html
 */
export function logGroupNames(
  job: GlueJob,
  facts: Pick<Facts<never>, 'glueSecurityConfigurations'>,
): readonly string[] {
  const isEncrypted = configurationOf(job, facts)?.cloudWatchMode === 'SSE-KMS';
  if (isSpark(job) && !logsByDefault(job) && logsContinuously(job)) {
    const group = argumentOf(job, '--continuous-log-logGroup') ?? '/aws-glue/jobs/logs-v2';
    return [isEncrypted ? `${group}-${job.securityConfiguration}` : group];
  }
  const which = `to which log groups job ${job.id} writes`;
  if (job.command === 'glueray') undecidable(job, `${which} below /aws-glue/ray/jobs`);
  if (isEncrypted) undecidable(job, `${which}: its security configuration changes their names`);
  if (job.command === 'pythonshell') return errorAndOutput('/aws-glue/python-jobs');
  const prefix = logsByDefault(job) ? argumentOf(job, '--custom-logGroup-prefix') : undefined;
  return errorAndOutput(prefix ?? '/aws-glue/jobs');
}

const errorAndOutput = (prefix: string): readonly string[] => [`${prefix}/error`, `${prefix}/output`];

/**
 * The commands that set an argument of a job, where the present one stands unless every run has to have it. An update replaces the
 * definition: the first shows what the second has to repeat.
 */
export function setArgument(
  job: GlueJob,
  name: LogArgument,
  value: string,
  inEveryRun = job.nonOverridableArguments[name] !== undefined,
): string {
  const { id, region, command } = job;
  const definition = {
    Role: 'ROLE',
    Command: { Name: command, ScriptLocation: 'SCRIPT_LOCATION' },
    [inEveryRun ? 'NonOverridableArguments' : 'DefaultArguments']: { [name]: value },
  };
  return [
    awsCommand('glue get-job', region, { 'job-name': id, query: 'Job' }),
    awsCommand('glue update-job', region, { 'job-name': id, 'job-update': JSON.stringify(definition) }),
  ].join('\n');
}
