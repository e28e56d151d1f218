import type { ConfigRule } from './config-rules.ts';

/** The rule as a CloudFormation resource. `functionArn` and `rest` are CloudFormation's own expressions. */
export function ruleResource(rule: ConfigRule, functionArn: object, rest: object = {}): object {
  return {
    Type: 'AWS::Config::ConfigRule',
    ...(rule.global && { Condition: 'InHomeRegion' }),
    ...rest,
    Properties: {
      ConfigRuleName: rule.name,
      Description: rule.description,
      InputParameters: { policy: rule.policy, control: rule.control, onUnknown: { Ref: 'OnUnknown' } },
      ...(rule.changesOf !== undefined && { Scope: { ComplianceResourceTypes: [rule.changesOf] } }),
      Source: { Owner: 'CUSTOM_LAMBDA', SourceIdentifier: functionArn, SourceDetails: triggers(rule) },
    },
  };
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_SourceDetail.html */
function triggers({ changesOf }: ConfigRule): readonly object[] {
  const EventSource = 'aws.config';
  const onChange = ['ConfigurationItemChangeNotification', 'OversizedConfigurationItemChangeNotification'];
  return [
    ...(changesOf === undefined ? [] : onChange.map((MessageType) => ({ EventSource, MessageType }))),
    // No change of the resource tells of a change in what else decides: other resources, a class, the end of a waiver, a call that was refused.
    { EventSource, MessageType: 'ScheduledNotification', MaximumExecutionFrequency: { Ref: 'Frequency' } },
  ];
}
