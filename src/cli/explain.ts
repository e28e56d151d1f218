import { rules } from '../../rules/index.ts';
import { defaultOf, subjectNames, valuesOf } from '../docs/rule-words.ts';
import type { Citation, Control, ManualControl, Policy } from '../policy/policy.ts';
import { closest } from '../policy/closest.ts';
import { printableLines } from '../printable.ts';
import type { AnyRule } from '../rule.ts';
import { UsageError } from './errors.ts';
import { policiesOf, shippedIds } from './policies.ts';

/** Explains a rule, or a control in each policy that has it. Throws `UsageError` for an id that is neither. */
export async function explain(id: string, { policy }: { readonly policy: readonly string[] }): Promise<number> {
  const policies = policiesOf(policy.length > 0 ? policy : shippedIds);
  const rule = rules.find((candidate) => candidate.id === id);
  const bound = policies.flatMap((owner) =>
    owner.controls.filter((control) => control.id === id).map((control) => ({ owner, control })),
  );
  const manual = policies.flatMap((owner) =>
    owner.manualControls.filter((control) => control.id === id).map((control) => ({ owner, control })),
  );
  const parts = [
    ...(rule ? [explainRule(rule), boundBy(rule, policies)] : []),
    ...bound.map(({ owner, control }) => explainControl(owner, control)),
    ...bound.slice(0, 1).map(({ control }) => explainRule(control.rule)),
    ...manual.map(({ owner, control }) => explainManual(owner, control)),
    ...policies.flatMap((owner) => switchedOff(owner, id)),
  ];
  if (parts.length === 0) throw unknown(id, policies);
  process.stdout.write(printableLines(parts.join('\n')));
  return 0;
}

function explainRule(rule: AnyRule): string {
  const params = Object.entries(rule.params).map(
    ([name, schema]) =>
      `  ${name}: ${schema.description} (${valuesOf(schema, plain)}; default ${defaultOf(schema, plain)})`,
  );
  return lines([
    `Rule ${rule.id}: ${rule.title}`,
    `  judges ${subjectNames[rule.subject]}`,
    '',
    `Why: ${rule.rationale}`,
    `Mend: ${rule.remediation.replaceAll('\n', '\n      ')}`,
    ...(rule.costImpact === undefined ? [] : [`Cost: ${rule.costImpact}`]),
    ...(params.length > 0 ? ['Parameters:', ...params] : []),
    'AWS pages:',
    ...rule.references.map((page) => `  ${page}`),
  ]);
}

const plain = (value: string): string => value;

function explainControl(owner: Policy, control: Control): string {
  return lines([
    `Control ${control.id} of ${owner.id} ${owner.version}: ${control.title}`,
    `  severity ${control.severity}, rule ${control.rule.id}, ${control.location.file}:${control.location.line}`,
    `  parameters ${JSON.stringify(control.params)}`,
    ...(control.appliesTo ? [`  applies to ${JSON.stringify(control.appliesTo)}`] : []),
    ...(control.rationale === undefined ? [] : ['', `Why here: ${control.rationale}`]),
    ...cited(control.citations),
  ]);
}

function explainManual(owner: Policy, control: ManualControl): string {
  return lines([
    `Manual control ${control.id} of ${owner.id} ${owner.version}: ${control.title}`,
    `  severity ${control.severity}, an attestation holds ${control.maxAgeDays} days`,
    '',
    `To attest: ${control.statement}`,
    ...(control.rationale === undefined ? [] : [`Why: ${control.rationale}`]),
    ...cited(control.citations),
  ]);
}

function cited(citations: readonly Citation[]): readonly string[] {
  const told = citations.map(({ framework, ref, status, strength, note }) => {
    const kind = [strength, ...(status === undefined ? [] : [status])].join(', ');
    return `  ${framework} ${ref} (${kind})${note === undefined ? '' : `: ${note}`}`;
  });
  return ['Law:', ...told];
}

function switchedOff(owner: Policy, id: string): readonly string[] {
  return owner.disabled
    .filter(({ control }) => control === id)
    .map(({ location: { file, line } }) =>
      lines([`Control ${id}: ${owner.id} ${owner.version} switches it off, ${file}:${line}`]),
    );
}

function boundBy(rule: AnyRule, policies: readonly Policy[]): string {
  const uses = policies.flatMap(({ id, controls }) =>
    controls
      .filter((control) => control.rule.id === rule.id)
      .map((control) => `  ${control.id} (${id}, ${control.severity})`),
  );
  return lines([uses.length > 0 ? 'Bound by:' : 'Bound by no control of these policies.', ...uses]);
}

function unknown(id: string, policies: readonly Policy[]): UsageError {
  const ids = [...rules, ...policies.flatMap(({ controls, manualControls }) => [...controls, ...manualControls])].map(
    (known) => known.id,
  );
  const near = closest(id, ids);
  const elsewhere = policiesOf(shippedIds).filter(({ controls, manualControls }) =>
    [...controls, ...manualControls].some((known) => known.id === id),
  );
  if (elsewhere.length > 0) {
    const asked = policies.map((policy) => policy.id).join(', ');
    const having = elsewhere.map((policy) => policy.id).join(' and ');
    return new UsageError(`${asked} has no control ${JSON.stringify(id)}; shipped policy ${having} has it`);
  }
  return new UsageError(
    `no rule or control is called ${JSON.stringify(id)}${near === undefined ? '' : `; did you mean ${near}?`} (\`trailproof rules\` lists the rules)`,
  );
}

const lines = (texts: readonly string[]): string => `${texts.join('\n')}\n`;
