import type { Gap } from '../../evidence.ts';
import type { ExcludedRegion } from '../evidence.ts';
import type { Asked, Caller } from './call.ts';
import { Malformed } from './gaps.ts';
import { listOf, textOf } from './read.ts';
import type { LiveOptions } from './source.ts';

/** Where a scan looks. */
export interface Scope {
  readonly regions: readonly string[];
  readonly excludedRegions: readonly ExcludedRegion[];
  /** Where what is not about a region is asked. */
  readonly start: string;
  /** Why there may be other regions that nobody knows of. */
  readonly unknown?: Gap;
  readonly calls: readonly number[];
}

/** The regions named, or those enabled in the account, without the excluded ones; `start` alone when the enabled ones cannot be listed. */
export async function scopeOf(
  { regions, excludeRegions }: Pick<LiveOptions, 'regions' | 'excludeRegions'>,
  caller: Caller,
  start: string,
): Promise<Scope> {
  if (regions !== 'enabled') return { ...without(regions, excludeRegions), start, calls: [] };
  const { calls, ...enabled } = await enabledRegions(caller, start);
  if ('gap' in enabled) return { ...without([start], excludeRegions), start, unknown: enabled.gap, calls };
  return { ...without(enabled.value, excludeRegions), start, calls };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html */
function enabledRegions(caller: Caller, region: string): Promise<Asked<readonly string[]>> {
  return caller.for(['ec2.DescribeRegions'])({
    operation: 'ec2.DescribeRegions',
    region,
    send: (client, { DescribeRegionsCommand }, options) =>
      client.send(new DescribeRegionsCommand({ AllRegions: false }), options),
    read: ({ Regions }) => {
      const enabled = listOf(Regions, 'regionInfo').filter(({ OptInStatus }) =>
        enabledStatuses.has(textOf(OptInStatus, 'optInStatus')),
      );
      // Some cannot be disabled. https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
      if (enabled.length === 0) throw new Malformed('the answer has no enabled region');
      return enabled.map(({ RegionName }) => textOf(RegionName, 'regionName'));
    },
  });
}

const enabledStatuses: ReadonlySet<string> = new Set(['opt-in-not-required', 'opted-in']);

function without(regions: readonly string[], excluded: readonly string[]): Pick<Scope, 'regions' | 'excludedRegions'> {
  const inScope = [...new Set(regions)].toSorted();
  return {
    regions: inScope.filter((region) => !excluded.includes(region)),
    excludedRegions: inScope
      .filter((region) => excluded.includes(region))
      .map((region) => ({ region, reason: 'excluded on request' })),
  };
}
