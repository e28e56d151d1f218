import type { Collection } from '../collection.ts';
import type { View } from '../facts/index.ts';

/** What keeps Macie from looking into the buckets of a region; undefined when nothing does. */
export function whyIdle(session: View<'macieSession', never> | undefined, region: string): string | undefined {
  if (session === undefined) return `Macie is not enabled in ${region}`;
  return session.status === 'ENABLED' ? undefined : `Macie is ${session.status} in ${region}`;
}

/** An account has one session in a region, or none. */
export function sessionIn<S extends View<'macieSession', never>>(
  sessions: Collection<S>,
  region: string,
): S | undefined {
  return sessions.find((session) => session.region === region);
}

/** Whether a region holds a bucket of the account. */
export function hasBucket(buckets: Collection<View<'bucket', never>>, region: string): boolean {
  return buckets.some(({ location }) => location === region);
}
