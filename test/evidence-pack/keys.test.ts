import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readSigningKey, readVerifyingKey } from '../../src/evidence-pack/keys.ts';
import { InputError } from '../../src/files/input-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'trailproof-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

const pkcs8 = { type: 'pkcs8', format: 'pem' } as const;
const spki = { type: 'spki', format: 'pem' } as const;
const pair = generateKeyPairSync('ed25519');
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const privatePem = pair.privateKey.export(pkcs8);
const encrypted = pair.privateKey.export({ ...pkcs8, cipher: 'aes-256-cbc', passphrase: 'p' });

function file(name: string, text: string | Buffer, mode = 0o600): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

test('reads an Ed25519 key that its owner alone, or its group, can read', () => {
  expect(readSigningKey(file('own.pem', privatePem)).equals(pair.privateKey)).toBe(true);
  expect(readSigningKey(file('group.pem', privatePem, 0o640)).equals(pair.privateKey)).toBe(true);
  expect(readVerifyingKey(file('public.pem', pair.publicKey.export(spki), 0o644)).equals(pair.publicKey)).toBe(true);
});

const secrets = [privatePem, encrypted, rsa.privateKey.export(pkcs8)].map((pem) => String(pem).split('\n')[1]!);

test.each([
  ['read by everybody', privatePem, 0o644, 'everybody on this machine may read or change the key'],
  ['written by everybody', privatePem, 0o602, 'everybody on this machine may read or change the key'],
  ['encrypted', encrypted, 0o600, 'the key is encrypted'],
  [
    'encrypted in the older way',
    '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n',
    0o600,
    'the key is encrypted',
  ],
  ['a public key', pair.publicKey.export(spki), 0o644, 'is a public key; signing needs the private one'],
  ['RSA', rsa.privateKey.export(pkcs8), 0o600, 'is a key of the kind rsa; an Ed25519 key is needed'],
  ['elliptic', elliptic.privateKey.export(pkcs8), 0o600, 'is a key of the kind ec; an Ed25519 key is needed'],
  [
    'of OpenSSH',
    '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n',
    0o600,
    'is no private key in PEM',
  ],
  ['cut short', String(privatePem).slice(0, 60), 0o600, 'is no private key in PEM'],
  ['empty', '', 0o600, 'is no private key in PEM'],
  ['too large', Buffer.alloc(70_000), 0o600, 'it has 70000 bytes, which no key has'],
])('refuses to sign with a key that is %s, and never shows it', (name, text, mode, message) => {
  const path = file(name, text, mode);
  expect(() => readSigningKey(path)).toThrow(InputError);
  expect(() => readSigningKey(path)).toThrow(message);
  for (const secret of secrets) expect(() => readSigningKey(path)).not.toThrow(secret);
});

test('refuses to verify with what is no public Ed25519 key', () => {
  expect(() => readVerifyingKey(file('a', privatePem))).toThrow('is a private key; name the public one');
  expect(() => readVerifyingKey(file('b', encrypted))).toThrow('is a private key; name the public one');
  expect(() => readVerifyingKey(file('c', rsa.publicKey.export(spki)))).toThrow('is a key of the kind rsa');
  expect(() => readVerifyingKey(file('d', 'x'))).toThrow('is no public key in PEM');
  expect(() => readVerifyingKey(folder)).toThrow('the key cannot be read: it is not a regular file');
  expect(() => readVerifyingKey(join(folder, 'none'))).toThrow('the key cannot be read');
});
