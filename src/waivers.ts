import type { Policy } from './policy/policy.ts';
import type { Finding } from './results.ts';
import { speaksOf, standing } from './statement.ts';

/**
 * A failure that a valid waiver names is waived, and stays visible as the failure it is. When the waiver has expired the failure stands and
 * says so. Nothing else can be waived: what could not be decided stays undecided.
 */
export function waive(policy: Policy, finding: Finding, day: string): Finding {
  if (finding.status !== 'fail' || policy.waivers.length === 0) return finding;
  const named = policy.waivers.filter(
    (waiver) => waiver.control === finding.control && speaksOf(waiver, finding.subject),
  );
  const valid = named.find((waiver) => standing(waiver.approvedOn, waiver.expires, day) === 'valid');
  if (valid) return { ...finding, status: 'waived', underlying: 'fail', waiver: valid };
  const expired = named.find((waiver) => standing(waiver.approvedOn, waiver.expires, day) === 'expired');
  if (!expired) return finding;
  const message = `${finding.message}; waiver ${expired.id} expired on ${expired.expires}`;
  return { ...finding, message, waiver: expired };
}
