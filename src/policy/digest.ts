import { createHash } from 'node:crypto';
import type { Location, Policy } from './policy.ts';

/** SHA-256 of what a policy says, in hexadecimal: the same wherever its file lies and in whatever order its keys stand. */
export function digestOf(policy: Omit<Policy, 'digest' | 'file' | 'changed' | 'replaced' | 'warnings'>): string {
  const said = {
    ...policy,
    controls: policy.controls.map((control) => ({ ...placeless(control), rule: control.rule.id })),
    manualControls: policy.manualControls.map(placeless),
    waivers: policy.waivers.map(placeless),
    attestations: policy.attestations.map(placeless),
    disabled: policy.disabled.map(placeless),
  };
  return createHash('sha256').update(canonical(said)).digest('hex');
}

/** The digest anew of a policy that tells its own, which need not be true. */
export function digestAgain(policy: Policy): string {
  const { digest: _, file: _file, changed: _changed, replaced: _replaced, warnings: _warnings, ...said } = policy;
  return digestOf(said);
}

function placeless<T extends { readonly location: Location }>(part: T): Omit<T, 'location'> {
  const { location: _, ...rest } = part;
  return rest;
}

/** JSON with sorted keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
