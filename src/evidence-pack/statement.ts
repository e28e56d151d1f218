import { manifestName, type Manifest, type PackedFile } from './manifest.ts';

export const payloadType = 'application/vnd.in-toto+json';

/** The in-toto statement on a pack: of its files, the manifest itself among them, it says what the manifest says. https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
export function statementOf(manifest: Manifest, itself: PackedFile): Buffer {
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [...manifest.files, itself].map(({ name, sha256 }) => ({ name, digest: { sha256 } })),
    predicateType: 'urn:trailproof:evidence-pack:v1',
    predicate: manifest,
  };
  return Buffer.from(JSON.stringify(statement));
}

/** The manifest as a file among the others. */
export function manifestFile(bytes: number, sha256: string): PackedFile {
  return { name: manifestName, bytes, sha256 };
}
