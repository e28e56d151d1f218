import type { AnyRule } from '../rule.ts';
import type { Policy } from './policy.ts';

/** A policy that was resolved by another version of the tool binds a rule that this one does not have. */
export class MissingRuleError extends Error {}

/** A validated and resolved policy as JSON, with rules by their ids. Nothing is left to parse or validate. */
export function resolvedText(policy: Policy): string {
  const controls = policy.controls.map((control) => ({ ...control, rule: control.rule.id }));
  return JSON.stringify({ ...policy, controls });
}

/** Reads what `resolvedText` wrote. Throws `MissingRuleError`. */
export function readResolved(text: string, rules: readonly AnyRule[]): Policy {
  const policy = JSON.parse(text) as Policy;
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  const controls = policy.controls.map((control) => {
    const id = control.rule as unknown as string;
    const rule = known.get(id);
    if (!rule) throw new MissingRuleError(`policy ${policy.id} binds rule ${id}, which this version lacks`);
    return { ...control, rule };
  });
  return { ...policy, controls };
}
