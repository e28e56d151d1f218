import { Ajv, type ValidateFunction } from 'ajv';
import { InputError } from '../../files/input-error.ts';
import { describeMistake, parseJson, readJson } from '../../files/read-json.ts';
import type { AccountEvidence } from '../evidence.ts';
import { withUnlistedRegions } from '../unseen-regions.ts';
import { contradictionIn } from './contradiction.ts';
import { snapshotFormat, snapshotSchema } from './schema.ts';

const expected = 'a snapshot was expected, as `trailproof collect` writes it';

/** Reads and checks a snapshot; regions that it names and does not show are holes. Throws `InputError`. */
export function readSnapshot(file: string): AccountEvidence {
  return checked(readJson(file, expected), file);
}

/** Checks the text of a snapshot, which was in `file`. Throws `InputError`. */
export function parseSnapshot(text: string, file: string): AccountEvidence {
  return checked(parseJson(text, file, expected), file);
}

function checked(value: unknown, file: string): AccountEvidence {
  const header = typeof value === 'object' && value !== null ? value : {};
  const format = 'trailproofSnapshot' in header ? header.trailproofSnapshot : undefined;
  if (format === undefined)
    throw new InputError(`${file}: is not a Trailproof snapshot: it has no \`trailproofSnapshot\``);
  if (typeof format === 'number' && format > snapshotFormat) {
    const version =
      'toolVersion' in header && typeof header.toolVersion === 'string' ? ` ${header.toolVersion.slice(0, 40)}` : '';
    throw new InputError(
      `${file}: has format ${format}, and this version reads up to ${snapshotFormat}; use trailproof${version} or newer`,
    );
  }
  if (!validator()(value)) {
    const mistake = describeMistake(validator().errors ?? [], value) ?? 'does not have the shape of a snapshot';
    throw new InputError(`${file}: ${mistake}`);
  }
  const { trailproofSnapshot: _, toolVersion: __, ...evidence } = value as AccountEvidence & Record<string, unknown>;
  const contradiction = contradictionIn(evidence);
  if (contradiction !== undefined) throw new InputError(`${file}: ${contradiction}`);
  return withUnlistedRegions(evidence);
}

let compiled: ValidateFunction | undefined;
function validator(): ValidateFunction {
  // Our own schema is tested, not checked at each start; with references written out in place and code optimized it would take longer.
  return (compiled ??= new Ajv({
    strict: false,
    validateSchema: false,
    inlineRefs: false,
    code: { optimize: false },
  }).compile(snapshotSchema()));
}
