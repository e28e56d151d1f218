import type { BucketRole } from '../facts/log-buckets.ts';
import type {
  Attestation,
  Citation,
  Control,
  DataClass,
  Exclusion,
  ManualControl,
  Matcher,
  RetentionClass,
  Severity,
  Waiver,
} from './policy.ts';

/** Entries of a policy file as they are written, once the schema has vouched for them. */
export interface RawControl extends Pick<Control, 'id' | 'severity' | 'rationale'> {
  readonly rule: string;
  readonly title?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly appliesTo?: {
    readonly class?: string | readonly string[];
    readonly notClass?: string | readonly string[];
    readonly bucketRole?: readonly BucketRole[];
    readonly retentionClass?: string | readonly string[];
    readonly names?: readonly string[];
  };
  readonly citations: readonly RawCitation[];
}
export interface RawCitation extends Omit<Citation, 'framework'> {
  readonly framework?: string;
}
export interface RawManualControl extends Omit<ManualControl, 'citations' | 'location'> {
  readonly citations: readonly RawCitation[];
}
export interface RawOverride {
  readonly severity?: Severity | 'off';
  readonly params?: Readonly<Record<string, unknown>>;
}
export interface RawRetentionClass {
  readonly id: string;
  readonly match: Omit<RetentionClass, 'id'>;
}
export interface RawClass extends Matcher, Pick<DataClass, 'macie'> {
  readonly tags?: readonly { readonly key: string | readonly string[]; readonly values: readonly string[] }[];
}
export type RawExclusion = Exclusion;
export type RawWaiver = Omit<Waiver, 'location'>;
export type RawAttestation = Omit<Attestation, 'location'>;
