import type { Policy, Severity } from '../policy/policy.ts';
import type { Evidence } from '../sources/evidence.ts';
import { readSnapshot } from '../sources/snapshot/read.ts';
import { snapshotText } from '../sources/snapshot/write.ts';
import { readSigningKey } from '../evidence-pack/keys.ts';
import { baselineOf } from './baseline.ts';
import { checkOutputs } from './check-outputs.ts';
import { complete } from './complete.ts';
import { UsageError } from './errors.ts';
import { checkPackFolder, writePack } from './evidence-pack.ts';
import { gather, type LiveFlags } from './gather.ts';
import { judged } from './judged.ts';
import { filesOf, named, outputsOf, type OutputFlags } from './outputs.ts';
import { version } from './package.ts';
import { policiesOf } from './policies.ts';
import { publish } from './publish.ts';
import { writeFile } from './write.ts';

export interface ScanFlags extends LiveFlags, OutputFlags {
  readonly policy: readonly string[];
  readonly snapshot: readonly string[];
  readonly evidence: readonly string[];
  readonly saveSnapshot?: string;
  /** A results file: only what is new since decides the exit code. */
  readonly baseline?: string;
  readonly evidenceDir?: string;
  /** An Ed25519 private key in PEM, for the evidence pack. */
  readonly sign?: string;
  readonly failOn: Severity;
  readonly verbose: boolean;
}

/** Judges a live account or recorded ones; the exit code is that of the design. */
export async function scan(flags: ScanFlags): Promise<number> {
  const policies = policiesOf(flags.policy);
  const outputs = outputsOf(flags);
  checkCombination(flags);
  await checkOutputs(
    [...named('--save-snapshot', [flags.saveSnapshot]), ...filesOf(outputs)],
    [
      ...named(
        '--policy',
        policies.map(({ file }) => file),
      ),
      ...named('--snapshot', flags.snapshot),
      ...named('--evidence', flags.evidence),
      ...named('--baseline', [flags.baseline]),
      ...named('--sign', [flags.sign]),
    ],
  );
  const baseline = flags.baseline === undefined ? undefined : baselineOf(flags.baseline, policies);
  if (flags.evidenceDir !== undefined)
    await checkPackFolder(flags.evidenceDir, [...named('--save-snapshot', [flags.saveSnapshot]), ...filesOf(outputs)]);
  const key = flags.sign === undefined ? undefined : readSigningKey(flags.sign);

  const { evidence, others } = await evidenceOf(policies, flags);
  const [first] = evidence;
  const report = judged(policies, evidence, { others, ...(baseline && { baseline }) });
  const { evidenceDir, saveSnapshot } = flags;
  const snapshot =
    saveSnapshot === undefined || !first ? [] : [() => writeFile(saveSnapshot, snapshotText(first, version))];
  const pack =
    evidenceDir === undefined ? [] : [() => writePack(evidenceDir, { report, policies, evidence, others }, key)];
  return publish(report, outputs, flags, [...snapshot, ...pack]);
}

/** The accounts to judge, and those whose evidence only fills their gaps. */
async function evidenceOf(
  policies: readonly Policy[],
  flags: ScanFlags,
): Promise<{ readonly evidence: Evidence; readonly others: Evidence }> {
  const others = flags.evidence.map(readSnapshot);
  const own = flags.snapshot.length > 0 ? flags.snapshot.map(readSnapshot) : [await gather(policies, flags)];
  return { evidence: complete(policies, own, others), others };
}

function checkCombination({ snapshot, saveSnapshot, evidenceDir, sign, ...live }: ScanFlags): void {
  if (sign !== undefined && evidenceDir === undefined)
    throw new UsageError('--sign signs an evidence pack; name its folder with --evidence-dir');
  if (snapshot.length === 0) return;
  const chosen = live.profile !== undefined || live.region.length > 0 || live.excludeRegion.length > 0;
  if (chosen)
    throw new UsageError(
      '--profile, --region and --exclude-region choose what to ask AWS; with --snapshot nothing is asked',
    );
  if (saveSnapshot !== undefined && snapshot.length > 1)
    throw new UsageError('--save-snapshot writes one account; name one --snapshot with it');
}
