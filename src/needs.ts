import { resourceNames, type DetailName, type ResourceName } from './facts/index.ts';
import type { ControlScope, DataClass, Policy } from './policy/policy.ts';

/** The listings to ask for and the details that may be asked for. */
export interface Needs {
  readonly resources: readonly ResourceName[];
  readonly details: readonly DetailName[];
}

/**
 * What the controls of the policies may look at: their subjects, the facts and details of their rules, and what their scopes rest on. Without
 * `subjects` when the resource to be judged is already there.
 */
export function needsOf(policies: readonly Policy[], { subjects = true } = {}): Needs {
  const named = new Set<string>();
  const details = new Set<DetailName>();
  for (const policy of policies)
    for (const { rule, appliesTo } of policy.controls) {
      if (subjects) named.add(`${rule.subject}s`);
      for (const fact of rule.facts) named.add(fact);
      for (const detail of rule.details) details.add(detail);
      if (rule.subject === 'bucket') {
        // Which buckets hold logs: these are judged wherever they are.
        for (const fact of ['trails', 'deliveryChannels', 'buckets']) named.add(fact);
        details.add('bucket.logging');
      }
      for (const fact of scopeFacts(policy, rule.subject, appliesTo)) named.add(fact);
    }
  return { resources: resourceNames.filter((name) => named.has(`${name}s`)), details: [...details].toSorted() };
}

/** The facts by which it is told whether a subject lies in the scope of a control. */
function scopeFacts(policy: Policy, judged: ResourceName, scope: ControlScope | undefined): readonly string[] {
  const retention = scope?.retentionClass ? policy.retentionClasses : [];
  const named = [scope?.class ?? [], scope?.notClass ?? [], retention.map((candidate) => candidate.class)].flat();
  // What a bucket is to the logs hangs on the classes of others.
  const classes = policy.classes.filter(({ id }) => judged === 'bucket' || named.includes(id));
  return [
    ...classes.flatMap(classFacts),
    ...(retention.some(({ role }) => role === 'trail-log-group') ? ['trails'] : []),
  ];
}

function classFacts({ tags, macie }: DataClass): readonly string[] {
  return [...(tags ? ['taggedResources', 'regions'] : []), ...(macie ? ['macieBuckets', 'regions'] : [])];
}
