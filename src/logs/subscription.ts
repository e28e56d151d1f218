import { matchesAny } from '../glob.ts';

/** Where events may be sent, and which of them may be left out. */
export interface Allowed {
  /** ARNs, `*` standing for any characters; empty: any. */
  readonly allowedDestinations: readonly string[];
  readonly allowedPatterns: readonly string[];
}

/** Whether a subscription sends every event, or those of an allowed pattern, to where they may go. */
export function forwardsAll(
  subscription: { readonly filterPattern: string; readonly destinationArn: string } | null,
  { allowedDestinations, allowedPatterns }: Allowed,
): boolean {
  if (subscription === null) return false;
  const { filterPattern, destinationArn } = subscription;
  if (filterPattern.trim() !== '' && !allowedPatterns.includes(filterPattern)) return false;
  return allowedDestinations.length === 0 || matchesAny(allowedDestinations, destinationArn);
}
