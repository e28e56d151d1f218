/**
 * The library: load policies, collect or read evidence, judge it, report. Everything but `openLive` works without a network.
 */
export { rules } from '../rules/index.ts';
export { shippedPolicies } from './cli/package.ts';
export type { Gap, Hole, Listing, Recorded, Subject } from './evidence.ts';
export { evaluate, settle, type Result } from './evaluate.ts';
export { exitCode } from './exit-code.ts';
export { compare, type Comparison } from './baseline/comparison.ts';
export { Baseline } from './baseline/differences.ts';
export { sideOf } from './baseline/side.ts';
export { verifyPack, type Verification } from './evidence-pack/verify.ts';
export { InputError } from './files/input-error.ts';
export { readResults } from './files/read-results.ts';
export type { SavedResults } from './files/saved-results.ts';
export { findings } from './findings.ts';
export { needsOf, type Needs } from './needs.ts';
export { notices } from './notices.ts';
export { contradictedLogGroups } from './contradictions.ts';
export { retentionConflicts } from './policy/conflicts.ts';
export { classNotices } from './policy/class-notices.ts';
export { loadPolicies, type LoadOptions } from './policy/load.ts';
export type { Citation, Control, ManualControl, Policy, Severity } from './policy/policy.ts';
export { formatProblems, PolicyError, type Problem } from './policy/problem.ts';
export { formats, type Format } from './report/index.ts';
export type { Report, Reporter } from './report/report.ts';
export type { Finding, Notice, Results, Status } from './results.ts';
export type { AnyRule, Rule, Verdict } from './rule.ts';
export type { AccountEvidence, Evidence } from './sources/evidence.ts';
export { fillHeldElsewhere } from './sources/held-elsewhere.ts';
export { CredentialsError } from './sources/live/index.ts';
export { openLive } from './sources/live/index.ts';
export { permissionsOf } from './sources/live/permissions.ts';
export type { LiveOptions, LiveSource } from './sources/live/source.ts';
export { readSnapshot } from './sources/snapshot/read.ts';
export { snapshotText } from './sources/snapshot/write.ts';
export { tally, type Tally } from './tally.ts';
