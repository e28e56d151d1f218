import type { Comparison } from '../baseline/comparison.ts';
import type { ManualControl } from '../policy/policy.ts';
import type { AccountRun, Finding, ReportedControl, ReportedPolicy } from '../results.ts';
import { bySeverity, controlCounts, size, statusOf, sum, type ControlTally } from '../tally.ts';
import { chunks } from './chunks.ts';
import { disclaimer, type Report } from './report.ts';
import { isComplete } from './words.ts';

/** Rises when a reader of the format before could no longer read it. Members may be added without that. */
const format = 1;

/** The results as one JSON object (`results.schema.json`), a finding a line; half a million findings are never held. */
export function json(report: Report): Iterable<string> {
  return chunks(lines(report));
}

function* lines(report: Report): Generator<string, void, undefined> {
  const { version, reportedAt, policies, accounts, supporting = [], tally, notices } = report;
  yield `{\n"trailproof": ${JSON.stringify({ version, format })},\n`;
  yield member('disclaimer', disclaimer);
  yield member('run', { reportedAt, complete: isComplete(tally), accounts: accounts.map(accountOf), supporting });
  yield `"policies": [`;
  yield* list(policies, policyOf);
  yield `],\n"controls": [`;
  yield* list(tally.controls, controlOf);
  yield `],\n"notices": [`;
  yield* list(notices, (notice) => notice);
  yield '],\n';
  yield member('summary', summaryOf(report));
  if (report.comparison) yield member('comparison', comparisonOf(report.comparison));
  yield `"calls": [`;
  yield* list(accounts, callsOf);
  yield `],\n"findings": [`;
  yield* list(report.findings, findingOf);
  yield ']\n}\n';
}

function member(name: string, value: object | string): string {
  return `${JSON.stringify(name)}: ${JSON.stringify(value)},\n`;
}

function* list<T>(items: Iterable<T>, shown: (item: T) => object): Generator<string, void, undefined> {
  let separator = '\n';
  for (const item of items) {
    yield `${separator}${JSON.stringify(shown(item))}`;
    separator = ',\n';
  }
  if (separator !== '\n') yield '\n';
}

function accountOf(run: AccountRun): object {
  const { account, partition, caller, collectedAt, finishedAt, regions, excludedRegions, interrupted } = run;
  return {
    account,
    partition,
    caller,
    collectedAt,
    finishedAt,
    regions,
    excludedRegions,
    interrupted: interrupted ?? false,
  };
}

function policyOf(policy: ReportedPolicy): object {
  const { id, title, version, framework, legalBasisReviewed, regions, file, digest, waivers, attestations } = policy;
  return {
    id,
    title,
    version,
    framework,
    legalBasisReviewed,
    regions,
    file,
    digest,
    disabled: policy.disabled.map(({ control }) => control),
    waivers,
    attestations,
  };
}

function controlOf({ policy, control, counts }: ControlTally): object {
  const { id, title, severity, citations, location } = control;
  const told = 'rule' in control ? ofRule(control) : ofPerson(control);
  return {
    policy: policy.id,
    id,
    title,
    severity,
    status: statusOf(counts) ?? null,
    ...told,
    citations,
    counts,
    location,
  };
}

function ofRule({ rule, params, appliesTo, rationale }: ReportedControl): object {
  const { id, remediation, references, costImpact } = rule;
  return { rule: id, params, appliesTo, rationale: rationale ?? rule.rationale, remediation, references, costImpact };
}

function ofPerson({ statement, maxAgeDays, rationale }: ManualControl): object {
  return { statement, maxAgeDays, rationale };
}

function summaryOf({ policies, tally: { controls, accounts } }: Report): object {
  const counts = sum(controls.map((control) => control.counts));
  return {
    findings: size(counts),
    byStatus: counts,
    bySeverity: bySeverity(controls),
    byPolicy: policies.map(({ id }) => {
      const own = controls.filter(({ policy }) => policy.id === id);
      return { policy: id, controls: controlCounts(own), findings: sum(own.map((control) => control.counts)) };
    }),
    byAccount: accounts.map(({ run, counts: findings, failedCalls }) => {
      return { account: run.account, findings, calls: run.calls.length, failedCalls };
    }),
  };
}

function comparisonOf({ baseline, counts, controls, absent, limits }: Comparison): object {
  return {
    baseline,
    counts,
    controls: controls.map(({ policy, control, severity, counts: ofControl }) => {
      return { policy, control, severity, counts: ofControl };
    }),
    limits,
    absent,
  };
}

function callsOf({ account, calls }: AccountRun): object {
  return { account, calls };
}

/** A finding may lack the same thousands of holes as each of its neighbours; its message tells how many more there are. */
const mostGaps = 20;

function findingOf(finding: Finding): object {
  const { id, policy, control, status, underlying, subject, message, remediation, read, calls, gaps } = finding;
  const { waiver, attestation, since } = finding;
  return {
    id,
    policy,
    control,
    status,
    underlying,
    subject,
    message,
    remediation,
    read,
    calls,
    gaps: gaps.slice(0, mostGaps),
    waiver: waiver?.id,
    attestation: attestation && { by: attestation.by, on: attestation.on, expires: attestation.expires },
    since,
  };
}
