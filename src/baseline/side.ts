import type { OpenResults } from '../files/read-results.ts';
import type { ControlScope, Policy, Severity } from '../policy/policy.ts';
import type { AccountRun, Finding, Results } from '../results.ts';

/** One of two results that are compared, as far as comparing needs it. */
export interface Side {
  readonly version: string;
  readonly reportedAt: string;
  readonly accounts: readonly Omit<AccountRun, 'calls'>[];
  readonly policies: readonly SidePolicy[];
  readonly controls: readonly SideControl[];
  readonly findings: Iterable<SideFinding>;
}

export interface SidePolicy extends Pick<Policy, 'id' | 'version' | 'digest' | 'regions'> {
  readonly disabled: readonly string[];
}

/** A manual control has no rule. */
export interface SideControl {
  readonly policy: string;
  readonly id: string;
  readonly severity: Severity;
  readonly rule?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly appliesTo?: ControlScope;
}

export type SideFinding = Pick<Finding, 'id' | 'policy' | 'control' | 'status' | 'underlying' | 'subject' | 'message'>;

/** The results of a run. */
export function sideOf({ version, reportedAt, accounts, policies, findings }: Results): Side {
  return {
    version,
    reportedAt,
    accounts,
    policies: policies.map((policy) => ({ ...policy, disabled: policy.disabled.map(({ control }) => control) })),
    controls: policies.flatMap(({ id: policy, controls, manualControls }) => [
      ...controls.map(({ rule, ...control }) => ({ ...control, policy, rule: rule.id })),
      ...manualControls.map(({ id, severity }) => ({ policy, id, severity })),
    ]),
    findings,
  };
}

/** Results that were read from a file. */
export function savedSide({ trailproof, run, policies, controls, findings }: OpenResults): Side {
  const { reportedAt, accounts } = run;
  return { version: trailproof.version, reportedAt, accounts, policies, controls, findings };
}
