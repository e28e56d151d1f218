import type { Gap, Subject, Wanted } from './evidence.ts';
import { Judge } from './judge.ts';
import type { Control, Policy } from './policy/policy.ts';
import type { Evidence, Listings } from './sources/evidence.ts';

/** What became of one control on one subject, before waivers and attestations. */
export interface Result {
  readonly policy: Policy;
  readonly control: Control;
  /** The account itself, in the listing's region, when the result is about a whole listing. */
  readonly subject: Subject;
  readonly status: 'pass' | 'fail' | 'not-applicable' | 'unknown';
  readonly message: string;
  readonly remediation?: string;
  /** The scalar fields that the judgement read; those of other resources as `Trail/NAME.field`. */
  readonly read: Readonly<Record<string, unknown>>;
  /** Numbers, in the account's call log, of the calls that gave them. */
  readonly calls: readonly number[];
  readonly gaps: readonly Gap[];
}

/**
 * Control × subject → result, policy by policy. `changed` stands in for the subjects when AWS Config reports one item; all other facts,
 * also of its own type, come from the evidence.
 */
export function* evaluate(
  policies: readonly Policy[],
  evidence: Evidence,
  changed?: Listings,
): Generator<Result, void, undefined> {
  const judges = evidence.map((account) => new Judge(account));
  for (const policy of policies)
    for (const control of policy.controls)
      for (const judge of judges) yield* judge.control(policy, control, changed ?? judge.evidence.listings);
}

/**
 * Judges, has the details read that were asked for, and judges what is still open again, until nothing is wanted: the details fetched
 * are exactly those that decide something. `fetch` writes each wanted detail, or the gap in its place, into the evidence.
 */
export async function settle(
  policies: readonly Policy[],
  evidence: Evidence,
  fetch: (wanted: readonly Wanted[]) => Promise<void>,
  changed?: Listings,
): Promise<void> {
  const asked = new Set<string>();
  let open: readonly Control[] | undefined;
  for (;;) {
    const wanted = new Map<string, Wanted>();
    const stillOpen = new Set<Control>();
    const reduced = policies.map((policy) => ({
      policy,
      controls: policy.controls.filter((control) => !open || open.includes(control)),
    }));
    for (const judge of evidence.map((account) => new Judge(account)))
      for (const { policy, controls } of reduced)
        for (const control of controls)
          for (const result of judge.control(policy, control, changed ?? judge.evidence.listings))
            for (const gap of result.gaps) {
              if (!gap.wanted) continue;
              const key = Object.values(gap.wanted).join('\n');
              if (asked.has(key)) continue;
              wanted.set(key, gap.wanted);
              stillOpen.add(control);
            }
    if (wanted.size === 0) return;
    for (const key of wanted.keys()) asked.add(key);
    await fetch([...wanted.values()]);
    open = [...stillOpen];
  }
}
