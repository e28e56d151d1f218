import { createHash, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { InputError } from '../files/input-error.ts';
import type { AnyRule } from '../rule.ts';
import { judgeAgain } from './again.ts';
import { policyName, snapshotName } from './contents.ts';
import { isSignedBy, readEnvelope } from './dsse.ts';
import { bytesOf, namesIn } from './folder.ts';
import { manifestName, readManifest, resultsName, signatureName, type Manifest } from './manifest.ts';
import { manifestFile, payloadType, statementOf } from './statement.ts';

/** Something that is not as it was when the pack was made. */
export interface Discrepancy {
  readonly kind: 'changed' | 'missing' | 'added' | 'signature' | 'verdict';
  /** The file, where it is one. */
  readonly file?: string;
  readonly message: string;
}

export interface Verification {
  readonly manifest: Manifest;
  /** `unchecked`: it is signed and no key was given. */
  readonly signature: 'good' | 'bad' | 'unchecked' | 'none';
  /** The verdicts that were reached again, or null when files are not what they were. */
  readonly verdicts: number | null;
  readonly discrepancies: readonly Discrepancy[];
}

/**
 * Holds every file of a pack against its manifest, the signature against a key and, when all the files are as they were, the verdicts against
 * the evidence. Throws `InputError` when the folder is no pack.
 */
export function verifyPack(folder: string, rules: readonly AnyRule[], key: KeyObject | undefined): Verification {
  const names = namesIn(folder);
  if (!names.includes(manifestName))
    throw new InputError(`${folder}: has no ${manifestName}: it is no evidence pack, or its writing did not end`);
  const bytes = bytesOf(folder, manifestName);
  const place = join(folder, manifestName);
  if ('refused' in bytes) throw new InputError(`${place}: ${bytes.refused}`);
  const { manifest, intact } = readManifest(bytes.toString('utf8'), place);

  const intactFiles = new Map<string, Buffer>();
  const files = [
    ...(intact
      ? []
      : [{ kind: 'changed', file: manifestName, message: 'does not have the SHA-256 that it tells' } as const]),
    ...manifest.files.flatMap((file) => {
      const { read, discrepancy } = check(folder, names, file);
      if (read) intactFiles.set(file.name, read);
      return discrepancy ? [discrepancy] : [];
    }),
    ...unlisted(manifest).map((file) => ({ kind: 'missing', file, message: 'the manifest does not list it' }) as const),
    ...names
      .filter((name) => !isListed(manifest, name))
      .map((file) => ({ kind: 'added', file, message: 'the manifest does not list it' }) as const),
  ];
  const itself = manifestFile(bytes.length, digestOf(bytes));
  const { signature, problem } = checkSignature(folder, names, statementOf(manifest, itself), key);
  const signing = problem === undefined ? [] : [{ kind: 'signature', file: signatureName, message: problem } as const];
  if (files.length > 0) return { manifest, signature, verdicts: null, discrepancies: [...files, ...signing] };

  const textOf = (name: string): string => intactFiles.get(name)?.toString('utf8') ?? '';
  const { verdicts, differences } = judgeAgain(manifest, textOf, rules);
  const others = differences.map((message) => ({ kind: 'verdict', message }) as const);
  return { manifest, signature, verdicts, discrepancies: [...signing, ...others] };
}

function check(
  folder: string,
  names: readonly string[],
  { name: file, bytes, sha256 }: Manifest['files'][number],
): { readonly read?: Buffer; readonly discrepancy?: Discrepancy } {
  if (!names.includes(file)) return { discrepancy: { kind: 'missing', file, message: 'is not there' } };
  const read = bytesOf(folder, file);
  if ('refused' in read) return { discrepancy: { kind: 'changed', file, message: read.refused } };
  if (read.length !== bytes)
    return { discrepancy: { kind: 'changed', file, message: `has ${read.length} bytes; it had ${bytes}` } };
  const found = digestOf(read);
  if (found !== sha256)
    return { discrepancy: { kind: 'changed', file, message: `has the SHA-256 ${found}; it had ${sha256}` } };
  return { read };
}

/** What a pack of this run has to hold, and this one does not list. */
function unlisted({ accounts, policies, files }: Manifest): readonly string[] {
  const needed = [
    resultsName,
    ...accounts.map(({ account }) => snapshotName(account)),
    ...policies.map(({ id }) => policyName(id)),
  ];
  return needed.filter((name) => files.every((file) => file.name !== name));
}

function isListed({ files }: Manifest, name: string): boolean {
  return name === manifestName || name === signatureName || files.some((file) => file.name === name);
}

function checkSignature(
  folder: string,
  names: readonly string[],
  statement: Buffer,
  key: KeyObject | undefined,
): { readonly signature: Verification['signature']; readonly problem?: string } {
  if (!names.includes(signatureName)) {
    if (!key) return { signature: 'none' };
    return { signature: 'bad', problem: 'is not there: the pack is not signed' };
  }
  const bytes = bytesOf(folder, signatureName);
  if ('refused' in bytes) return { signature: 'bad', problem: bytes.refused };
  const envelope = readEnvelope(bytes.toString('utf8'));
  if (!envelope) return { signature: 'bad', problem: 'is no DSSE envelope as it was written' };
  if (envelope.payloadType !== payloadType || envelope.payload !== statement.toString('base64'))
    return { signature: 'bad', problem: 'signs something else than this manifest' };
  if (!key) return { signature: 'unchecked' };
  if (isSignedBy(envelope, key)) return { signature: 'good' };
  return { signature: 'bad', problem: 'holds no good signature of this key' };
}

function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
