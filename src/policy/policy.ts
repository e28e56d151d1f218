import type { BucketRole } from '../facts/log-buckets.ts';
import type { AnyRule } from '../rule.ts';

export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
/** How bad a failure is, worst first in `severities`. */
export type Severity = (typeof severities)[number];

/** Where in which file something stands; line and column count from 1. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The section of a law that a control serves. */
export interface Citation {
  /** The framework's id, such as `hipaa` or `gdpr`. */
  readonly framework: string;
  readonly ref: string;
  /** HIPAA: whether the specification is required or addressable (45 CFR 164.306(d)). Standards without specifications are required. */
  readonly status?: 'required' | 'addressable';
  /** direct: the clause asks for this; supporting: it helps; interpretive: our reading of the clause. */
  readonly strength: 'direct' | 'supporting' | 'interpretive';
  readonly note?: string;
}

/** A rule bound to parameters, severity, scope and citations. */
export interface Control {
  readonly id: string;
  readonly title: string;
  readonly rule: AnyRule;
  readonly severity: Severity;
  /** Complete and valid: the policy's values over the rule's defaults. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly appliesTo?: ControlScope;
  readonly citations: readonly Citation[];
  readonly rationale?: string;
  readonly location: Location;
}

/** Which subjects of its rule's kind a control judges; a subject has to meet every part that is there. */
export interface ControlScope {
  /** Any one of these classes of `classification`. */
  readonly class?: readonly string[];
  /** None of these classes. */
  readonly notClass?: readonly string[];
  /** Buckets that are any of these to the account's logs. */
  readonly bucketRole?: readonly BucketRole[];
  /** The one class of `retentionClasses` that the subject falls into is any of these. */
  readonly retentionClass?: readonly string[];
  /** Glob patterns (`*` only) on the subject's name, case-insensitive, of which it matches at least one. */
  readonly names?: readonly string[];
}

/** A requirement that no machine can check: a person attests it. */
export interface ManualControl {
  readonly id: string;
  readonly title: string;
  /** What has to be true for an attestation to be given. */
  readonly statement: string;
  readonly severity: Severity;
  /** Days after which an attestation is too old, whatever it says of its own expiry. */
  readonly maxAgeDays: number;
  readonly citations: readonly Citation[];
  readonly rationale?: string;
  readonly location: Location;
}

/** What makes a resource belong to a class; any one of the matchers is enough. */
export interface Matcher {
  /** Exact ARNs. */
  readonly arns?: readonly string[];
  /** Glob patterns (`*` only) on the resource's name, case-insensitive. */
  readonly names?: readonly string[];
}

/** A class of resources by the data they hold, such as `sensitive`. */
export interface DataClass extends Matcher {
  readonly id: string;
  readonly tags?: readonly TagMatcher[];
  /** For buckets: the sensitivity score, 51 to 100, from which Macie's word is enough. */
  readonly macie?: { readonly minSensitivityScore: number };
}

/** Tags with any of these keys and any of these values: glob patterns (`*` only), case-insensitive. */
export interface TagMatcher {
  readonly keys: readonly string[];
  readonly values: readonly string[];
}

/** A resource that belongs to no class, whatever its tags, its name or Macie say. */
export interface Exclusion {
  readonly arn: string;
  readonly reason: string;
  readonly owner: string;
  /** A day, `YYYY-MM-DD`, in UTC, to whose end it holds; for good when left out. */
  readonly expires?: string;
}

/**
 * What becomes of a resource of which nothing tells whether it belongs to a class: it counts as one that does, or as one that does not;
 * `report`: as one that does not, and reports tell how many there are.
 */
export const unknownAs = ['sensitive', 'not-sensitive', 'report'] as const;
export type UnknownAs = (typeof unknownAs)[number];

/** A class of records by how long they are to be kept. Classes stand in order; a resource falls into the first that it matches. */
export interface RetentionClass extends Matcher {
  readonly id: string;
  /** A role that is discovered: `trail-log-group` is the log group that a trail delivers to. */
  readonly role?: 'trail-log-group';
  /** A class of `classification`. */
  readonly class?: string;
  /** Matches whatever no earlier class did. */
  readonly any?: true;
}

/** A known failure that is accepted for a time. The failure stays visible. */
export interface Waiver {
  readonly id: string;
  readonly control: string;
  /** Exact ARNs or ids, or glob patterns (`*` only) that are not `*` alone. */
  readonly resources: readonly string[];
  /** Account ids; all accounts when left out. */
  readonly accounts?: readonly string[];
  readonly reason: string;
  readonly owner: string;
  /** Somebody other than the owner. */
  readonly approvedBy: string;
  /** Days, `YYYY-MM-DD`, in UTC; the waiver holds until the end of the day `expires`. */
  readonly approvedOn: string;
  readonly expires: string;
  readonly compensatingControls?: readonly string[];
  /** Why an addressable specification is not reasonable and appropriate here: 45 CFR 164.306(d)(3)(ii)(B). */
  readonly addressableRationale?: string;
  readonly location: Location;
}

/** A dated statement of a person, for a manual control or for evidence that another account holds. */
export interface Attestation {
  readonly control: string;
  /** For evidence held elsewhere: the subjects it speaks of; exact ARNs or ids, or glob patterns (`*` only). */
  readonly resources?: readonly string[];
  readonly accounts?: readonly string[];
  readonly statement: string;
  readonly by: string;
  readonly role?: string;
  /** Somebody other than `by`. */
  readonly approvedBy: string;
  /** Where the evidence can be seen: a document, a ticket. */
  readonly reference?: string;
  /** Days, `YYYY-MM-DD`, in UTC. */
  readonly on: string;
  readonly expires: string;
  readonly location: Location;
}

/** A policy, validated and resolved: `extends` merged, `$params` filled in, every rule found. */
export interface Policy {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly framework: { readonly id: string; readonly title: string; readonly source?: string };
  /** The day on which the citations were last held against the law, `YYYY-MM-DD`. */
  readonly legalBasisReviewed: string;
  /** Region names, or `enabled`: every region that is enabled in the account. */
  readonly regions: readonly string[] | 'enabled';
  readonly classes: readonly DataClass[];
  readonly exclusions: readonly Exclusion[];
  readonly unknownAs: UnknownAs;
  readonly retentionClasses: readonly RetentionClass[];
  readonly controls: readonly Control[];
  readonly manualControls: readonly ManualControl[];
  readonly waivers: readonly Waiver[];
  readonly attestations: readonly Attestation[];
  /** Controls that the policy inherits and switches off, so that reports can say so. */
  readonly disabled: readonly { readonly control: string; readonly location: Location }[];
  /** What it changes in inherited controls and parameters, so that reports can say so. */
  readonly changed: readonly { readonly change: string; readonly location: Location }[];
  /** What it changes in inherited classes, so that reports can say so. */
  readonly replaced: readonly { readonly change: string; readonly location: Location }[];
  readonly file: string;
  /** SHA-256 of the resolved policy, in hexadecimal. */
  readonly digest: string;
  /** Values that were read but deserve a second look. */
  readonly warnings: readonly string[];
}
