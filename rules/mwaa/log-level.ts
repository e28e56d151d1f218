import { mwaaModules } from '../../src/facts/mwaa.ts';
import { defineRule, fail, pass } from '../../src/rule.ts';
import { setLevels } from '../../src/workloads/mwaa-modules.ts';

export default defineRule({
  id: 'mwaa/log-level',
  title: 'Environments of Amazon MWAA log no debug output',
  rationale:
    'Debug output of Airflow prints connections, variables and rendered templates, in a store with other readers.',
  remediation: `aws mwaa update-environment --name NAME --logging-configuration '{"TaskLogs":{"Enabled":true,"LogLevel":"INFO"}}'`,
  references: ['https://docs.aws.amazon.com/mwaa/latest/API/API_ModuleLoggingConfiguration.html'],
  costImpact: 'CloudWatch Logs charges for each gigabyte taken in; debug output multiplies it.',
  subject: 'mwaaEnvironment',
  facts: [],
  details: ['mwaaEnvironment.logging'],
  params: {},
  judge(environment) {
    const { logging } = environment;
    // The only level above INFO.
    const loud = mwaaModules.filter((module) => logging[module]?.enabled && logging[module].logLevel === 'DEBUG');
    return loud.length === 0
      ? pass('no module logs more than INFO')
      : fail(
          `${loud.join(', ')} log at DEBUG; at most INFO is allowed`,
          setLevels(environment, Object.fromEntries(loud.map((module) => [module, 'INFO']))),
        );
  },
});
