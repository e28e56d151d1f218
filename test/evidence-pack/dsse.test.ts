import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  envelopeText,
  isSignedBy,
  keyIdOf,
  preAuthEncoding,
  readEnvelope,
  signedEnvelope,
} from '../../src/evidence-pack/dsse.ts';

/** The secret key of RFC 8032, section 7.1, TEST 1, in the DER form of PKCS #8. */
const seed = '302e020100300506032b6570042204209d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
const key = createPrivateKey({ key: Buffer.from(seed, 'hex'), format: 'der', type: 'pkcs8' });
const publicKey = createPublicKey(key);
const type = 'http://example.com/HelloWorld';

test('the pre-authentication encoding is that of the DSSE specification', () => {
  expect(preAuthEncoding(type, Buffer.from('hello world')).toString()).toBe(
    'DSSEv1 29 http://example.com/HelloWorld 11 hello world',
  );
  expect(preAuthEncoding('é', Buffer.from([0xff, 0x00])).toString('latin1')).toBe('DSSEv1 2 Ã© 2 \u00ff\u0000');
});

test('no two pairs of type and payload have one encoding', () => {
  const part = fc.stringMatching(/^[0-9 a]{0,6}$/);
  fc.assert(
    fc.property(fc.tuple(part, part), fc.tuple(part, part), (a, b) => {
      const encoded = ([of, payload]: [string, string]): string => preAuthEncoding(of, Buffer.from(payload)).toString();
      expect(encoded(a) === encoded(b)).toBe(a[0] === b[0] && a[1] === b[1]);
    }),
  );
});

test('signs as OpenSSL does: openssl pkeyutl -sign -rawin, and openssl pkey -pubout -outform DER | sha256sum', () => {
  expect(signedEnvelope(type, Buffer.from('hello world'), key)).toEqual({
    payload: 'aGVsbG8gd29ybGQ=',
    payloadType: type,
    signatures: [
      {
        keyid: '06e3fd8fda29bb60ab59557de61edb0aecdb231134be30e75b455f8e1b792fa9',
        sig: '4DHX3Zn4qpBKvEj7maE8O9u9bjXEnPLLnyXVUJ2PXJR8DSLcL3QDpFvfJOj3pB/SPHsl6Jg4boxsMb6KvuYABw==',
      },
    ],
  });
});

test('a signature is good for its type, its payload and its key alone', () => {
  const envelope = signedEnvelope(type, Buffer.from('hello world'), key);
  const stranger = generateKeyPairSync('ed25519').publicKey;
  const [{ sig } = { sig: '' }] = envelope.signatures;
  expect(isSignedBy(envelope, publicKey)).toBe(true);
  expect(isSignedBy(envelope, stranger)).toBe(false);
  expect(isSignedBy({ ...envelope, payloadType: 'other' }, publicKey)).toBe(false);
  expect(isSignedBy({ ...envelope, payload: Buffer.from('hello World').toString('base64') }, publicKey)).toBe(false);
  expect(isSignedBy({ ...envelope, signatures: [] }, publicKey)).toBe(false);
  expect(isSignedBy({ ...envelope, signatures: [{ keyid: keyIdOf(stranger), sig }] }, stranger)).toBe(false);
  expect(isSignedBy({ ...envelope, signatures: [{ keyid: '', sig }] }, publicKey)).toBe(false);
});

test('an envelope is read as it was written, and in no other spelling', () => {
  const text = envelopeText(signedEnvelope(type, Buffer.from('hello world'), key));
  expect(envelopeText(readEnvelope(text)!)).toBe(text);
  expect(readEnvelope(text.replace('ABw==', 'ABx=='))).toBeUndefined();
  for (const other of [
    text.trimEnd(),
    '',
    'null',
    '{}',
    '{"payload":1}',
    text.replace('"sig"', '"sign"'),
    text.replace('[', '[null,'),
  ])
    expect(readEnvelope(other)).toBeUndefined();
});
