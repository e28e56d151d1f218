import {
  paginateGetComplianceDetailsByConfigRule,
  type ConfigServiceClient,
  type EvaluationResult,
} from '@aws-sdk/client-config-service';
import { refusal } from '../sources/config-item/refusal.ts';

/** What AWS Config holds of one resource under a rule. */
export interface StoredResult {
  readonly type: string;
  readonly id: string;
  readonly compliance: string;
  /** The time of the event that it answers, ISO 8601 in UTC. */
  readonly orderedAt: string | undefined;
}

/** Rules may have longer names than this call takes. */
export const longestRuleName = 64;

/** All that AWS Config holds under a rule. https://docs.aws.amazon.com/config/latest/APIReference/API_GetComplianceDetailsByConfigRule.html */
export async function storedResults(
  client: ConfigServiceClient,
  rule: string,
  abortSignal: AbortSignal,
): Promise<readonly StoredResult[]> {
  const results: StoredResult[] = [];
  const pages = paginateGetComplianceDetailsByConfigRule(
    { client, pageSize: 100, stopOnSameToken: true },
    { ConfigRuleName: rule, ComplianceTypes: ['COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE'] },
    { abortSignal },
  );
  try {
    for await (const { EvaluationResults = [] } of pages) results.push(...EvaluationResults.flatMap(storedResult));
  } catch (problem) {
    throw refusal('config:GetComplianceDetailsByConfigRule', problem);
  }
  return results;
}

function storedResult({ EvaluationResultIdentifier: identifier, ComplianceType }: EvaluationResult): StoredResult[] {
  const { ResourceType, ResourceId } = identifier?.EvaluationResultQualifier ?? {};
  if (ResourceType === undefined || ResourceId === undefined || ComplianceType === undefined) return [];
  const orderedAt = identifier?.OrderingTimestamp?.toISOString();
  return [{ type: ResourceType, id: ResourceId, compliance: ComplianceType, orderedAt }];
}
