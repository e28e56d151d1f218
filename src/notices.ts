import type { Policy } from './policy/policy.ts';
import type { AccountRun, Notice, ReportedPolicy, Results, SupportingAccount } from './results.ts';
import { allOtherRegions } from './sources/unseen-regions.ts';
import { covers, dayOf, daysAfter } from './statement.ts';
import type { Tally } from './tally.ts';

/** Results with the whole of their policies. */
export interface JudgedResults extends Results {
  readonly policies: readonly Policy[];
}

const daysBetweenReviews = 365;
const hoursUntilOld = 24;

/**
 * All there is to know of a run beside its findings, what limits it first. `given` are notices of the policies against each other, such as
 * retention conflicts.
 */
export function notices(results: JudgedResults, tally: Tally, given: readonly Notice[] = []): readonly Notice[] {
  const { accounts, policies, reportedAt } = results;
  const today = accounts.map(({ collectedAt }) => dayOf(collectedAt)).reduce(later, '') || dayOf(reportedAt);
  return [
    ...ofRun(results),
    ...given,
    ...policies.flatMap(disabledControls),
    ...policies.flatMap(changedControls),
    ...policies.flatMap(replacedClasses),
    ...policies.flatMap(warnings),
    ...policies.flatMap((policy) => legalReview(policy, today, dayOf(reportedAt))),
    ...ofStatements(results, tally),
  ];
}

/**
 * The notices of saved results, told anew: some depend on the day of the report, or on what the run sees as a whole. `saved` are those that
 * were told when the results were made.
 */
export function noticesAgain(results: Results, tally: Tally, saved: readonly Notice[]): readonly Notice[] {
  const kept = new Map(
    saved.filter(({ kind }) => !toldAnew.has(kind)).map((notice) => [JSON.stringify(notice), notice]),
  );
  return [...ofRun(results), ...kept.values(), ...ofStatements(results, tally)];
}

const toldAnew: ReadonlySet<Notice['kind']> = new Set([
  'interrupted',
  'old-evidence',
  'future-evidence',
  'excluded-region',
  'expired-waiver',
  'unused-waiver',
  'expired-attestation',
  'unused-attestation',
]);

function ofRun({ accounts, supporting = [], reportedAt }: Results): readonly Notice[] {
  return [
    ...accounts.flatMap(interruption),
    ...[...accounts, ...supporting].flatMap((run) => age(run, reportedAt)),
    ...accounts.flatMap(exclusions),
  ];
}

function ofStatements({ accounts, policies }: Results, tally: Tally): readonly Notice[] {
  return [
    ...policies.flatMap((policy) => waivers(policy, accounts, tally)),
    ...policies.flatMap((policy) => attestations(policy, accounts, tally)),
  ];
}

function interruption({ account, interrupted, finishedAt }: AccountRun): readonly Notice[] {
  if (!interrupted) return [];
  const message = `the scan of account ${account} was stopped at ${finishedAt}, before it was done`;
  return [{ kind: 'interrupted', message }];
}

/** Whether the evidence says more of the past than of the day of the report. */
export function isOld({ collectedAt }: Pick<AccountRun, 'collectedAt'>, reportedAt: string): boolean {
  return hoursBetween(collectedAt, reportedAt) >= hoursUntilOld;
}

/** That an account's evidence is older than a day, or that one of the clocks is wrong. */
function age(run: SupportingAccount, reportedAt: string): readonly Notice[] {
  if (hoursBetween(reportedAt, run.collectedAt) >= 1) {
    const message = `the evidence of account ${run.account} was collected at ${run.collectedAt}, later than this report was made: a clock is wrong`;
    return [{ kind: 'future-evidence', message }];
  }
  if (!isOld(run, reportedAt)) return [];
  const { account, collectedAt } = run;
  const hours = hoursBetween(collectedAt, reportedAt);
  const old = hours < 2 * hoursUntilOld ? `${hours} hours` : `${Math.floor(hours / 24)} days`;
  const message = `the evidence of account ${account} is old: collected at ${collectedAt}, ${old} before this report`;
  return [{ kind: 'old-evidence', message }];
}

/** One notice for all the regions of an account that were left out for the same reason. */
function exclusions({ account, excludedRegions }: AccountRun): readonly Notice[] {
  const reasons = new Map<string, string[]>();
  for (const { region, reason } of excludedRegions) reasons.set(reason, [...(reasons.get(reason) ?? []), region]);
  return [...reasons].map(([reason, regions]) => ({
    kind: 'excluded-region',
    message: `account ${account} was not looked at in ${regions.map(inWords).join(', ')}: ${reason}`,
  }));
}

const inWords = (region: string): string => (region === allOtherRegions ? 'any other region' : region);

function disabledControls({ id, disabled }: Policy): readonly Notice[] {
  return disabled.map(({ control, location }) => ({
    kind: 'disabled-control',
    message: `policy ${id} switches off ${control} (${location.file}:${location.line})`,
  }));
}

function changedControls({ id, changed }: Policy): readonly Notice[] {
  return changed.map(({ change, location }) => ({
    kind: 'changed-control',
    message: `policy ${id} ${change} (${location.file}:${location.line})`,
  }));
}

function replacedClasses({ id, replaced }: Policy): readonly Notice[] {
  return replaced.map(({ change, location }) => ({
    kind: 'replaced-class',
    message: `policy ${id} ${change} (${location.file}:${location.line})`,
  }));
}

function warnings({ id, warnings: texts }: Policy): readonly Notice[] {
  return texts.map((text) => ({ kind: 'policy-warning', message: `policy ${id}: ${text}` }));
}

function legalReview({ id, legalBasisReviewed }: Policy, today: string, dayOfReport: string): readonly Notice[] {
  if (legalBasisReviewed > dayOfReport) {
    const message = `the review of the law that policy ${id} names, of ${legalBasisReviewed}, lies in the future`;
    return [{ kind: 'policy-warning', message }];
  }
  if (today <= daysAfter(legalBasisReviewed, daysBetweenReviews)) return [];
  const message = `the citations of policy ${id} were last held against the law on ${legalBasisReviewed}, more than ${daysBetweenReviews} days ago`;
  return [{ kind: 'old-legal-review', message }];
}

/** Waivers of accounts that are not in the run are nobody's business here. */
function waivers(policy: ReportedPolicy, accounts: readonly AccountRun[], tally: Tally): readonly Notice[] {
  return policy.waivers.flatMap((waiver): Notice[] => {
    const covered = accounts.filter(({ account }) => covers(waiver, account));
    if (covered.length === 0) return [];
    const name = `waiver ${waiver.id} of ${policy.id}/${waiver.control}`;
    if (tally.expiredWaivers.has(waiver))
      return [{ kind: 'expired-waiver', message: `${name} expired on ${waiver.expires}: its failures count again` }];
    if (tally.usedWaivers.has(waiver)) return [];
    if (covered.every(({ collectedAt }) => dayOf(collectedAt) < waiver.approvedOn))
      return [{ kind: 'unused-waiver', message: `${name} is not in force before ${waiver.approvedOn}` }];
    const days = `approved ${waiver.approvedOn}, expires ${waiver.expires}`;
    return [{ kind: 'unused-waiver', message: `${name} (${days}) was not applied to any failure` }];
  });
}

/** An attestation of a manual control is never unused: a later one may have taken its place. */
function attestations(policy: ReportedPolicy, accounts: readonly AccountRun[], tally: Tally): readonly Notice[] {
  const manual = new Set(policy.manualControls.map(({ id }) => id));
  return policy.attestations
    .filter((attestation) => accounts.some(({ account }) => covers(attestation, account)))
    .flatMap((attestation): Notice[] => {
      const { control, by, on, expires } = attestation;
      const name = `the attestation of ${policy.id}/${control} by ${by} on ${on}`;
      if (tally.expiredAttestations.has(attestation))
        return [{ kind: 'expired-attestation', message: `${name} (expires ${expires}) no longer holds` }];
      if (manual.has(control) || tally.usedAttestations.has(attestation)) return [];
      return [{ kind: 'unused-attestation', message: `${name} (expires ${expires}) was not needed for any finding` }];
    });
}

function hoursBetween(from: string, until: string): number {
  return Math.floor((Date.parse(until) - Date.parse(from)) / 3_600_000);
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
