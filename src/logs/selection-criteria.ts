import { Missing, type Subject } from '../evidence.ts';

/**
 * Whether an account policy with these criteria, `LogGroupName NOT IN ["a", "b"]`, leaves a log group out. Throws `Missing` where they are of
 * another form. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutAccountPolicy.html
 */
export function leavesOut(criteria: string | null, { id, account, region }: Subject): boolean {
  if (criteria === null) return false;
  const [, list] = /^\s*LogGroupName\s+NOT\s+IN\s+(\[.*\])\s*$/s.exec(criteria) ?? [];
  const names = list === undefined ? undefined : parsed(list);
  if (Array.isArray(names) && names.every((name) => typeof name === 'string')) return names.includes(id);
  throw new Missing([{ gap: 'undecidable', account, region, needs: `which log groups ${criteria} leaves out` }]);
}

function parsed(list: string): unknown {
  try {
    return JSON.parse(list);
  } catch {
    return undefined;
  }
}
