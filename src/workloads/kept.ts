import type { View } from '../facts/index.ts';
import { all, fail, notApplicable, pass, type Verdict } from '../rule.ts';

/** What a log group that a workload writes to must be like. */
export interface Keeping {
  readonly minDays: number | null;
  readonly maxDays: number | null;
  readonly requireKey: boolean;
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
  requireKey: {
    type: 'boolean',
    default: false,
    description: 'Demand that its log group has a customer managed key.',
  },
} as const;

/** Whether a log group keeps events as long as it must and no longer, and under a key where one is required. */
export function kept(group: View<'logGroup', never>, { minDays, maxDays, requireKey }: Keeping): Verdict {
  const name = `log group ${group.id}`;
  return all(
    () => {
      // Whatever the retention says. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html
      const days = group.logGroupClass === 'DELIVERY' ? 1 : group.retentionDays;
      const found = `${name} ${days === null ? 'never expires' : `keeps events ${days} ${days === 1 ? 'day' : 'days'}`}`;
      if (minDays !== null && days !== null && days < minDays)
        return fail(`${found}; at least ${minDays} are required`);
      if (maxDays !== null && (days === null || days > maxDays))
        return fail(`${found}; at most ${maxDays} days are allowed`);
      return pass(found);
    },
    () => {
      if (!requireKey) return notApplicable('its key is not looked at');
      return group.kmsKeyId === null
        ? fail(`${name} has no customer managed key; one is required`)
        : pass(`under key ${group.kmsKeyId}`);
    },
  );
}
