import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { answerWhole } from '../live/handler.ts';

/** IAM actions that a rule's function needs beside those of the evidence that it reads. */
export const configRuleActions = [
  'config:GetComplianceDetailsByConfigRule',
  'config:GetResourceConfigHistory',
  'config:PutEvaluations',
] as const;

/** Milliseconds for one attempt, its body included. */
const attemptTimeout = 10_000;

/** AWS Config publishes no rates for what rules call, so throttling is waited out by more tries than the SDK's usual three. */
const maxAttempts = 8;

/** AWS Config, as the function of a rule talks to it. */
export function configClient(region: string): ConfigServiceClient {
  const requestHandler = { connectionTimeout: attemptTimeout };
  const client = new ConfigServiceClient({ region, maxAttempts, retryMode: 'standard', requestHandler });
  answerWhole(client.config.requestHandler, attemptTimeout);
  return client;
}
