import { daysBetween } from '../policy/days.ts';
import type { Attestation, ManualControl, Waiver } from '../policy/policy.ts';
import type { Finding } from '../results.ts';
import { daysAfter, standing } from '../statement.ts';

/** A policy as far as its waivers and attestations go. */
export interface Excepting {
  readonly id: string;
  readonly manualControls: readonly Pick<ManualControl, 'id' | 'maxAgeDays'>[];
  readonly waivers: readonly Waiver[];
  readonly attestations: readonly Attestation[];
}

/** How a waiver or an attestation stands on a day. */
export interface Standing {
  readonly policy: string;
  /** `early`: it does not hold yet; `superseded`: a later attestation took its place. */
  readonly state: 'early' | 'valid' | 'expired' | 'superseded';
  /** The last day on which it holds, `YYYY-MM-DD`. */
  readonly holdsUntil: string;
  /** Days from the day to the last one: 0 on the last, negative once it has expired. */
  readonly daysLeft: number;
  /** The findings that rest on it, or null where no results tell. */
  readonly applied: number | null;
  /** The findings that would rest on it had it not expired, or null where no results tell. */
  readonly lapsed: number | null;
}

/** All waivers and attestations of policies, those that end first before the others. */
export interface Exceptions {
  /** The day that they are held against, `YYYY-MM-DD` in UTC. */
  readonly asOf: string;
  readonly waivers: readonly (Waiver & Standing)[];
  readonly attestations: readonly (Attestation & Standing)[];
}

type Using = Pick<Finding, 'policy' | 'control' | 'status' | 'waiver' | 'attestation'>;

/** Lists them as they stand on a day, and counts the findings that rest on them. */
export function exceptionsOf(
  policies: readonly Excepting[],
  asOf: string,
  findings: Iterable<Using> | undefined,
): Exceptions {
  const uses = findings && usesOf(findings);
  const standingOf = (policy: string, from: string, holdsUntil: string, key: string): Standing => {
    const { applied, lapsed } = uses?.get(key) ?? none;
    return {
      policy,
      state: standing(from, holdsUntil, asOf),
      holdsUntil,
      daysLeft: daysBetween(asOf, holdsUntil),
      applied: uses ? applied : null,
      lapsed: uses ? lapsed : null,
    };
  };
  return {
    asOf,
    waivers: policies
      .flatMap(({ id, waivers }) =>
        waivers.map((waiver) => ({
          ...waiver,
          ...standingOf(id, waiver.approvedOn, waiver.expires, waiverKey(id, waiver)),
        })),
      )
      .toSorted(endingFirst),
    attestations: policies
      .flatMap(({ id, manualControls, attestations }) => {
        const listed = attestations.map((attestation) => ({
          ...attestation,
          ...standingOf(id, attestation.on, lastDay(attestation, manualControls), attestationKey(id, attestation)),
        }));
        return listed.map((one) =>
          listed.some((other) => supersedes(other, one)) ? withState(one, 'superseded') : one,
        );
      })
      .toSorted(endingFirst),
  };
}

/** Whether one attestation holds, and longer than another, of all that the other speaks of. */
function supersedes(one: Attestation & Standing, other: Attestation & Standing): boolean {
  return (
    one.control === other.control &&
    one.state === 'valid' &&
    one.holdsUntil > other.holdsUntil &&
    isWithin(other.accounts, one.accounts) &&
    isWithin(other.resources, one.resources)
  );
}

/** A list that is left out holds everything. */
function isWithin(part: readonly string[] | undefined, whole: readonly string[] | undefined): boolean {
  return whole === undefined || (part !== undefined && part.every((each) => whole.includes(each)));
}

function withState<T extends Standing>(one: T, state: Standing['state']): T {
  return { ...one, state };
}

/** An attestation of a manual control holds until it expires or grows too old, whichever comes first. */
function lastDay({ control, on, expires }: Attestation, manual: Excepting['manualControls']): string {
  const own = manual.find(({ id }) => id === control);
  if (!own) return expires;
  const tooOld = daysAfter(on, own.maxAgeDays);
  return tooOld < expires ? tooOld : expires;
}

const none = { applied: 0, lapsed: 0 };

function usesOf(findings: Iterable<Using>): ReadonlyMap<string, { applied: number; lapsed: number }> {
  const uses = new Map<string, { applied: number; lapsed: number }>();
  const count = (key: string, applies: boolean): void => {
    const { applied, lapsed } = uses.get(key) ?? none;
    uses.set(key, applies ? { applied: applied + 1, lapsed } : { applied, lapsed: lapsed + 1 });
  };
  for (const { policy, control, status, waiver, attestation } of findings) {
    if (waiver) count(waiverKey(policy, waiver), status === 'waived');
    if (attestation) count(attestationKey(policy, { ...attestation, control }), status === 'attested');
  }
  return uses;
}

function waiverKey(policy: string, { id }: Pick<Waiver, 'id'>): string {
  return `${policy}\n${id}`;
}

function attestationKey(
  policy: string,
  { control, by, on, expires }: Pick<Attestation, 'control' | 'by' | 'on' | 'expires'>,
): string {
  return [policy, control, by, on, expires].join('\n');
}

function endingFirst(a: Standing, b: Standing): number {
  return a.daysLeft - b.daysLeft;
}

/** Whether it has expired, or does so within so many days; what a later one replaced does not count. */
export function endsWithin({ state, daysLeft }: Standing, days: number): boolean {
  return state === 'expired' || (state === 'valid' && daysLeft <= days);
}
