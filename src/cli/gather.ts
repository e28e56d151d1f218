import { settle } from '../evaluate.ts';
import { needsOf } from '../needs.ts';
import { closest } from '../policy/closest.ts';
import type { Policy } from '../policy/policy.ts';
import type { AccountEvidence } from '../sources/evidence.ts';
import { allOtherRegions, outsideScope } from '../sources/unseen-regions.ts';
import { UsageError } from './errors.ts';
import { stopSignal } from './interrupt.ts';
import { Progress } from './progress.ts';

/** The flags of every command that asks AWS. */
export interface LiveFlags {
  readonly profile?: string;
  readonly region: readonly string[];
  readonly excludeRegion: readonly string[];
  /** Seconds. */
  readonly timeout?: number;
  readonly quotaShare: number;
  readonly maxAttempts: number;
  /** Seconds. */
  readonly attemptTimeout: number;
  readonly quiet: boolean;
}

/** Reads from the live account what the policies need and no more: listings first, then the details that decide something. */
export async function gather(policies: readonly Policy[], flags: LiveFlags): Promise<AccountEvidence> {
  // The SDK's notice on the age of the Node version is not the user's business in every scan.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const { openLive } = await import('../sources/live/index.ts');
  const progress = new Progress(process.stderr, flags.quiet);
  const { signal, release } = stopSignal(flags.timeout, (line) => progress.say(line));
  const source = openLive({
    ...(flags.profile !== undefined && { profile: flags.profile }),
    regions: regionsOf(policies, flags.region),
    excludeRegions: flags.excludeRegion,
    quotaShare: flags.quotaShare,
    maxAttempts: flags.maxAttempts,
    attemptTimeout: flags.attemptTimeout * 1000,
    signal,
    onCall: progress.onCall,
  });
  try {
    const evidence = await source.collect(needsOf(policies).resources);
    await settle(policies, [evidence], (wanted) => source.fetch(wanted));
  } finally {
    release();
    progress.clear();
  }
  const evidence = source.close();
  for (const line of notEnabled(evidence, flags.excludeRegion)) process.stderr.write(`trailproof: ${line}\n`);
  if (evidence.excludedRegions.length > 0 && evidence.regions.length === 0)
    throw new UsageError('no region is left to look at: --exclude-region leaves out every one');
  return withLeftOut(evidence, policies, flags.region);
}

/** Of the regions to leave out, those that the account does not have, where AWS was asked which it has: a misspelt one would be looked at. */
export function notEnabled(
  { calls, regions, excludedRegions }: Pick<AccountEvidence, 'calls' | 'regions' | 'excludedRegions'>,
  excluded: readonly string[],
): readonly string[] {
  if (!calls.some(({ action, outcome }) => action === 'ec2:DescribeRegions' && outcome === 'ok')) return [];
  const enabled = [...regions, ...excludedRegions.map(({ region }) => region)];
  return excluded
    .filter((region) => !enabled.includes(region))
    .map((region) => {
      const meant = closest(region, enabled);
      const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
      return `--exclude-region ${region}: no region of this name is enabled in the account${hint}`;
    });
}

/** Every region that a policy names, unless the command line chose. */
function regionsOf(policies: readonly Policy[], chosen: readonly string[]): readonly string[] | 'enabled' {
  if (chosen.length > 0) return [...new Set(chosen)];
  const scopes = policies.map((policy) => policy.regions);
  if (scopes.includes('enabled')) return 'enabled';
  return [...new Set(scopes.flat())];
}

/** What was not looked at is left out by somebody's choice, and every report says whose. */
function withLeftOut(
  evidence: AccountEvidence,
  policies: readonly Policy[],
  chosen: readonly string[],
): AccountEvidence {
  if (regionsOf(policies, chosen) === 'enabled') return evidence;
  const reason = chosen.length > 0 ? 'not chosen by --region' : outsideScope;
  return { ...evidence, excludedRegions: [...evidence.excludedRegions, { region: allOtherRegions, reason }] };
}
