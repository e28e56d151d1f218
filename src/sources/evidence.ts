import type { Listing } from '../evidence.ts';
import type { ResourceName, View } from '../facts/index.ts';

/** The listings of one account, by resource; one that was never asked for is not there. */
export type Listings = { readonly [R in ResourceName]?: readonly Listing<View<R>>[] };

/** One API call as it was made; several attempts of the SDK count as one. */
export interface Call {
  /** The IAM action it needs. */
  readonly action: string;
  readonly region: string;
  /** When it was sent, ISO 8601 in UTC. */
  readonly time: string;
  /** `ok`, or the cause of the gap it left. */
  readonly outcome: string;
  /** AWS's error code, also of those that are facts (`InsightNotEnabledException`). */
  readonly code?: string;
  readonly requestId?: string;
}

/** A region that was left out of the scope, and why. */
export interface ExcludedRegion {
  readonly region: string;
  readonly reason: string;
}

/** All that a run knows of one account. */
export interface AccountEvidence {
  readonly account: string;
  /** `aws`, `aws-us-gov`, `aws-cn`, … */
  readonly partition: string;
  /** The ARN of the identity that looked. */
  readonly caller: string;
  /** When looking began, ISO 8601 in UTC: the `now` of every judgement. */
  readonly collectedAt: string;
  readonly finishedAt: string;
  readonly regions: readonly string[];
  readonly excludedRegions: readonly ExcludedRegion[];
  /** Whether looking was stopped before it was done. */
  readonly interrupted?: boolean;
  readonly listings: Listings;
  readonly calls: readonly Call[];
}
export type Evidence = readonly AccountEvidence[];
