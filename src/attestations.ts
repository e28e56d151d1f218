import type { Attestation, ManualControl, Policy } from './policy/policy.ts';
import type { Finding } from './results.ts';
import { daysAfter, speaksOf, standing } from './statement.ts';

/** What a manual control says of one account: attested, not attested yet, or failed because the attestation no longer holds. */
export function judgeManual(
  policy: Policy,
  control: ManualControl,
  about: Pick<Finding, 'id' | 'policy' | 'control' | 'subject'>,
  day: string,
): Finding {
  const nothingRead = { ...about, read: {}, calls: [], gaps: [] };
  const made = policy.attestations.filter(
    (attestation) => attestation.control === control.id && speaksOf(attestation, about.subject),
  );
  const last = lastToHold(made, day, (attestation) => holdsUntil(attestation, control));
  if (!last) {
    const early = made[0] && `; the attestation by ${made[0].by} is dated ${made[0].on}`;
    return { ...nothingRead, status: 'manual', message: `no attestation is given${early ?? ''}` };
  }
  const until = holdsUntil(last, control);
  const { by, on } = last;
  if (standing(on, until, day) === 'valid') {
    const message = `attested by ${by} on ${on}, holds until ${until}`;
    return { ...nothingRead, status: 'attested', underlying: 'manual', message, attestation: last };
  }
  const message =
    until < last.expires
      ? `the attestation by ${by} on ${on} is older than ${control.maxAgeDays} days`
      : `the attestation by ${by} expired on ${until}`;
  return { ...nothingRead, status: 'fail', message, attestation: last };
}

/**
 * What could not be decided for want of evidence in other accounts, and of nothing else, is attested by a valid statement that names the
 * subject. The missing evidence stays visible.
 */
export function attest(policy: Policy, finding: Finding, day: string): Finding {
  if (finding.status !== 'unknown' || policy.attestations.length === 0) return finding;
  if (finding.gaps.length === 0 || finding.gaps.some((gap) => gap.gap !== 'held-elsewhere')) return finding;
  const made = policy.attestations.filter(
    (attestation) =>
      attestation.control === finding.control && attestation.resources && speaksOf(attestation, finding.subject),
  );
  const last = lastToHold(made, day, ({ expires }) => expires);
  if (!last) return finding;
  if (standing(last.on, last.expires, day) === 'valid')
    return { ...finding, status: 'attested', underlying: 'unknown', attestation: last };
  const message = `${finding.message}; the attestation by ${last.by} expired on ${last.expires}`;
  return { ...finding, message, attestation: last };
}

/** An attestation holds until it expires or grows too old for the control, whichever comes first. */
function holdsUntil({ on, expires }: Attestation, { maxAgeDays }: ManualControl): string {
  const tooOld = daysAfter(on, maxAgeDays);
  return tooOld < expires ? tooOld : expires;
}

/** Of the attestations made by that day, the one that holds longest. */
function lastToHold(
  made: readonly Attestation[],
  day: string,
  until: (attestation: Attestation) => string,
): Attestation | undefined {
  return made
    .filter((attestation) => attestation.on <= day)
    .toSorted((a, b) => until(b).localeCompare(until(a)))
    .at(0);
}
