import { awsCommand } from '../aws-command.ts';
import type { Subject } from '../evidence.ts';
import type { View } from '../facts/index.ts';
import { longestRetention, shortestRetention } from '../facts/retention-days.ts';
import { all, fail, notApplicable, pass, type Verdict } from '../rule.ts';

/** What a log group that a workload writes to must be like. */
export interface Keeping {
  readonly minDays: number | null;
  readonly maxDays: number | null;
  readonly requireCmk: boolean;
}

/** The parameters of rules that look at the log group of a workload. */
export const keepingParams = {
  minDays: {
    type: ['integer', 'null'],
    minimum: 1,
    maximum: 3653,
    default: null,
    description: 'Shortest retention of its log group, in days; null: not looked at.',
  },
  maxDays: {
    type: ['integer', 'null'],
    minimum: 1,
    maximum: 3653,
    default: null,
    description: 'Longest retention of its log group, in days; null: not looked at.',
  },
  requireCmk: {
    type: 'boolean',
    default: false,
    description: 'Demand that its log group has a customer managed key.',
  },
} as const;

/** Whether a log group keeps events as long as it must and no longer, and under a key where one is required. */
export function kept(group: View<'logGroup', never>, { minDays, maxDays, requireCmk }: Keeping): Verdict {
  const name = `log group ${group.id}`;
  return all(
    () => {
      // Whatever the retention says. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html
      const isDelivery = group.logGroupClass === 'DELIVERY';
      const days = isDelivery ? 2 : group.retentionDays;
      const found = `${name} ${days === null ? 'never expires' : `keeps events ${days} ${days === 1 ? 'day' : 'days'}${isDelivery ? ' at most' : ''}`}`;
      const setTo = (retention: number | undefined): string | undefined =>
        isDelivery ? undefined : commandOn(group, 'put-retention-policy', { 'retention-in-days': retention ?? 1 });
      if (minDays !== null && days !== null && days < minDays)
        return fail(`${found}; at least ${minDays} are required`, setTo(shortestRetention(minDays)));
      if (maxDays !== null && (days === null || days > maxDays))
        return fail(`${found}; at most ${maxDays} days are allowed`, setTo(longestRetention(maxDays)));
      return pass(found);
    },
    () => {
      if (!requireCmk) return notApplicable('its key is not looked at');
      return group.kmsKeyId === null
        ? fail(
            `${name} has no customer managed key; one is required`,
            commandOn(group, 'associate-kms-key', { 'kms-key-id': 'KEY_ARN' }),
          )
        : pass(`under key ${group.kmsKeyId}`);
    },
  );
}

function commandOn(
  { id, region }: Subject,
  command: string,
  options: Readonly<Record<string, string | number>>,
): string {
  return awsCommand(`logs ${command}`, region, { 'log-group-name': id, ...options });
}
