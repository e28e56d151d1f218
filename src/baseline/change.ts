import type { Subject } from '../evidence.ts';
import type { Status } from '../results.ts';

/** What became of a finding since the baseline. */
export const changes = [
  /** It is a failure, or undecided, and was not so in the baseline. */
  'new',
  /** It failed and nobody can see now whether it still does. */
  'not-assessable',
  /** It failed, or was undecided, and is not judged as it was then: nothing can be said of it. */
  'not-comparable',
  /** The failure or the missing evidence is still there, and a waiver or an attestation accepts it now. */
  'accepted',
  /** As in the baseline. */
  'unchanged',
  /** It was undecided and is decided now, without a failure. */
  'decided',
  /** It failed and does so no longer. */
  'fixed',
] as const;
export type Change = (typeof changes)[number];

/** Why a finding changed as it did. */
export const reasons = [
  /** new: the baseline did not judge it: neither its control, its account or its region. */
  'first-judged',
  'passes',
  'not-applicable',
  /** The listing that would show it is complete and does not. */
  'gone',
  /** The listing has no holes any more. */
  'listed',
  'attested',
  'waived',
  'evidence-missing',
  'policy-missing',
  'account-missing',
  'region-missing',
  'control-disabled',
  'control-removed',
  /** The control binds another rule or other parameters. */
  'control-changed',
  /** The resource is still there, and the control does not judge it any more. */
  'out-of-scope',
  /** Gone or out of the control's scope: no control that judges all that a listing shows was there to tell. */
  'not-seen',
] as const;
export type Because = (typeof reasons)[number];

/** What became of a finding since the baseline, and why. */
export interface Since {
  readonly change: Change;
  readonly because?: Because;
  /** What it was in the baseline, when it was there. */
  readonly was?: Status;
}

/** A finding of the baseline, of the results or of both that was or is open, and what became of it. */
export interface Difference extends Since {
  /** What it is now, when it is there. */
  readonly is?: Status;
  readonly id: string;
  readonly policy: string;
  readonly control: string;
  readonly subject: Subject;
  /** What was found, or was in the baseline when it is not there now. */
  readonly message: string;
}
