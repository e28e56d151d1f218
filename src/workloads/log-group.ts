import { accountOf, heldElsewhere, nameOf } from '../alarms/facts.ts';
import type { Subject } from '../evidence.ts';
import type { Facts, View } from '../facts/index.ts';

type LogGroups = Pick<Facts<never>, 'logGroups'>;

/** The log group of that name in the workload's own account and region; undefined when there is none. */
export function groupNamed(
  name: string,
  { region }: Subject,
  { logGroups }: LogGroups,
): View<'logGroup', never> | undefined {
  return logGroups.find((group) => group.region === region && group.id === name);
}

/** The log group of that ARN, without `:*` at its end; undefined when there is none. Throws `Missing` for one of another account. */
export function groupAt(arn: string, workload: Subject, facts: LogGroups): View<'logGroup', never> | undefined {
  if (accountOf(arn) !== workload.account) heldElsewhere('log group', arn);
  return groupNamed(groupNameOf(arn), { ...workload, region: arn.split(':')[3] ?? '' }, facts);
}

/** The name in the ARN of a log group. */
export const groupNameOf = (arn: string): string => nameOf(arn).replace(/^log-group:/, '');
