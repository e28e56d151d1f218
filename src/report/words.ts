import type { Citation, Waiver } from '../policy/policy.ts';
import type { Subject } from '../evidence.ts';
import { statuses, type Finding, type ReportedPolicy, type Status } from '../results.ts';
import { controlCounts, statusOf, type ControlTally, type Counts, type Tally } from '../tally.ts';

/** A count for a person: `99,980`. */
export const number = (count: number): string => count.toLocaleString('en-US');

/** `1 fail · 2 unknown`, of the statuses there are. */
export function countsInWords(counts: Counts): string {
  const there = statuses.filter((status) => counts[status] > 0);
  return there.map((status) => `${number(counts[status])} ${status}`).join(' · ') || 'none';
}

/** `3 controls fail (1 of them partly undecided), 1 could not be decided, 11 pass`. */
export function verdictInWords(controls: readonly ControlTally[]): string {
  const counts = controlCounts(controls);
  const silent = controls.filter((control) => statusOf(control.counts) === undefined).length;
  const partly = controls.filter((control) => control.counts.fail > 0 && control.counts.unknown > 0).length;
  const [fails, ...others] = statuses
    .filter((status) => status === 'fail' || counts[status] > 0)
    .map((status) => comeTo[status](counts[status]));
  return [
    partly > 0 ? `${fails} (${partly} of them partly undecided)` : fails,
    ...others,
    ...(silent > 0 ? [`${silent} not judged`] : []),
  ].join(', ');
}

const comeTo: Readonly<Record<Status, (count: number) => string>> = {
  fail: (count) => (count === 1 ? '1 control fails' : `${count || 'no'} controls fail`),
  unknown: (count) => `${count} could not be decided`,
  waived: (count) => `${count} waived`,
  attested: (count) => `${count} attested`,
  manual: (count) => `${count} to be attested`,
  pass: (count) => `${count} ${count === 1 ? 'passes' : 'pass'}`,
  'not-applicable': (count) => `${count} not applicable`,
};

/** Whether the whole scope was seen and all could be decided. */
export function isComplete({ controls, accounts }: Tally): boolean {
  if (accounts.some(({ run }) => run.interrupted)) return false;
  return controls.length > 0 && controls.every(({ counts }) => statusOf(counts) !== undefined && counts.unknown === 0);
}

/** `164.312(b) (hipaa, required, direct)`. */
export function citationInWords({ framework, ref, status, strength }: Citation): string {
  return `${ref} (${[framework, status, strength].filter(Boolean).join(', ')})`;
}

/** The subject's name within its account and region. */
export function nameOf({ type, id, key }: Subject): string {
  const name = type === 'AWS::::Account' ? `account ${id}` : id;
  return key === undefined ? name : `${name} (${key})`;
}

/** The controls of one policy. */
export function ofPolicy({ controls }: Tally, policy: ReportedPolicy): readonly ControlTally[] {
  return controls.filter((control) => control.policy === policy);
}

/** Who accepts what until when, why, and what is done instead. */
export function waiverInWords(waiver: Waiver): string {
  const { id, expires, owner, approvedBy, reason, compensatingControls = [], addressableRationale } = waiver;
  return [
    `waiver ${id} until ${expires}, owner ${owner}, approved by ${approvedBy}: ${reason}`,
    ...(addressableRationale === undefined ? [] : [`not reasonable and appropriate here: ${addressableRationale}`]),
    ...(compensatingControls.length === 0 ? [] : [`instead: ${compensatingControls.join(', ')}`]),
  ].join('; ');
}

/** Why the wanted state matters. */
export function rationaleOf(control: ControlTally['control']): string {
  return control.rationale ?? ('rule' in control ? control.rule.rationale : control.title);
}

/** What would mend a failure: of this very subject where that is known, else of any. */
export function mendingOf(control: ControlTally['control'], finding?: Finding): string {
  if (!('rule' in control)) return `a new attestation that ${control.statement}`;
  return finding?.remediation ?? control.rule.remediation;
}

/** On what a waived or attested finding stands, or stood until it expired. */
export function groundsOf({ waiver, attestation }: Finding): string | undefined {
  if (waiver) return waiverInWords(waiver);
  if (!attestation) return undefined;
  const { by, on, expires, statement, reference } = attestation;
  const seen = reference === undefined ? '' : ` (${reference})`;
  return `attested by ${by} on ${on}, expires ${expires}: ${statement}${seen}`;
}
