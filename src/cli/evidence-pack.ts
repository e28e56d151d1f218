import { createHash, type KeyObject } from 'node:crypto';
import { readdir, realpath } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { contentsOf, type PackedRun } from '../evidence-pack/contents.ts';
import { envelopeText, signedEnvelope } from '../evidence-pack/dsse.ts';
import { manifestName, manifestOf, manifestText, signatureName, type PackedFile } from '../evidence-pack/manifest.ts';
import { manifestFile, payloadType, statementOf } from '../evidence-pack/statement.ts';
import { messageOf } from '../message-of.ts';
import type { NamedFile } from './check-outputs.ts';
import { UsageError } from './errors.ts';
import { makeFolder } from './make-folder.ts';
import { writeFile } from './write.ts';

/** Fails before a long scan: the folder is not there or empty, and no other output goes into it. Throws `UsageError`. */
export async function checkPackFolder(folder: string, outputs: readonly NamedFile[]): Promise<void> {
  await checkEmpty(folder);
  const place = await realpath(folder).catch(() => resolve(folder));
  for (const { flag, file } of outputs)
    if ((await realpath(dirname(file)).catch(() => resolve(dirname(file)))) === place)
      throw new UsageError(`${file}: ${flag} would write into the evidence pack; name a file elsewhere`);
}

async function checkEmpty(folder: string): Promise<void> {
  const held = await readdir(folder).catch((problem: NodeJS.ErrnoException) => {
    if (problem.code === 'ENOENT') return [];
    throw new UsageError(`${folder}: cannot be the folder of an evidence pack: ${messageOf(problem)}`);
  });
  if (held.length > 0)
    throw new UsageError(
      `${folder}: is not empty; an evidence pack wants a new or empty folder and overwrites nothing`,
    );
}

/** Writes an evidence pack, the manifest last: without it nothing is taken for a whole pack. Throws `UsageError`. */
export async function writePack(folder: string, run: PackedRun, key: KeyObject | undefined): Promise<void> {
  await checkEmpty(folder);
  await makeFolder(folder);
  const files: PackedFile[] = [];
  for (const { name, text } of contentsOf(run)) files.push(await write(folder, name, text));
  const { report, policies } = run;
  const manifest = manifestOf({ ...report, policies }, files);
  const text = manifestText(manifest);
  if (key) {
    const sha256 = createHash('sha256').update(text).digest('hex');
    const statement = statementOf(manifest, manifestFile(Buffer.byteLength(text), sha256));
    await write(folder, signatureName, [envelopeText(signedEnvelope(payloadType, statement, key))]);
  }
  await write(folder, manifestName, [text]);
}

async function write(folder: string, name: string, text: Iterable<string>): Promise<PackedFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  function* counted(): Generator<string, void, undefined> {
    for (const chunk of text) {
      hash.update(chunk);
      bytes += Buffer.byteLength(chunk);
      yield chunk;
    }
  }
  await writeFile(join(folder, name), counted());
  return { name, bytes, sha256: hash.digest('hex') };
}
