import { exclusionNotices } from '../policy/class-notices.ts';
import type { Policy } from '../policy/policy.ts';
import { exceptionsOf } from './list.ts';

/** The waivers, attestations and exclusions of a policy that no longer hold on a day, or not yet. */
export function outdated(policy: Policy, day: string): readonly string[] {
  const { waivers, attestations } = exceptionsOf([policy], day, undefined);
  const statements = [
    ...waivers.map((one) => ({ ...one, name: `waiver ${one.id} of ${one.control}`, from: one.approvedOn })),
    ...attestations.map((one) => ({ ...one, name: `the attestation of ${one.control} by ${one.by}`, from: one.on })),
  ];
  const expired = exclusionNotices(policy, day).filter(({ kind }) => kind === 'expired-exclusion');
  return [
    ...statements.flatMap(({ name, state, from, holdsUntil }) => {
      if (state === 'expired') return [`${name} held until ${holdsUntil}`];
      return state === 'early' ? [`${name} does not hold before ${from}`] : [];
    }),
    ...expired.map(({ message }) => message),
  ];
}
