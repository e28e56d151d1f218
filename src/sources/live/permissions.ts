import type { DetailName, ResourceName } from '../../facts/index.ts';
import { detailCollectors, listingCollectors } from './collectors.ts';
import { actions, always, type Operation } from './operations.ts';

/**
 * The IAM actions, sorted, of all operations that a scan for these resources and details may send: they follow from what the collectors
 * declare. `besides` are sent whatever is collected; sts:GetCallerIdentity among them needs no grant.
 */
export function permissionsOf(
  needs: { readonly resources: readonly ResourceName[]; readonly details: readonly DetailName[] },
  besides: readonly Operation[] = always,
): readonly string[] {
  const operations: readonly Operation[] = [
    ...besides,
    ...needs.resources.flatMap((name) => (isListed(name) ? listingCollectors[name].operations : [])),
    ...needs.details.flatMap((name) => detailCollectors[name].operations),
  ];
  return [...new Set(operations.map((operation) => actions[operation]))].toSorted();
}

const isListed = (name: ResourceName): name is keyof typeof listingCollectors => name in listingCollectors;
