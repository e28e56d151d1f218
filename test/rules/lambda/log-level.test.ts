import rule from '../../../rules/lambda/log-level.ts';
import { account, denied, homeRegion, lambdaFunction } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';

const json = { logFormat: 'JSON', applicationLogLevel: 'INFO', systemLogLevel: 'WARN', logGroup: '/pipeline/ingest' };
const logging = (fields: Partial<typeof json>) => lambdaFunction('ingest', { loggingConfig: { ...json, ...fields } });
const variables = (logVariables: Readonly<Record<string, string>>) => lambdaFunction('ingest', { logVariables });
const text = 'the log format is Text, which Lambda does not filter; its environment asks for no more';
const withVariable = (variable: string, value: string) =>
  `aws lambda update-function-configuration --function-name ingest --region eu-west-1 --environment "$(aws lambda get-function-configuration --function-name ingest --query '{Variables: merge(Environment.Variables, \`{"${variable}":"${value}"}\`)}' --output json --region eu-west-1)"`;

testRule(rule, {
  pass: [
    {
      name: 'Lambda filters by INFO',
      members: { function: [logging({})] },
      message: 'ApplicationLogLevel is INFO; its environment asks for no more',
    },
    { name: 'Text, and a quiet environment', members: { function: [lambdaFunction()] }, message: text },
    {
      name: 'debug output where the policy allows it',
      params: { maxVerbosity: 'DEBUG' },
      members: { function: [logging({ applicationLogLevel: 'DEBUG' })] },
      message: 'ApplicationLogLevel is DEBUG; its environment asks for no more',
    },
    {
      name: 'a logger that is told to be quiet, and a level of another kind of logger',
      members: {
        function: [variables({ LOG_LEVEL: 'warn', POWERTOOLS_LOG_LEVEL: '20', POWERTOOLS_LOGGER_LOG_EVENT: 'false' })],
      },
      message: text,
    },
    {
      name: 'a variable that the policy leaves out',
      params: { variables: ['POWERTOOLS_LOG_LEVEL'] },
      members: { function: [variables({ LOG_LEVEL: 'DEBUG' })] },
      message: text,
    },
  ],
  fail: [
    {
      name: 'the application logs debug output',
      members: { function: [logging({ applicationLogLevel: 'DEBUG' })] },
      message: 'ApplicationLogLevel is DEBUG; at most INFO is allowed',
      remediation: `aws lambda update-function-configuration --function-name ingest --logging-config '{"LogFormat":"JSON","ApplicationLogLevel":"INFO","SystemLogLevel":"WARN","LogGroup":"/pipeline/ingest"}' --region eu-west-1`,
    },
    {
      name: 'both trace',
      params: { maxVerbosity: 'DEBUG' },
      members: { function: [logging({ applicationLogLevel: 'TRACE', systemLogLevel: 'TRACE' })] },
      message:
        'ApplicationLogLevel is TRACE; at most DEBUG is allowed; SystemLogLevel is TRACE; at most DEBUG is allowed',
      remediation: `aws lambda update-function-configuration --function-name ingest --logging-config '{"LogFormat":"JSON","ApplicationLogLevel":"DEBUG","SystemLogLevel":"DEBUG","LogGroup":"/pipeline/ingest"}' --region eu-west-1`,
    },
    {
      name: 'the service logs debug output',
      members: { function: [logging({ systemLogLevel: 'DEBUG' })] },
      message: 'SystemLogLevel is DEBUG; at most INFO is allowed',
      remediation: `aws lambda update-function-configuration --function-name ingest --logging-config '{"LogFormat":"JSON","ApplicationLogLevel":"INFO","SystemLogLevel":"INFO","LogGroup":"/pipeline/ingest"}' --region eu-west-1`,
    },
    {
      name: 'the logger is told to by the environment, in small letters',
      members: { function: [variables({ LOG_LEVEL: 'debug' })] },
      message: 'LOG_LEVEL is debug; at most INFO is allowed',
      remediation: withVariable('LOG_LEVEL', 'INFO'),
    },
    {
      name: 'Powertools logs the payload',
      members: { function: [variables({ POWERTOOLS_LOGGER_LOG_EVENT: 'true' })] },
      message: 'POWERTOOLS_LOGGER_LOG_EVENT is true: it logs the payload',
      remediation: withVariable('POWERTOOLS_LOGGER_LOG_EVENT', 'false'),
    },
    {
      name: 'Lambda filters too little, whatever the environment would say',
      members: {
        function: [
          lambdaFunction('ingest', {
            loggingConfig: { ...json, applicationLogLevel: 'TRACE' },
            logVariables: { gap: 'denied', account, region: homeRegion, needs: 'kms:Decrypt' },
          }),
        ],
      },
      message: 'ApplicationLogLevel is TRACE; at most INFO is allowed',
    },
  ],
  gap: [
    {
      name: 'the environment may not be decrypted',
      members: {
        function: [
          lambdaFunction('ingest', {
            logVariables: { gap: 'denied', account, region: homeRegion, needs: 'kms:Decrypt' },
          }),
        ],
      },
      message: 'kms:Decrypt was denied in eu-west-1',
    },
    {
      name: 'functions were not listed',
      holes: { function: [denied('lambda:ListFunctions')] },
      message: 'lambda:ListFunctions was denied in eu-west-1',
    },
  ],
  notApplicable: [
    {
      name: 'a replica of Lambda@Edge',
      members: {
        function: [
          lambdaFunction('us-east-1.sign', { masterArn: 'arn:aws:lambda:us-east-1:111122223333:function:sign:1' }),
        ],
      },
      message: 'it is a replica of arn:aws:lambda:us-east-1:111122223333:function:sign:1, where it is configured',
    },
    { name: 'an empty account', message: 'no AWS::Lambda::Function in the scope of this control' },
  ],
});
