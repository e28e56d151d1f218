import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { InputError } from '../files/input-error.ts';
import { messageOf } from '../message-of.ts';

/** In bytes. A key is far smaller. */
const largest = 64 * 1024;

/** The Ed25519 private key in a PEM file. Throws `InputError`, which never tells what the file holds. */
export function readSigningKey(file: string): KeyObject {
  const { pem, mode } = read(file);
  if (/^-----BEGIN ENCRYPTED |^Proc-Type: 4,ENCRYPTED/m.test(pem))
    throw new InputError(`${file}: the key is encrypted; a scan asks for no passphrase: name a file with the bare key`);
  if (/^-----BEGIN PUBLIC KEY/m.test(pem))
    throw new InputError(`${file}: is a public key; signing needs the private one`);
  // Windows has no such bits.
  if (process.platform !== 'win32' && (mode & 0o007) !== 0)
    throw new InputError(
      `${file}: everybody on this machine may read or change the key: chmod 600 it, or make a new one`,
    );
  return ed25519(file, () => createPrivateKey({ key: pem, format: 'pem' }), 'private');
}

/** The Ed25519 public key in a PEM file. Throws `InputError`. */
export function readVerifyingKey(file: string): KeyObject {
  const { pem } = read(file);
  if (/^-----BEGIN [A-Z ]*PRIVATE KEY/m.test(pem))
    throw new InputError(
      `${file}: is a private key; name the public one: openssl pkey -in KEY.pem -pubout -out PUB.pem`,
    );
  return ed25519(file, () => createPublicKey({ key: pem, format: 'pem' }), 'public');
}

function read(file: string): { readonly pem: string; readonly mode: number } {
  try {
    const entry = statSync(file);
    if (!entry.isFile()) throw new Error('it is not a regular file');
    if (entry.size > largest) throw new Error(`it has ${entry.size} bytes, which no key has`);
    return { pem: readFileSync(file, 'latin1'), mode: entry.mode };
  } catch (problem) {
    throw new InputError(`${file}: the key cannot be read: ${messageOf(problem)}`);
  }
}

function ed25519(file: string, parse: () => KeyObject, kind: 'private' | 'public'): KeyObject {
  const key = tried(parse);
  if (!key)
    throw new InputError(
      `${file}: is no ${kind} key in PEM; an Ed25519 one is made by: openssl genpkey -algorithm ed25519`,
    );
  if (key.asymmetricKeyType !== 'ed25519')
    throw new InputError(`${file}: is a key of the kind ${key.asymmetricKeyType}; an Ed25519 key is needed`);
  return key;
}

/** What the parser says is left out: it may quote the file. */
function tried(parse: () => KeyObject): KeyObject | undefined {
  try {
    return parse();
  } catch {
    return undefined;
  }
}
