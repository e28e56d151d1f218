import { mwaaLevels, mwaaModules } from '../../src/facts/mwaa.ts';
import { all, defineRule, fail, pass, type Verdict } from '../../src/rule.ts';
import { kept, keepingParams } from '../../src/workloads/kept.ts';
import { groupAt, noGroupAt } from '../../src/workloads/log-group.ts';
import { setLevels } from '../../src/workloads/mwaa-modules.ts';

export default defineRule({
  id: 'mwaa/logging',
  title: 'Environments of Amazon MWAA log what their modules do',
  rationale:
    'The log of the web server is the only record of who logged in to Airflow, the log of tasks that of what ran. A module that the configuration does not name logs nothing.',
  remediation: `aws mwaa update-environment --name NAME --logging-configuration '{"TaskLogs":{"Enabled":true,"LogLevel":"INFO"}}'`,
  references: [
    'https://docs.aws.amazon.com/mwaa/latest/userguide/monitoring-airflow.html',
    'https://docs.aws.amazon.com/mwaa/latest/API/API_ModuleLoggingConfiguration.html',
  ],
  costImpact: 'CloudWatch Logs charges for each gigabyte taken in; WARNING keeps schedulers and workers quiet.',
  subject: 'mwaaEnvironment',
  facts: ['logGroups', 'regions'],
  details: ['mwaaEnvironment.logging'],
  params: {
    requiredModules: {
      type: 'array',
      items: { type: 'string', enum: mwaaModules },
      minItems: 1,
      default: mwaaModules,
      description: 'The modules that must log.',
    },
    infoModules: {
      type: 'array',
      items: { type: 'string', enum: mwaaModules },
      default: ['TaskLogs', 'WebserverLogs'],
      description: 'Of these, the modules that must log at INFO at least.',
    },
    minLevel: {
      type: 'string',
      enum: ['CRITICAL', 'ERROR', 'WARNING', 'INFO'],
      default: 'WARNING',
      description: 'The least that the others log.',
    },
    ...keepingParams,
  },
  retention: { minimum: 'minDays', maximum: 'maxDays' },
  judge(environment, facts, { requiredModules, infoModules, minLevel, ...keeping }) {
    const leastOf = (module: string) => (infoModules.some((info) => info === module) ? 'INFO' : minLevel);
    const logsEnough = (module: string): boolean => {
      const logging = environment.logging[module];
      return (
        (logging?.enabled ?? false) &&
        mwaaLevels.findIndex((level) => level === logging?.logLevel) >= mwaaLevels.indexOf(leastOf(module))
      );
    };
    const tooQuiet = requiredModules.filter((module) => !logsEnough(module));
    const remediation = setLevels(environment, Object.fromEntries(tooQuiet.map((module) => [module, leastOf(module)])));
    const judged = (module: string): Verdict => {
      const logging = environment.logging[module];
      if (!logging?.enabled) return fail(`${module} is off; it must be on`, remediation);
      const { logLevel, logGroupArn } = logging;
      return all(
        () =>
          logsEnough(module)
            ? pass(`${module} logs at ${logLevel}`)
            : fail(`${module} logs at ${logLevel ?? 'no level'}; at least ${leastOf(module)} is required`, remediation),
        () => {
          if (logGroupArn === null) return fail(`${module} has no log group`);
          const group = groupAt(logGroupArn, environment, facts);
          return group ? kept(group, keeping) : noGroupAt(logGroupArn);
        },
      );
    };
    return all(...requiredModules.map((module) => () => judged(module)));
  },
});
