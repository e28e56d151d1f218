import { createHash } from 'node:crypto';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { InputError } from '../files/input-error.ts';
import { describeMistake } from '../files/read-json.ts';
import type { AccountRun, SupportingAccount } from '../results.ts';
import type { Call } from '../sources/evidence.ts';
import schema from './manifest.schema.json' with { type: 'json' };

/** Rises when a reader of the format before could no longer read it. */
const format = 1;

export const manifestName = 'manifest.json';
export const signatureName = 'manifest.dsse.json';
export const resultsName = 'results.json';

/** A file of a pack. */
export interface PackedFile {
  readonly name: string;
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

/** What a pack holds, who looked at what, and when. Times are ISO 8601 in UTC. */
export interface Manifest {
  readonly trailproofEvidencePack: typeof format;
  readonly toolVersion: string;
  /** When looking began and ended, and when all was judged. */
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly judgedAt: string;
  readonly accounts: readonly PackedAccount[];
  /** Accounts whose evidence only filled gaps of others. */
  readonly supporting: readonly SupportingAccount[];
  readonly policies: readonly { readonly id: string; readonly version: string; readonly digest: string }[];
  readonly files: readonly PackedFile[];
}

export interface PackedAccount extends Omit<AccountRun, 'calls'> {
  readonly calls: number;
  /** The calls that AWS denied. */
  readonly deniedCalls: readonly Call[];
  /** Those that failed otherwise. */
  readonly failedCalls: readonly Call[];
}

/** The text of a manifest (`manifest.schema.json`); its last member is the SHA-256 of the others, so that no byte of it changes unseen. */
export function manifestText(manifest: Manifest): string {
  return print({ ...manifest, sha256: digestOf(manifest) });
}

/** The manifest of a run. */
export function manifestOf(
  run: {
    readonly version: string;
    readonly reportedAt: string;
    readonly accounts: readonly AccountRun[];
    readonly supporting?: readonly SupportingAccount[];
    readonly policies: Manifest['policies'];
  },
  files: readonly PackedFile[],
): Manifest {
  const { version, reportedAt, accounts, supporting = [], policies } = run;
  return {
    trailproofEvidencePack: format,
    toolVersion: version,
    startedAt: accounts.map(({ collectedAt }) => collectedAt).toSorted()[0] ?? reportedAt,
    finishedAt:
      accounts
        .map(({ finishedAt }) => finishedAt)
        .toSorted()
        .at(-1) ?? reportedAt,
    judgedAt: reportedAt,
    accounts: accounts.map(packed),
    supporting,
    policies: policies.map(({ id, version: of, digest }) => ({ id, version: of, digest })),
    files,
  };
}

function packed({ calls, ...run }: AccountRun): PackedAccount {
  return {
    ...run,
    calls: calls.length,
    deniedCalls: calls.filter(({ outcome }) => outcome === 'denied'),
    failedCalls: calls.filter(({ outcome }) => outcome !== 'ok' && outcome !== 'denied'),
  };
}

/**
 * Reads a manifest; `intact` tells whether it is, byte for byte, what `manifestText` wrote. Throws `InputError` for what is none, or names
 * files as no pack does. `file` is where it was.
 */
export function readManifest(text: string, file: string): { readonly manifest: Manifest; readonly intact: boolean } {
  const value = parsed(text, file);
  const version = value['trailproofEvidencePack'];
  if (typeof version === 'number' && version > format)
    throw new InputError(`${file}: has format ${version}, and this version reads up to ${format}`);
  if (version !== format) throw new InputError(`${file}: is no manifest of an evidence pack`);
  const validate = validator();
  if (!validate(value)) throw new InputError(`${file}: ${describeMistake(validate.errors ?? [], value)}`);
  const { sha256, ...manifest } = value;
  const odd = manifest.files.find(({ name }) => !isPlainName(name));
  if (odd) throw new InputError(`${file}: names the file ${JSON.stringify(odd.name)}, which no pack holds`);
  return { manifest, intact: sha256 === digestOf(manifest) && text === print(value) };
}

/** No folder, no hidden file, nothing that leads out of the pack. */
function isPlainName(name: string): boolean {
  return /^[a-z0-9][a-z0-9-]*\.json$/.test(name) && name !== manifestName && name !== signatureName;
}

function parsed(text: string, file: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    throw new InputError(`${file}: is not whole JSON (cut short or damaged?)`);
  }
}

let compiled: ValidateFunction<Manifest & { readonly sha256: string }> | undefined;
function validator(): NonNullable<typeof compiled> {
  // Our own schema is tested, not checked at each start.
  return (compiled ??= new Ajv2020({ strict: false, validateSchema: false, validateFormats: false }).compile(schema));
}

function digestOf(manifest: object): string {
  return createHash('sha256').update(JSON.stringify(manifest)).digest('hex');
}

function print(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
