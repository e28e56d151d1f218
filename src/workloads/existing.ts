import { awsCommand } from '../aws-command.ts';
import type { Subject } from '../evidence.ts';
import type { Facts } from '../facts/index.ts';
import { all, fail, notApplicable, pass, type Verdict } from '../rule.ts';
import { groupNamed } from './log-group.ts';

/** The parameter of rules that look for the log groups of workloads. */
export const existingParams = {
  requireBeforeFirstRun: {
    type: 'boolean',
    default: true,
    description:
      'Demand the log group of workloads that may never have run; false: one that is not there is not judged.',
  },
} as const;

/** Whether the log groups that a workload writes to are there, each by its exact name, in the workload's own region. */
export function existing(
  names: readonly string[],
  workload: Subject,
  facts: Pick<Facts<never>, 'logGroups'>,
  requireBeforeFirstRun: boolean,
): Verdict {
  return all(
    ...names.map((name) => () => {
      if (groupNamed(name, workload, facts)) return pass(`log group ${name} exists`);
      const found = `it writes to log group ${name}, which does not exist`;
      if (!requireBeforeFirstRun) return notApplicable(`${found}; it may never have run`);
      return fail(found, awsCommand('logs create-log-group', workload.region, { 'log-group-name': name }));
    }),
  );
}
