import { logRetentionDays } from '../facts/retention-days.ts';
import { patterns } from '../policy/patterns.ts';
import type { ConfigRule } from './config-rules.ts';

/** Parameters or conditions of a template, by name. */
export type Named = Readonly<Record<string, object>>;

/** What is asked of whoever deploys rules; only what these rules use. */
export function ruleParameters(rules: readonly ConfigRule[]): Named {
  return {
    ...(rules.some(({ global }) => global) && {
      HomeRegion: {
        Type: 'String',
        Description: 'The one region in which the controls on the account as a whole run, such as eu-central-1',
        AllowedPattern: patterns.region.pattern,
      },
    }),
    Frequency: {
      Type: 'String',
      Description: 'How often controls run besides on changes',
      Default: 'TwentyFour_Hours',
      AllowedValues: ['One_Hour', 'Three_Hours', 'Six_Hours', 'Twelve_Hours', 'TwentyFour_Hours'],
    },
    OnUnknown: {
      Type: 'String',
      Description:
        'What to report of a resource that cannot be decided: nothing, with an error and an alarm, or one of these',
      Default: 'error',
      AllowedValues: ['error', 'noncompliant', 'notApplicable'],
    },
  };
}

export function ruleConditions(rules: readonly ConfigRule[]): Named {
  return rules.some(({ global }) => global)
    ? { InHomeRegion: { 'Fn::Equals': [{ Ref: 'HomeRegion' }, { Ref: 'AWS::Region' }] } }
    : {};
}

export const functionParameters: Named = {
  AlarmTopicArn: {
    Type: 'String',
    Description: 'The SNS topic that is told when a control could not be decided; without it the alarms tell nobody',
    Default: '',
    AllowedPattern: '(arn:[^:]+:sns:[^:]+:[0-9]{12}:.+)?',
  },
  LogRetentionDays: {
    Type: 'Number',
    Description: "How many days the function's own log is kept",
    Default: 365,
    AllowedValues: logRetentionDays,
  },
  LogKeyArn: {
    Type: 'String',
    Description: "The KMS key of the function's own log; without it CloudWatch Logs encrypts with a key of its own",
    Default: '',
    AllowedPattern: '(arn:[^:]+:kms:[^:]+:[0-9]{12}:key/.+)?',
  },
  ReserveConcurrency: {
    Type: 'String',
    Description:
      "Judge one event at a time, so that the rules of one schedule do not share AWS's API quotas; false where the account has no concurrency to reserve",
    Default: 'true',
    AllowedValues: ['true', 'false'],
  },
};

export const functionConditions: Named = {
  HasAlarmTopic: given('AlarmTopicArn'),
  HasLogKey: given('LogKeyArn'),
  ReservesConcurrency: { 'Fn::Equals': [{ Ref: 'ReserveConcurrency' }, 'true'] },
};

function given(parameter: string): object {
  return { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: parameter }, ''] }] };
}
