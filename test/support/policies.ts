import { withDefaults } from '../../src/params.ts';
import type { Control, ControlScope, Policy } from '../../src/policy/policy.ts';
import type { AnyRule } from '../../src/rule.ts';

const location = { file: 'policy.yaml', line: 1, column: 1 };

/** A control on a rule, by the rule's own id. */
export function controlOf(
  rule: AnyRule,
  params: Readonly<Record<string, unknown>> = {},
  appliesTo?: ControlScope,
): Control {
  return {
    id: rule.id.replace('/', '-'),
    title: rule.title,
    rule,
    severity: 'medium',
    params: withDefaults(rule.params, params),
    citations: [],
    location,
    ...(appliesTo !== undefined && { appliesTo }),
  };
}

export function policyOf(controls: readonly Control[], fields: Partial<Policy> = {}): Policy {
  return {
    id: 'test',
    title: 'Test',
    version: '1.0.0',
    framework: { id: 'test', title: 'Test' },
    legalBasisReviewed: '2026-11-01',
    regions: 'enabled',
    classes: [],
    exclusions: [],
    unknownAs: 'report',
    retentionClasses: [],
    controls,
    manualControls: [],
    waivers: [],
    attestations: [],
    disabled: [],
    changed: [],
    replaced: [],
    file: location.file,
    digest: '',
    warnings: [],
    ...fields,
  };
}
