import type { Gap, Subject } from '../evidence.ts';
import { resourceTypes } from '../facts/index.ts';
import type { Finding } from '../results.ts';
import { keyOf, type Evaluation } from '../sinks/evaluation.ts';
import { annotationOf } from './annotation.ts';
import type { OnUnknown, Settings } from './settings.ts';

/** A resource of which no answer can be given. */
export interface Undecided {
  readonly type: string;
  readonly id: string;
  readonly gaps: readonly Gap[];
}

const accountType = resourceTypes.account;

/** What can be said of each resource, each once, sorted by type and id. */
export interface Answers {
  readonly evaluations: readonly Evaluation[];
  /** Of these nothing is reported. */
  readonly undecided: readonly Undecided[];
  /** How many resources could not be decided, whatever is reported of them. */
  readonly unknown: number;
}

/**
 * The findings of one control, one answer a resource: the worst of its findings, which names the others. AWS Config knows no "unknown":
 * a resource of which one finding fails fails, one of which the rest is undecided is undecided. A failure that is waived, and what is
 * attested, is not compliant by evidence: the control does not apply to it while the statement holds. `idOf` tells Config's own id.
 */
export function answersOf(
  findings: readonly Finding[],
  settings: Settings,
  idOf: (subject: Subject) => string,
): Answers {
  const evaluations: Evaluation[] = [];
  const undecided: Undecided[] = [];
  let unknown = 0;
  for (const ofResource of byResource(withoutEmptyScope(findings, settings), idOf)) {
    const [worst, ...others] = ofResource.toSorted((a, b) => rank(a) - rank(b)) as [Finding, ...Finding[]];
    const compliance = complianceOf(worst, settings.onUnknown);
    const { type } = worst.subject;
    const id = idOf(worst.subject);
    if (worst.status === 'unknown') unknown++;
    if (compliance === undefined) undecided.push({ type, id, gaps: worst.gaps });
    else evaluations.push({ type, id, compliance, annotation: annotate(reasonOf(worst, others), settings) });
  }
  return { evaluations, undecided, unknown };
}

/** The annotation of an evaluation under a control of a policy. */
export function annotate(reason: string, { policy }: Pick<Settings, 'policy'>): string {
  return annotationOf(reason, `${policy.id} ${policy.version}`);
}

/** That a listing holds nothing in scope is told of the account, and only when there is nothing else to tell. */
function withoutEmptyScope(findings: readonly Finding[], { control }: Settings): readonly Finding[] {
  if (resourceTypes[control.rule.subject] === accountType) return findings;
  const told = findings.filter(({ subject, status }) => subject.type !== accountType || status !== 'not-applicable');
  return told.length > 0 ? told : findings.slice(0, 1);
}

function byResource(findings: readonly Finding[], idOf: (subject: Subject) => string): readonly (readonly Finding[])[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = keyOf({ type: finding.subject.type, id: idOf(finding.subject) });
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

const worstFirst: readonly Finding['status'][] = [
  'fail',
  'unknown',
  'manual',
  'pass',
  'waived',
  'attested',
  'not-applicable',
];
const rank = ({ status }: Finding): number => worstFirst.indexOf(status);

/** Undefined when no answer is to be given. */
function complianceOf({ status }: Finding, onUnknown: OnUnknown): Evaluation['compliance'] | undefined {
  switch (status) {
    case 'pass':
      return 'COMPLIANT';
    case 'fail':
      return 'NON_COMPLIANT';
    case 'unknown':
    case 'manual':
      return ({ error: undefined, noncompliant: 'NON_COMPLIANT', notApplicable: 'NOT_APPLICABLE' } as const)[onUnknown];
    case 'waived':
    case 'attested':
    case 'not-applicable':
      return 'NOT_APPLICABLE';
  }
}

function reasonOf(worst: Finding, others: readonly Finding[]): string {
  const named = others.map(({ status, subject }) => `${subject.key ?? subject.arn ?? subject.region}: ${status}`);
  return [saidOf(worst), ...(named.length > 0 ? [`also ${named.join(', ')}`] : [])].join('; ');
}

function saidOf({ status, message, waiver, attestation }: Finding): string {
  if (status === 'unknown') return `UNKNOWN: ${message}`;
  if (status === 'waived') return `waived until ${waiver?.expires}: ${message}`;
  return status === 'attested' ? `attested until ${attestation?.expires}: ${message}` : message;
}
