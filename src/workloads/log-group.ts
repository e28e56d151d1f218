import { accountOf, heldElsewhere, nameOf, undecidable } from '../alarms/facts.ts';
import { awsCommand } from '../aws-command.ts';
import { ByRegion } from '../by-region.ts';
import type { Subject } from '../evidence.ts';
import type { Facts, View } from '../facts/index.ts';
import { fail, type Verdict } from '../rule.ts';

type LogGroups = Pick<Facts<never>, 'logGroups' | 'regions'>;
type LogGroup = View<'logGroup', never>;

const indexes = new WeakMap<LogGroups['logGroups'], ByRegion<LogGroup>>();

/** The log group of that name in the workload's own account and region; undefined when it is certain that there is none. */
export function groupNamed(
  name: string,
  { account, region }: Pick<Subject, 'account' | 'region'>,
  facts: LogGroups,
): LogGroup | undefined {
  return indexOf(facts).find({ account, region }, name);
}

/** The log group of that ARN; undefined when there is none. Throws `Missing` for one of another account, and for no name of one. */
export function groupAt(arn: string, workload: Subject, facts: LogGroups): LogGroup | undefined {
  const { account } = workload;
  if (accountOf(arn) !== account) heldElsewhere('log group', arn);
  const name = groupNameOf(arn);
  // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
  if (!/^[\w./#-]+$/.test(name)) undecidable(workload, `which log group ${arn} is`);
  return groupNamed(name, { account, region: regionOf(arn) }, facts);
}

/** The name in the ARN of a log group, which has no `:*` at its end. */
export const groupNameOf = (arn: string): string => nameOf(arn).replace(/^log-group:/, '');

const regionOf = (arn: string): string => arn.split(':')[3] ?? '';

/** A workload writes to a log group that is not there. */
export function noGroup(name: string, region: string): Verdict {
  return fail(
    `it writes to log group ${name}, which does not exist`,
    awsCommand('logs create-log-group', region, { 'log-group-name': name }),
  );
}

/** The same of a log group by its ARN. */
export const noGroupAt = (arn: string): Verdict => noGroup(groupNameOf(arn), regionOf(arn));

function indexOf(facts: LogGroups): ByRegion<LogGroup> {
  const { logGroups } = facts;
  const known = indexes.get(logGroups);
  if (known) return known;
  const index = new ByRegion(
    () => facts.logGroups,
    () => facts.regions,
    'logs:DescribeLogGroups',
  );
  indexes.set(logGroups, index);
  return index;
}
