import type { Attestation, ManualControl, Severity, Waiver } from './policy/policy.ts';
import { severities } from './policy/policy.ts';
import {
  statuses,
  type AccountRun,
  type Finding,
  type ReportedControl,
  type ReportedPolicy,
  type Results,
  type Status,
} from './results.ts';

export { severities };

/** How many findings there are of each status. */
export type Counts = Readonly<Record<Status, number>>;

/** What became of one control of one policy. */
export interface ControlTally {
  readonly policy: ReportedPolicy;
  readonly control: ReportedControl | ManualControl;
  readonly counts: Counts;
  /** The first findings of each status that a reader has to see, at most `sampled` of each. */
  readonly samples: Readonly<Record<SampledStatus, readonly Finding[]>>;
}
export type SampledStatus = Exclude<Status, 'pass' | 'not-applicable'>;
export const sampled = 20;

/** How well one account was seen. */
export interface AccountTally {
  readonly run: AccountRun;
  readonly counts: Counts;
  readonly failedCalls: number;
}

/** What reports say of the findings as a whole. Its size does not grow with their number. */
export interface Tally {
  /** In the order of the policies, manual controls after the others. */
  readonly controls: readonly ControlTally[];
  readonly accounts: readonly AccountTally[];
  /** Those that accept a failure. */
  readonly usedWaivers: ReadonlySet<Waiver>;
  /** Those that would accept a failure had they not expired. */
  readonly expiredWaivers: ReadonlySet<Waiver>;
  readonly usedAttestations: ReadonlySet<Attestation>;
  readonly expiredAttestations: ReadonlySet<Attestation>;
}

/** Counts the findings in one pass. */
export function tally({ policies, accounts, findings }: Results): Tally {
  const controls = new Map<string, Map<string, Entry>>();
  for (const policy of policies)
    controls.set(
      policy.id,
      new Map([...policy.controls, ...policy.manualControls].map((control) => [control.id, entry(policy, control)])),
    );
  const runs = new Map(accounts.map((run) => [run.account, { run, counts: zero(), failedCalls: failed(run) }]));
  const used = { waivers: new Set<Waiver>(), attestations: new Set<Attestation>() };
  const expired = { waivers: new Set<Waiver>(), attestations: new Set<Attestation>() };
  for (const finding of findings) {
    const { status, waiver, attestation } = finding;
    const control = controls.get(finding.policy)?.get(finding.control);
    const run = runs.get(finding.subject.account);
    if (!control || !run)
      throw new Error(`finding ${finding.id} is of a control or an account that the run does not have`);
    control.counts[status]++;
    run.counts[status]++;
    if (status !== 'pass' && status !== 'not-applicable' && control.samples[status].length < sampled)
      control.samples[status].push(finding);
    if (waiver) (status === 'waived' ? used : expired).waivers.add(waiver);
    if (attestation) (status === 'attested' ? used : expired).attestations.add(attestation);
  }
  return {
    controls: [...controls.values()].flatMap((ofPolicy) => [...ofPolicy.values()]),
    accounts: [...runs.values()],
    usedWaivers: used.waivers,
    expiredWaivers: expired.waivers,
    usedAttestations: used.attestations,
    expiredAttestations: expired.attestations,
  };
}

/** The sum of several counts. */
export function sum(all: readonly Counts[]): Counts {
  const total = zero();
  for (const counts of all) for (const status of statuses) total[status] += counts[status];
  return total;
}

/** How many findings there are. */
export function size(counts: Counts): number {
  return statuses.reduce((count, status) => count + counts[status], 0);
}

/** What a control as a whole comes to: the first status, in the order of `statuses`, of which it has a finding. */
export function statusOf(counts: Counts): Status | undefined {
  return statuses.find((status) => counts[status] > 0);
}

/** How many controls come to each status. */
export function controlCounts(controls: readonly ControlTally[]): Counts {
  const total = zero();
  for (const { counts } of controls) {
    const status = statusOf(counts);
    if (status) total[status]++;
  }
  return total;
}

/** The findings of each severity. */
export function bySeverity(controls: readonly ControlTally[]): Readonly<Record<Severity, Counts>> {
  const of = (severity: Severity): Counts =>
    sum(controls.filter(({ control }) => control.severity === severity).map(({ counts }) => counts));
  return Object.fromEntries(severities.map((severity) => [severity, of(severity)])) as Record<Severity, Counts>;
}

/** Orders controls by severity, failures before what could not be decided. */
export function worstFirst(a: ControlTally, b: ControlTally): number {
  return (
    severities.indexOf(a.control.severity) - severities.indexOf(b.control.severity) ||
    Number(a.counts.fail === 0) - Number(b.counts.fail === 0)
  );
}

interface Entry extends ControlTally {
  readonly counts: Record<Status, number>;
  readonly samples: Record<SampledStatus, Finding[]>;
}

function entry(policy: ReportedPolicy, control: ReportedControl | ManualControl): Entry {
  return { policy, control, counts: zero(), samples: { fail: [], unknown: [], waived: [], attested: [], manual: [] } };
}

function zero(): Record<Status, number> {
  return { fail: 0, unknown: 0, waived: 0, attested: 0, manual: 0, pass: 0, 'not-applicable': 0 };
}

function failed({ calls }: AccountRun): number {
  return calls.filter(({ outcome }) => outcome !== 'ok').length;
}
