import type { Since } from '../baseline/change.ts';
import type { Comparison, ControlComparison } from '../baseline/comparison.ts';
import type { Gap, Subject } from '../evidence.ts';
import type { Attestation, Citation, ControlScope, Location, Severity, Waiver } from '../policy/policy.ts';
import type { AccountRun, Finding, Notice, Status, SupportingAccount } from '../results.ts';
import type { Call } from '../sources/evidence.ts';
import type { Counts } from '../tally.ts';

/** A results file, as `report/results.schema.json` describes it. */
export interface SavedResults {
  readonly trailproof: { readonly version: string; readonly format: 1 };
  readonly disclaimer: string;
  readonly run: {
    readonly reportedAt: string;
    readonly complete: boolean;
    readonly accounts: readonly Omit<AccountRun, 'calls'>[];
    readonly supporting?: readonly SupportingAccount[];
  };
  readonly policies: readonly SavedPolicy[];
  readonly controls: readonly SavedControl[];
  readonly notices: readonly Notice[];
  readonly summary: SavedSummary;
  readonly comparison?: SavedComparison;
  readonly calls: readonly { readonly account: string; readonly calls: readonly Call[] }[];
  readonly findings: readonly SavedFinding[];
}

export interface SavedPolicy {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly framework: { readonly id: string; readonly title: string; readonly source?: string };
  readonly legalBasisReviewed: string;
  readonly regions: readonly string[] | 'enabled';
  readonly file: string;
  readonly digest: string;
  readonly disabled: readonly string[];
  readonly waivers: readonly Placed<Waiver>[];
  readonly attestations: readonly Placed<Attestation>[];
}

/** Older files do not tell where it stands. */
type Placed<T> = Omit<T, 'location'> & { readonly location?: Location };

/** A control of a rule, or a manual one. */
export interface SavedControl {
  readonly policy: string;
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly status: Status | null;
  readonly rule?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly appliesTo?: ControlScope;
  readonly rationale?: string;
  readonly remediation?: string;
  readonly references?: readonly string[];
  readonly costImpact?: string;
  readonly statement?: string;
  readonly maxAgeDays?: number;
  readonly citations: readonly Citation[];
  readonly counts: Counts;
  readonly location?: Location;
}

export interface SavedSummary {
  readonly findings: number;
  readonly byStatus: Counts;
  readonly bySeverity: Readonly<Record<Severity, Counts>>;
  readonly byPolicy: readonly { readonly policy: string; readonly controls: Counts; readonly findings: Counts }[];
  readonly byAccount: readonly {
    readonly account: string;
    readonly findings: Counts;
    readonly calls: number;
    readonly failedCalls: number;
  }[];
}

export type SavedComparison = Omit<Comparison, 'controls'> & {
  readonly controls: readonly Pick<ControlComparison, 'policy' | 'control' | 'severity' | 'counts'>[];
};

export interface SavedFinding {
  readonly id: string;
  readonly policy: string;
  readonly control: string;
  readonly status: Status;
  readonly underlying?: NonNullable<Finding['underlying']>;
  readonly subject: Subject;
  readonly message: string;
  readonly remediation?: string;
  readonly read: Readonly<Record<string, unknown>>;
  readonly calls: readonly number[];
  readonly gaps: readonly Gap[];
  /** The waiver's id. */
  readonly waiver?: string;
  readonly attestation?: Pick<Attestation, 'by' | 'on' | 'expires'>;
  readonly since?: Since;
}
