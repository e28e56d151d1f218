import type { LiveOptions } from '../sources/live/index.ts';

/** How the function of a rule looks at its account: at its own region, leaving half of each quota to others. */
export function lookingAt(region: string): Omit<LiveOptions, 'signal'> {
  return { regions: [region], excludeRegions: [], quotaShare: 0.5, maxAttempts: 10, attemptTimeout: 30_000 };
}
