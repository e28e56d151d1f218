import { rules } from '../../rules/index.ts';
import { counted } from '../counted.ts';
import { readVerifyingKey } from '../evidence-pack/keys.ts';
import { keyIdOf } from '../evidence-pack/dsse.ts';
import { verifyPack, type Discrepancy, type Verification } from '../evidence-pack/verify.ts';
import { printable } from '../printable.ts';
import { version } from './package.ts';
import { writeStream } from './write.ts';

/** Verifies an evidence pack and prints what is not as it was. Exit code 0: verified; 1: a difference, or no good signature. */
export async function verify(folder: string, flags: { readonly key?: string }): Promise<number> {
  const key = flags.key === undefined ? undefined : readVerifyingKey(flags.key);
  const verification = verifyPack(folder, rules, key);
  const { discrepancies } = verification;
  const lines = [
    ...about(folder, verification),
    `signature  ${signatures[verification.signature]}${key ? ` (key ${keyIdOf(key)})` : ''}`,
    verdicts(verification),
    ...discrepancies.map(inWords),
    outcome(verification),
  ];
  await writeStream(
    process.stdout,
    lines.map((line) => `${printable(line)}\n`),
  );
  return discrepancies.length === 0 ? 0 : 1;
}

/** Stands last, where it must not promise more than was checked. */
function outcome({ discrepancies, signature }: Verification): string {
  if (discrepancies.length > 0) return `not verified: ${counted(discrepancies.length, 'difference')}`;
  return signature === 'good' ? 'verified' : 'verified, but not who made it';
}

function about(folder: string, { manifest }: Verification): readonly string[] {
  const { toolVersion, startedAt, finishedAt, judgedAt, accounts, policies, files } = manifest;
  return [
    `evidence pack ${folder}, made by Trailproof ${toolVersion}`,
    `collected  ${startedAt} to ${finishedAt}, judged ${judgedAt}`,
    ...accounts.map(({ account, caller, regions, deniedCalls, failedCalls }) => {
      const calls = `${counted(deniedCalls.length, 'denied call')}, ${counted(failedCalls.length, 'other failed call')}`;
      return `account    ${account}, seen by ${caller} in ${regions.join(', ') || 'no region'}; ${calls}`;
    }),
    ...policies.map(({ id, version: of, digest }) => `policy     ${id} ${of} sha256:${digest}`),
    `files      ${files.length}`,
  ];
}

const signatures: Readonly<Record<Verification['signature'], string>> = {
  good: 'good',
  bad: 'bad',
  unchecked: "there, but nobody's signature was checked: name the signer's public key with --key",
  none: "none: nobody's signature was checked, and whoever could write here could have made this pack",
};

function verdicts({ manifest, verdicts: reached }: Verification): string {
  if (reached === null) return 'verdicts   not judged again: files are not what they were';
  const other = manifest.toolVersion === version ? '' : `, by Trailproof ${version}`;
  return `verdicts   ${reached} judged again${other}`;
}

function inWords({ kind, file, message }: Discrepancy): string {
  return `${kind.toUpperCase().padEnd(10)} ${file === undefined ? '' : `${file}: `}${message}`;
}
