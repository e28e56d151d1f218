import type { Since } from './baseline/change.ts';
import type { Gap, Subject } from './evidence.ts';
import type { Attestation, Control, Policy, Waiver } from './policy/policy.ts';
import type { AnyRule } from './rule.ts';
import type { AccountEvidence } from './sources/evidence.ts';

/** What became of one control on one subject, in the order in which tables show them. */
export const statuses = ['fail', 'unknown', 'waived', 'attested', 'manual', 'pass', 'not-applicable'] as const;
export type Status = (typeof statuses)[number];

/** One control's answer on one subject, waivers and attestations applied. */
export interface Finding {
  /** Stable across runs, order, wording, policy file names and tool versions. */
  readonly id: string;
  /** Ids of the policy and of its control; what they say stands once in the results. */
  readonly policy: string;
  readonly control: string;
  readonly status: Status;
  /** What a waiver or attestation stands on: the failure or the missing evidence, still there. */
  readonly underlying?: 'fail' | 'unknown' | 'manual';
  readonly subject: Subject;
  /** A clause without capital and full stop: what was found and, on a failure, what was expected. */
  readonly message: string;
  /** What would mend this very subject, where the rule can tell more exactly than the control does. */
  readonly remediation?: string | undefined;
  /** The scalar fields that the judgement read; those of other resources as `Trail/NAME.field`. */
  readonly read: Readonly<Record<string, unknown>>;
  /** Numbers, in the account's call log, of the calls that gave them. */
  readonly calls: readonly number[];
  readonly gaps: readonly Gap[];
  /** The waiver that accepts the failure or, where the failure stands, the one that accepted it until it expired. */
  readonly waiver?: Waiver;
  /** The attestation it stands on or, where it is not attested, the one that no longer holds. */
  readonly attestation?: Attestation;
  /** With a baseline, of findings that are or were open: what became of it since. */
  readonly since?: Since;
}

/** Something to know of a run that is not about one subject. */
export interface Notice {
  readonly kind:
    | 'retention-conflict'
    | 'expired-waiver'
    | 'unused-waiver'
    | 'expired-attestation'
    | 'unused-attestation'
    | 'disabled-control'
    | 'changed-control'
    | 'replaced-class'
    | 'unmatched-class'
    | 'unclassified-resources'
    | 'excluded-resource'
    | 'expired-exclusion'
    | 'policy-warning'
    | 'old-legal-review'
    | 'old-evidence'
    | 'future-evidence'
    | 'excluded-region'
    | 'interrupted';
  readonly message: string;
}

/** A policy as far as reports tell of it: all of it that a results file holds. */
export interface ReportedPolicy extends Pick<
  Policy,
  | 'id'
  | 'title'
  | 'version'
  | 'framework'
  | 'legalBasisReviewed'
  | 'regions'
  | 'manualControls'
  | 'waivers'
  | 'attestations'
  | 'file'
  | 'digest'
> {
  readonly controls: readonly ReportedControl[];
  readonly disabled: readonly { readonly control: string }[];
}

/** A control with the words of its rule, not its code. */
export interface ReportedControl extends Omit<Control, 'rule'> {
  readonly rule: Pick<AnyRule, 'id' | 'rationale' | 'remediation' | 'references' | 'costImpact'>;
}

/** One account that was looked at: its evidence without the facts. */
export type AccountRun = Omit<AccountEvidence, 'listings'>;

/** An account whose evidence only filled gaps of others. */
export type SupportingAccount = Pick<AccountRun, 'account' | 'collectedAt'>;

/** All that reporters show. Findings are made anew each time they are iterated: judging is pure, and half a million need not be held. */
export interface Results {
  /** The version of the tool. */
  readonly version: string;
  /** When the report was made, ISO 8601 in UTC. */
  readonly reportedAt: string;
  readonly accounts: readonly AccountRun[];
  readonly supporting?: readonly SupportingAccount[];
  readonly policies: readonly ReportedPolicy[];
  readonly findings: Iterable<Finding>;
}
