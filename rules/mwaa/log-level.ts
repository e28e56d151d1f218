import { mwaaLevels, mwaaModules } from '../../src/facts/mwaa.ts';
import { defineRule, fail, pass } from '../../src/rule.ts';

export default defineRule({
  id: 'mwaa/log-level',
  title: 'Environments of Amazon MWAA in production log no debug output',
  rationale:
    'Debug output of Airflow prints connections, variables and rendered templates, in a store with other readers.',
  remediation: `aws mwaa update-environment --name NAME --logging-configuration '{"TaskLogs":{"Enabled":true,"LogLevel":"INFO"}}'`,
  references: ['https://docs.aws.amazon.com/mwaa/latest/API/API_ModuleLoggingConfiguration.html'],
  costImpact: 'CloudWatch Logs charges for each gigabyte taken in; debug output multiplies it.',
  subject: 'mwaaEnvironment',
  facts: [],
  details: ['mwaaEnvironment.logging'],
  params: {
    maxVerbosity: {
      type: 'string',
      enum: ['INFO', 'DEBUG'],
      default: 'INFO',
      description: 'The most that may be logged.',
    },
  },
  judge({ logging }, _facts, { maxVerbosity }) {
    const most = mwaaLevels.indexOf(maxVerbosity);
    const loud = mwaaModules.filter(
      (module) =>
        logging[module]?.enabled && mwaaLevels.findIndex((level) => level === logging[module]?.logLevel) > most,
    );
    return loud.length === 0
      ? pass(`no module logs more than ${maxVerbosity}`)
      : fail(`${loud.join(', ')} log at DEBUG; at most ${maxVerbosity} is allowed`);
  },
});
