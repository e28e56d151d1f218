import { rules } from '../../rules/index.ts';
import { loadPolicies } from '../policy/load.ts';
import type { Policy } from '../policy/policy.ts';
import { UsageError } from './errors.ts';
import { shippedPolicies } from './package.ts';

/** The policies that ship with the package. */
export const shippedIds = ['hipaa', 'gdpr'];

/** The policies that were named, validated and resolved. Throws `PolicyError` or, when none was named, `UsageError`. */
export function policiesOf(references: readonly string[]): readonly Policy[] {
  if (references.length === 0)
    throw new UsageError(
      'no policy: name at least one, such as --policy hipaa (shipped: hipaa, gdpr) or --policy ./audit.yaml',
    );
  return loadPolicies(references, { rules, shipped: shippedPolicies });
}
