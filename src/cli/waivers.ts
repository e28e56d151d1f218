import { endsWithin, exceptionsOf, type Exceptions } from '../exceptions/list.ts';
import { savedReport } from '../files/saved-report.ts';
import { findings } from '../findings.ts';
import { exceptionsText } from '../exceptions/text.ts';
import { exceptionsTable } from '../report/exceptions-table.ts';
import { dayOf } from '../statement.ts';
import { readSnapshot } from '../sources/snapshot/read.ts';
import { complete } from './complete.ts';
import { UsageError } from './errors.ts';
import { policiesOf } from './policies.ts';
import { terminal } from './publish.ts';
import { writeStream } from './write.ts';

export interface WaiversFlags {
  readonly policy: readonly string[];
  readonly snapshot: readonly string[];
  readonly format: 'table' | 'json';
  /** Days. */
  readonly expiringWithin?: number;
}

/** Days. */
const soon = 30;

/**
 * Lists the waivers and attestations of policies, or of those that results are of; results or snapshots tell which are used. Exit code 0, or
 * with `--expiring-within` 1 when one has expired or soon does.
 */
export async function waivers(results: string | undefined, flags: WaiversFlags): Promise<number> {
  const now = new Date().toISOString();
  const exceptions = listed(results, flags, now);
  const { expiringWithin } = flags;
  await writeStream(
    process.stdout,
    flags.format === 'json'
      ? exceptionsText(exceptions)
      : exceptionsTable(exceptions, expiringWithin ?? soon, terminal()),
  );
  if (expiringWithin === undefined) return 0;
  return [...exceptions.waivers, ...exceptions.attestations].some((one) => endsWithin(one, expiringWithin)) ? 1 : 0;
}

function listed(results: string | undefined, { policy, snapshot }: WaiversFlags, now: string): Exceptions {
  const today = dayOf(now);
  if (results !== undefined && snapshot.length > 0)
    throw new UsageError('name results or --snapshot, not both: either tells which waivers are used');
  if (results !== undefined) {
    const report = savedReport([results], now);
    return exceptionsOf(policy.length > 0 ? policiesOf(policy) : report.policies, today, report.findings);
  }
  const policies = policiesOf(policy);
  if (snapshot.length === 0) return exceptionsOf(policies, today, undefined);
  const evidence = complete(policies, snapshot.map(readSnapshot));
  return exceptionsOf(policies, today, findings(policies, evidence));
}
