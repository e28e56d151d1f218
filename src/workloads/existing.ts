import type { View } from '../facts/index.ts';
import { notApplicable, pass, type Verdict } from '../rule.ts';

/** The parameter of rules that look for log groups that a workload may not have made yet. */
export const existingParams = {
  requireBeforeFirstRun: {
    type: 'boolean',
    default: true,
    description:
      'Demand the log group of workloads that may never have run; false: one that is not there is not judged.',
  },
} as const;

/** Whether the log group that a workload writes to is there; `missing` says that it is not. */
export function existing(
  group: View<'logGroup', never> | undefined,
  missing: Verdict,
  requireBeforeFirstRun: boolean,
): Verdict {
  if (group) return pass(`log group ${group.id} exists`);
  return requireBeforeFirstRun ? missing : notApplicable(`${missing.message}; it may never have run`);
}
