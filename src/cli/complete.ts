import type { Policy } from '../policy/policy.ts';
import type { Evidence } from '../sources/evidence.ts';
import { fillHeldElsewhere } from '../sources/held-elsewhere.ts';
import { withUnseenRegions } from '../sources/unseen-regions.ts';
import { UsageError } from './errors.ts';

/** Evidence as policies judge it: gaps filled from accounts that hold them, regions of the policies that nobody saw as holes. */
export function complete(policies: readonly Policy[], own: Evidence, others: Evidence = []): Evidence {
  const accounts = [...own, ...others].map(({ account }) => account);
  const twice = accounts.find((account, n) => accounts.indexOf(account) < n);
  if (twice !== undefined)
    throw new UsageError(`evidence of account ${twice} is given twice; name the one that is to be relied on`);
  const scopes = policies.flatMap(({ regions }) => (regions === 'enabled' ? [] : [regions]));
  return fillHeldElsewhere(own, others).map((account) => withUnseenRegions(account, scopes));
}
