import {
  PutEvaluationsCommand,
  type ConfigServiceClient,
  type Evaluation as Sent,
} from '@aws-sdk/client-config-service';
import { setTimeout as sleep } from 'node:timers/promises';
import { refusal } from '../sources/config-item/refusal.ts';
import type { Evaluation } from './evaluation.ts';

/** AWS Config takes no more in one call. */
const batchSize = 100;
/** How often evaluations are sent that AWS Config failed to take. */
const rounds = 4;
/** Milliseconds before the second round; each later pause is twice as long. */
const firstPause = 200;

/** The event that the evaluations answer. */
export interface Occasion {
  /** Opaque; identifies rule and event. A secret: whoever has it can report in the rule's name. */
  readonly token: string;
  /** ISO 8601 in UTC. */
  readonly orderedAt: string;
}

/** By this token AWS Config's own tools try a rule; nothing is then recorded. */
const testToken = 'TESTMODE';

/**
 * Reports to AWS Config, at most 100 evaluations a call, in the order given. What it failed to take is sent again. A failed call does not keep
 * the others back; throws at the end when not all was taken. https://docs.aws.amazon.com/config/latest/APIReference/API_PutEvaluations.html
 */
export async function putEvaluations(
  client: ConfigServiceClient,
  evaluations: readonly Evaluation[],
  { token, orderedAt }: Occasion,
): Promise<void> {
  const OrderingTimestamp = new Date(orderedAt);
  const problems: Error[] = [];
  const put = async (batch: readonly Sent[]): Promise<readonly Sent[]> => {
    const command = new PutEvaluationsCommand({
      Evaluations: [...batch],
      ResultToken: token,
      ...(token === testToken && { TestMode: true }),
    });
    try {
      return (await client.send(command)).FailedEvaluations ?? [];
    } catch (problem) {
      problems.push(refusal('config:PutEvaluations', problem));
      return [];
    }
  };

  let left: readonly Sent[] = evaluations.map(({ type, id, compliance, annotation }) => ({
    ComplianceResourceType: type,
    ComplianceResourceId: id,
    ComplianceType: compliance,
    Annotation: annotation,
    OrderingTimestamp,
  }));
  for (let round = 0; left.length > 0 && round < rounds; round++) {
    if (round > 0) await sleep(firstPause * 2 ** (round - 1));
    const failed: Sent[] = [];
    for (let start = 0; start < left.length; start += batchSize)
      failed.push(...(await put(left.slice(start, start + batchSize))));
    left = failed;
  }
  if (left.length > 0)
    problems.push(new Error(`AWS Config did not take ${left.length} of ${evaluations.length} evaluations`));
  const [first] = problems;
  if (first) throw problems.length === 1 ? first : new Error(`${first.message}; and ${problems.length - 1} more calls`);
}
