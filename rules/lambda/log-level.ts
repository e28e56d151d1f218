import { awsCommand } from '../../src/aws-command.ts';
import type { Subject } from '../../src/evidence.ts';
import { logVariables } from '../../src/facts/lambda.ts';
import { all, defineRule, fail, notApplicable, pass } from '../../src/rule.ts';

/** From everything to next to nothing. https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html */
const levels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

export default defineRule({
  id: 'lambda/log-level',
  title: 'Functions log no debug output and no payloads',
  rationale:
    'Debug output prints the data that a function handles, in a second store with other readers. Loggers take their level from the environment of the function, whatever Lambda filters by.',
  remediation:
    'aws lambda update-function-configuration --function-name NAME --logging-config LogFormat=JSON,ApplicationLogLevel=INFO,SystemLogLevel=WARN',
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html'],
  costImpact: 'CloudWatch Logs charges for each gigabyte taken in; debug output multiplies it.',
  subject: 'function',
  facts: [],
  details: [],
  params: {
    maxVerbosity: {
      type: 'string',
      enum: ['INFO', 'DEBUG'],
      default: 'INFO',
      description: 'The most that may be logged.',
    },
    variables: {
      type: 'array',
      items: { type: 'string', enum: logVariables },
      default: logVariables,
      description: 'The environment variables that are looked at.',
    },
  },
  judge(fn, _facts, { maxVerbosity, variables }) {
    if (fn.masterArn !== null) return notApplicable(`it is a replica of ${fn.masterArn}, where it is configured`);
    const isAllowed = (level: string): boolean => levels.indexOf(level.toUpperCase()) >= levels.indexOf(maxVerbosity);
    const allowed = (level: string | null): string | undefined =>
      level === null || isAllowed(level) ? (level ?? undefined) : maxVerbosity;
    const tooMuch = (what: string, level: string): string => `${what} is ${level}; at most ${maxVerbosity} is allowed`;
    return all(
      () => {
        const { logFormat, applicationLogLevel, systemLogLevel } = fn.loggingConfig;
        if (logFormat !== 'JSON') return pass(`the log format is ${logFormat}, which Lambda does not filter`);
        const filters = { ApplicationLogLevel: applicationLogLevel, SystemLogLevel: systemLogLevel };
        const loud = Object.entries(filters).flatMap(([name, level]) =>
          level === null || isAllowed(level) ? [] : [tooMuch(name, level)],
        );
        if (loud.length === 0) return pass(`ApplicationLogLevel is ${applicationLogLevel ?? 'not set'}`);
        return fail(
          loud.join('; '),
          awsCommand('lambda update-function-configuration', fn.region, {
            'function-name': fn.id,
            'logging-config': JSON.stringify({
              LogFormat: logFormat,
              ApplicationLogLevel: allowed(applicationLogLevel),
              SystemLogLevel: allowed(systemLogLevel),
              LogGroup: fn.loggingConfig.logGroup,
            }),
          }),
        );
      },
      () => {
        const loud: string[] = [];
        const quiet: Record<string, string> = {};
        for (const name of variables) {
          const value = fn.logVariables[name];
          if (value === undefined) continue;
          if (name === 'POWERTOOLS_LOGGER_LOG_EVENT') {
            // https://docs.aws.amazon.com/powertools/typescript/latest/environment-variables/
            if (!/^(1|true|yes|on|y|t)$/i.test(value)) continue;
            loud.push(`${name} is ${value}: it logs the payload`);
            quiet[name] = 'false';
          } else if (levels.includes(value.toUpperCase()) && !isAllowed(value)) {
            loud.push(tooMuch(name, value));
            quiet[name] = maxVerbosity;
          }
        }
        return loud.length === 0
          ? pass('its environment asks for no more')
          : fail(loud.join('; '), withVariables(fn, quiet));
      },
    );
  },
});

/** The environment is replaced as a whole, and of its other variables nothing is kept here: the command takes them from the function. */
function withVariables({ id, region }: Subject, changes: Readonly<Record<string, string>>): string {
  const merged = awsCommand('lambda get-function-configuration', region, {
    'function-name': id,
    query: `{Variables: merge(Environment.Variables, \`${JSON.stringify(changes)}\`)}`,
    output: 'json',
  });
  const update = awsCommand('lambda update-function-configuration', region, { 'function-name': id });
  return `${update} --environment "$(${merged})"`;
}
