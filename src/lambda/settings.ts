import { closest } from '../policy/closest.ts';
import type { Control, Policy } from '../policy/policy.ts';
import { quoted } from '../policy/quoted.ts';
import { legalRetention } from '../policy/retention.ts';
import { isRecorded } from '../sources/config-item/index.ts';
import { InvocationError } from './errors.ts';
import { parameterValue } from './parameter-value.ts';

/** What is reported of a resource of which no answer can be given. `error`: nothing, and the invocation fails. */
const onUnknownChoices = ['error', 'noncompliant', 'notApplicable'] as const;
export type OnUnknown = (typeof onUnknownChoices)[number];

/** Which results are reported. `violations`: those of failing resources and one for the account. */
const reportChoices = ['all', 'violations'] as const;
export type ReportScope = (typeof reportChoices)[number];

/** What the parameters of an AWS Config rule say. */
export interface Settings {
  /** The policy with the rule's one control. */
  readonly policy: Policy;
  readonly control: Control;
  readonly onUnknown: OnUnknown;
  readonly report: ReportScope;
}

/** Reads a rule's parameters: `policy`, `control`, `onUnknown`, `report`, and overrides of the control's own. Throws `InvocationError`. */
export function settingsOf(
  { policy: policyId, control: controlId, onUnknown, report, ...overrides }: Readonly<Record<string, string>>,
  policyOf: (id: string) => Policy,
): Settings {
  if (policyId === undefined || controlId === undefined)
    throw new InvocationError("the rule's parameters must name a policy and a control");
  const whole = policyOf(policyId);
  const control = overridden(controlOf(whole, controlId), overrides);
  const byDefault = reportedWhole(control) ? 'all' : 'violations';
  return {
    policy: { ...whole, controls: [control], manualControls: [] },
    control,
    onUnknown: choice('onUnknown', onUnknown ?? 'error', onUnknownChoices),
    report: choice('report', report ?? byDefault, reportChoices),
  };
}

/** Of types that Config does not record nobody sees the single results, and there may be many thousands. */
function reportedWhole({ rule }: Control): boolean {
  return rule.subject === 'account' || rule.subject === 'region' || isRecorded(rule.subject);
}

function controlOf(policy: Policy, id: string): Control {
  const control = policy.controls.find((candidate) => candidate.id === id);
  if (control) return control;
  if (policy.manualControls.some((candidate) => candidate.id === id))
    throw new InvocationError(`control ${id} of policy ${policy.id} is attested by a person; no rule can check it`);
  if (policy.disabled.some((candidate) => candidate.control === id))
    throw new InvocationError(`control ${id} is switched off in policy ${policy.id}`);
  const known = policy.controls.map((candidate) => candidate.id);
  throw new InvocationError(`policy ${policy.id} has no control ${quoted(id)}${hint(id, known)}`);
}

function overridden(control: Control, overrides: Readonly<Record<string, string>>): Control {
  const schemas = control.rule.params;
  const values = Object.entries(overrides).map(([name, text]) => {
    const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
    if (!schema) {
      const known = [...Object.keys(schemas), 'onUnknown', 'report'];
      throw new InvocationError(`control ${control.id} has no parameter ${quoted(name)}${hint(name, known)}`);
    }
    const read = parameterValue(text, schema);
    if ('problem' in read)
      throw new InvocationError(`parameter ${name} of control ${control.id} ${read.problem}, not ${quoted(text)}`);
    return [name, legalRetention(control.rule, name, read.value) ?? read.value];
  });
  return { ...control, params: { ...control.params, ...Object.fromEntries(values) } };
}

function choice<T extends string>(name: string, text: string, choices: readonly T[]): T {
  const chosen = choices.find((candidate) => candidate === text);
  if (chosen !== undefined) return chosen;
  throw new InvocationError(`parameter ${name} must be one of ${choices.join(', ')}, not ${quoted(text)}`);
}

function hint(name: string, known: readonly string[]): string {
  const meant = closest(name, known);
  return meant === undefined ? `; it has ${known.join(', ')}` : `; did you mean ${meant}?`;
}
