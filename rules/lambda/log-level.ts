import { awsCommand } from '../../src/aws-command.ts';
import { logVariables } from '../../src/facts/lambda.ts';
import { all, defineRule, fail, pass } from '../../src/rule.ts';

/** From everything to next to nothing. https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html */
const levels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

export default defineRule({
  id: 'lambda/log-level',
  title: 'Functions in production log no debug output and no payloads',
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
    const isAllowed = (level: string): boolean => levels.indexOf(level.toUpperCase()) >= levels.indexOf(maxVerbosity);
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
              ApplicationLogLevel: 'INFO',
              SystemLogLevel: 'WARN',
              LogGroup: fn.loggingConfig.logGroup,
            }),
          }),
        );
      },
      () => {
        const loud = variables.flatMap((name) => {
          const value = fn.logVariables[name];
          if (value === undefined) return [];
          // https://docs.aws.amazon.com/powertools/typescript/latest/environment-variables/
          if (name === 'POWERTOOLS_LOGGER_LOG_EVENT')
            return /^(1|true|yes|on|y|t)$/i.test(value) ? [`${name} is ${value}: it logs the payload`] : [];
          return levels.includes(value.toUpperCase()) && !isAllowed(value) ? [tooMuch(name, value)] : [];
        });
        return loud.length === 0 ? pass('its environment asks for no more') : fail(loud.join('; '));
      },
    );
  },
});
