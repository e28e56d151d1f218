import type { Wanted } from '../../evidence.ts';
import type { ResourceName } from '../../facts/index.ts';
import type { AccountEvidence, Listings } from '../evidence.ts';

/** How a live account is looked at. */
export interface LiveOptions {
  readonly profile?: string;
  /** Region names, or `enabled`: every region that is enabled in the account. */
  readonly regions: readonly string[] | 'enabled';
  readonly excludeRegions: readonly string[];
  /** The share of each of AWS's API quotas that may be used, above 0 and at most 1. */
  readonly quotaShare: number;
  /** How often the SDK tries one call. */
  readonly maxAttempts: number;
  /** Milliseconds for one attempt, its body included. */
  readonly attemptTimeout: number;
  /** When it aborts, what was not yet read becomes a gap. */
  readonly signal: AbortSignal;
  /** Is told after every call; for progress. */
  readonly onCall?: (progress: { readonly calls: number; readonly throttled: number; readonly latest: string }) => void;
}

/** An AWS account that is asked over the network. */
export interface LiveSource {
  /** Who looks, which regions there are, and the listings of the named resources. Failures become holes; only missing credentials and a wrong clock throw. */
  collect(resources: readonly ResourceName[]): Promise<AccountEvidence>;
  /** Writes each wanted detail, or the gap in its place, into the evidence that `collect` gave and into `others`. Never throws. */
  fetch(wanted: readonly Wanted[], ...others: readonly Listings[]): Promise<void>;
  /** The evidence with all that was fetched and the call log; then no more calls are made. */
  close(): AccountEvidence;
}
