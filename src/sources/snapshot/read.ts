import { readFileSync, statSync } from 'node:fs';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { AccountEvidence } from '../evidence.ts';
import { withUnlistedRegions } from '../unseen-regions.ts';
import { contradictionIn } from './contradiction.ts';
import { snapshotFormat, snapshotSchema } from './schema.ts';
import { messageOf } from '../../message-of.ts';

/** A file that is no snapshot, or not one that this version can read. The message names the file, what is wrong and what to do. */
export class SnapshotError extends Error {}

/** Reads and checks a snapshot; regions that it names and does not show are holes. Throws `SnapshotError`. */
export function readSnapshot(file: string): AccountEvidence {
  return checked(parsed(contents(file), file), file);
}

function contents(file: string): string {
  try {
    // A pipe may never end, and neither may a device.
    if (!statSync(file).isFile()) throw new Error('it is not a regular file');
    return readFileSync(file, 'utf8');
  } catch (problem) {
    throw new SnapshotError(`${file}: cannot be read: ${messageOf(problem)}`);
  }
}

function parsed(text: string, file: string): unknown {
  if (text.trim() === '')
    throw new SnapshotError(`${file}: is empty; a snapshot was expected, as \`trailproof collect\` writes it`);
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (problem) {
    throw new SnapshotError(`${file}: is not whole JSON (cut short or damaged?): ${messageOf(problem)}`);
  }
}

function checked(value: unknown, file: string): AccountEvidence {
  const header = typeof value === 'object' && value !== null ? value : {};
  const format = 'trailproofSnapshot' in header ? header.trailproofSnapshot : undefined;
  if (format === undefined)
    throw new SnapshotError(`${file}: is not a Trailproof snapshot: it has no \`trailproofSnapshot\``);
  if (typeof format === 'number' && format > snapshotFormat) {
    const version =
      'toolVersion' in header && typeof header.toolVersion === 'string' ? ` ${header.toolVersion.slice(0, 40)}` : '';
    throw new SnapshotError(
      `${file}: has format ${format}, and this version reads up to ${snapshotFormat}; use trailproof${version} or newer`,
    );
  }
  if (!validator()(value)) throw new SnapshotError(`${file}: ${describe(validator().errors ?? [], value)}`);
  const { trailproofSnapshot: _, toolVersion: __, ...evidence } = value as AccountEvidence & Record<string, unknown>;
  const contradiction = contradictionIn(evidence);
  if (contradiction !== undefined) throw new SnapshotError(`${file}: ${contradiction}`);
  return withUnlistedRegions(evidence);
}

let compiled: ValidateFunction | undefined;
function validator(): ValidateFunction {
  // Our own schema is tested, not checked at each start; written out in place, its references would take longer to compile.
  return (compiled ??= new Ajv({ strict: false, validateSchema: false, inlineRefs: false }).compile(snapshotSchema()));
}

function describe(errors: readonly ErrorObject[], value: unknown): string {
  const error = errors.find(({ keyword }) => keyword !== 'if') ?? errors[0];
  if (!error) return 'does not have the shape of a snapshot';
  const place = error.instancePath.slice(1).replaceAll('/', '.') || 'the file';
  const allowed =
    'allowedValues' in error.params ? ` (${(error.params['allowedValues'] as unknown[]).join(', ')})` : '';
  const found = valueAt(value, error.instancePath);
  const shown = found === null || typeof found !== 'object' ? `, found ${JSON.stringify(found).slice(0, 80)}` : '';
  return `${place} ${error.message}${allowed}${shown}`;
}

function valueAt(value: unknown, pointer: string): unknown {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], value);
}
