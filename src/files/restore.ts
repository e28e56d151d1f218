import type { Attestation, Location, ManualControl, Waiver } from '../policy/policy.ts';
import type { AccountRun, Finding, ReportedControl, ReportedPolicy } from '../results.ts';
import { speaksOf } from '../statement.ts';
import type { OpenResults } from './read-results.ts';
import type { SavedControl, SavedFinding, SavedPolicy } from './saved-results.ts';

/** The policies of saved results, with the words of their rules. */
export function policiesIn({ policies, controls }: OpenResults): readonly ReportedPolicy[] {
  return policies.map((policy) => {
    const own = controls.filter(({ policy: id }) => id === policy.id);
    return {
      ...policy,
      disabled: policy.disabled.map((control) => ({ control })),
      waivers: policy.waivers.map((waiver): Waiver => ({ ...waiver, location: placeOf(waiver, policy) })),
      attestations: policy.attestations.map((made): Attestation => ({ ...made, location: placeOf(made, policy) })),
      controls: own.flatMap((control) => automatic(control, policy)),
      manualControls: own.flatMap((control) => manual(control, policy)),
    };
  });
}

/** The accounts of saved results, with their call logs. */
export function accountsIn({ run, calls }: OpenResults): readonly AccountRun[] {
  const logs = new Map(calls.map(({ account, calls: log }) => [account, log]));
  return run.accounts.map((account) => ({ ...account, calls: logs.get(account.account) ?? [] }));
}

/** The findings of saved results, read anew each time, with the waivers and attestations that they name. */
export function findingsIn(results: OpenResults, policies: readonly ReportedPolicy[]): Iterable<Finding> {
  const byId = new Map(policies.map((policy) => [policy.id, policy]));
  function* restored(): Generator<Finding, void, undefined> {
    for (const saved of results.findings) yield finding(saved, byId.get(saved.policy));
  }
  return { [Symbol.iterator]: restored };
}

function finding(saved: SavedFinding, policy: ReportedPolicy | undefined): Finding {
  const { waiver: waiverId, attestation: told, ...rest } = saved;
  const waiver = waiverId === undefined ? undefined : policy?.waivers.find(({ id }) => id === waiverId);
  const attestation = told && policy?.attestations.find((made) => isTold(made, told, saved));
  return { ...rest, ...(waiver && { waiver }), ...(attestation && { attestation }) };
}

function isTold(
  made: Attestation,
  { by, on, expires }: NonNullable<SavedFinding['attestation']>,
  { control, subject }: SavedFinding,
): boolean {
  return (
    made.control === control && made.by === by && made.on === on && made.expires === expires && speaksOf(made, subject)
  );
}

function automatic(control: SavedControl, policy: SavedPolicy): readonly ReportedControl[] {
  const { id, title, severity, params = {}, appliesTo, citations, rule, rationale = '', costImpact } = control;
  if (rule === undefined) return [];
  const { remediation = '', references = [] } = control;
  return [
    {
      id,
      title,
      severity,
      params,
      ...(appliesTo && { appliesTo }),
      citations,
      rule: { id: rule, rationale, remediation, references, ...(costImpact !== undefined && { costImpact }) },
      location: placeOf(control, policy),
    },
  ];
}

function manual(control: SavedControl, policy: SavedPolicy): readonly ManualControl[] {
  const { id, title, severity, citations, rule, rationale, statement = '', maxAgeDays = 0 } = control;
  if (rule !== undefined) return [];
  return [
    {
      id,
      title,
      severity,
      statement,
      maxAgeDays,
      citations,
      ...(rationale !== undefined && { rationale }),
      location: placeOf(control, policy),
    },
  ];
}

/** Results of an older version do not tell the place; it is in the policy's file. */
function placeOf({ location }: { readonly location?: Location }, { file }: SavedPolicy): Location {
  return location ?? { file, line: 1, column: 1 };
}
