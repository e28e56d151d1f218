export { EventBridgeClient as Client, ListRulesCommand, ListTargetsByRuleCommand } from '@aws-sdk/client-eventbridge';
