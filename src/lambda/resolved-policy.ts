import type { Policy } from '../policy/policy.ts';
import type { AnyRule } from '../rule.ts';
import { InvocationError } from './errors.ts';

/** A validated and resolved policy as the bundle carries it: JSON, with rules by their ids. Nothing is left to parse or validate. */
export function resolvedText(policy: Policy): string {
  const controls = policy.controls.map((control) => ({ ...control, rule: control.rule.id }));
  return JSON.stringify({ ...policy, controls });
}

/** Reads what `resolvedText` wrote. Throws `InvocationError` when it binds a rule that this bundle does not have. */
export function readResolved(text: string, rules: readonly AnyRule[]): Policy {
  const policy = JSON.parse(text) as Policy;
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  const controls = policy.controls.map((control) => {
    const id = control.rule as unknown as string;
    const rule = known.get(id);
    if (!rule)
      throw new InvocationError(
        `policy ${policy.id} binds rule ${id}, which this bundle lacks; generate both with one version`,
      );
    return { ...control, rule };
  });
  return { ...policy, controls };
}
