import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** An envelope of DSSE 1.0. https://github.com/secure-systems-lab/dsse/blob/v1.0.0/envelope.md */
export interface Envelope {
  /** In base64. */
  readonly payload: string;
  readonly payloadType: string;
  readonly signatures: readonly { readonly keyid: string; readonly sig: string }[];
}

/** What is signed: DSSE's pre-authentication encoding. Lengths are in bytes. https://github.com/secure-systems-lab/dsse/blob/v1.0.0/protocol.md */
export function preAuthEncoding(type: string, payload: Buffer): Buffer {
  const head = `DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `;
  return Buffer.concat([Buffer.from(head), payload]);
}

/** Signs a payload with an Ed25519 key. */
export function signedEnvelope(type: string, payload: Buffer, key: KeyObject): Envelope {
  const sig = sign(null, preAuthEncoding(type, payload), key).toString('base64');
  const keyid = keyIdOf(createPublicKey(key));
  return { payload: payload.toString('base64'), payloadType: type, signatures: [{ keyid, sig }] };
}

/** Whether one of the signatures is of this Ed25519 key. */
export function isSignedBy({ payload, payloadType, signatures }: Envelope, key: KeyObject): boolean {
  const signed = preAuthEncoding(payloadType, Buffer.from(payload, 'base64'));
  const keyid = keyIdOf(key);
  return signatures.some(
    (signature) => signature.keyid === keyid && verify(null, signed, key, Buffer.from(signature.sig, 'base64')),
  );
}

/** SHA-256 of the public key, in hexadecimal: of its DER form, as `openssl pkey -pubin -outform DER | sha256sum` gives it. */
export function keyIdOf(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

export function envelopeText(envelope: Envelope): string {
  return `${JSON.stringify(envelope, null, 2)}\n`;
}

/** Reads an envelope, of which every byte has to be as `envelopeText` writes it; undefined when it is none. */
export function readEnvelope(text: string): Envelope | undefined {
  const envelope = parsed(text);
  return isEnvelope(envelope) && envelopeText(envelope) === text ? envelope : undefined;
}

function isEnvelope(value: unknown): value is Envelope {
  if (typeof value !== 'object' || value === null) return false;
  const { payload, payloadType, signatures } = value as Partial<Record<keyof Envelope, unknown>>;
  if (!isBase64(payload) || typeof payloadType !== 'string' || !Array.isArray(signatures)) return false;
  return signatures.every((one: unknown) => {
    if (typeof one !== 'object' || one === null) return false;
    const { keyid, sig } = one as Readonly<Record<string, unknown>>;
    return typeof keyid === 'string' && isBase64(sig);
  });
}

/** Other texts would decode to the same bytes. */
function isBase64(value: unknown): value is string {
  return typeof value === 'string' && Buffer.from(value, 'base64').toString('base64') === value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
