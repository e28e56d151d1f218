import { resourceNames, type DetailName, type ResourceName } from './facts/index.ts';
import type { Policy } from './policy/policy.ts';

/** The listings to ask for and the details that may be asked for. */
export interface Needs {
  readonly resources: readonly ResourceName[];
  readonly details: readonly DetailName[];
}

/** What the controls of the policies may look at: their subjects, the facts and details of their rules, and what their scopes rest on. */
export function needsOf(policies: readonly Policy[]): Needs {
  const named = new Set<string>();
  const details = new Set<DetailName>();
  for (const policy of policies)
    for (const { rule, appliesTo } of policy.controls) {
      named.add(`${rule.subject}s`);
      for (const fact of rule.facts) named.add(fact);
      for (const detail of rule.details) details.add(detail);
      if (appliesTo?.retentionClass && policy.retentionClasses.some(({ role }) => role === 'trail-log-group'))
        named.add('trails');
      if (rule.subject === 'bucket') for (const fact of ['trails', 'deliveryChannels']) named.add(fact);
      if (appliesTo?.bucketRole?.includes('access-log-bucket')) details.add('bucket.logging');
    }
  return { resources: resourceNames.filter((name) => named.has(`${name}s`)), details: [...details].toSorted() };
}
