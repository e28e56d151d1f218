import type { ConfigRuleEvent } from '../../src/lambda/event.ts';
import { trailItem } from './config-items.ts';
import { account, now } from './resources.ts';

export const resultToken = 'eyJlbmNyeXB0ZWREYXRhIjpbLTQyLDEyNl19';

/** An event as AWS Config sends it. */
export function ruleEvent(
  invokingEvent: object,
  parameters: Readonly<Record<string, unknown>> = {},
  fields: Partial<ConfigRuleEvent> = {},
): ConfigRuleEvent {
  return {
    version: '1.0',
    invokingEvent: JSON.stringify(invokingEvent),
    ruleParameters: JSON.stringify({ policy: 'test', ...parameters }),
    resultToken,
    eventLeftScope: false,
    executionRoleArn: `arn:aws:iam::${account}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
    configRuleArn: `arn:aws:config:eu-west-1:${account}:config-rule/config-rule-pdmyw1`,
    configRuleName: 'trailproof-test',
    configRuleId: 'config-rule-pdmyw1',
    accountId: account,
    evaluationMode: 'DETECTIVE',
    ...fields,
  };
}

export const scheduled = (notificationCreationTime = now): object => ({
  awsAccountId: account,
  notificationCreationTime,
  messageType: 'ScheduledNotification',
  recordVersion: '1.0',
});

export const change = (configurationItem: object = trailItem()): object => ({
  configurationItemDiff: null,
  configurationItem,
  notificationCreationTime: now,
  messageType: 'ConfigurationItemChangeNotification',
  recordVersion: '1.3',
});

/** As AWS's own sample has it, without the time of the notification. */
export const oversized = (item: object = trailItem()): object => {
  const { configuration: _, relationships: __, tags: ___, ...summary } = item as Record<string, unknown>;
  return {
    configurationItemSummary: { changeType: 'UPDATE', ...summary },
    messageType: 'OversizedConfigurationItemChangeNotification',
  };
};
