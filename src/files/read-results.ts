import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import schema from '../report/results.schema.json' with { type: 'json' };
import { InputError } from './input-error.ts';
import { describeMistake, parseJson, readJson } from './read-json.ts';
import type { SavedResults } from './saved-results.ts';

const expected = 'results were expected, as `--report json=FILE` writes them';

/** Reads and checks a results file. Throws `InputError`. */
export function readResults(file: string): SavedResults {
  return checked(readJson(file, expected), file);
}

/** Checks the text of a results file, which was in `file`. Throws `InputError`. */
export function parseResults(text: string, file: string): SavedResults {
  return checked(parseJson(text, file, expected), file);
}

function checked(value: unknown, file: string): SavedResults {
  const header = headerOf(value);
  if (header === undefined) throw new InputError(`${file}: is not a file of Trailproof results; ${expected}`);
  const { format, version } = header;
  const known = schema.properties.trailproof.properties.format.const;
  if (typeof format === 'number' && format > known) {
    const needed = typeof version === 'string' ? ` ${version.slice(0, 40)}` : '';
    throw new InputError(
      `${file}: has format ${format}, and this version reads up to ${known}; use trailproof${needed} or newer`,
    );
  }
  if (!validator()(value)) {
    const mistake = describeMistake(validator().errors ?? [], value) ?? 'does not have the shape of results';
    throw new InputError(`${file}: ${mistake}`);
  }
  const results = value as SavedResults;
  const contradiction = contradictionIn(results);
  if (contradiction !== undefined) throw new InputError(`${file}: ${contradiction}`);
  return results;
}

function headerOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || !('trailproof' in value)) return undefined;
  const { trailproof } = value;
  return typeof trailproof === 'object' && trailproof !== null ? { ...trailproof } : undefined;
}

/** In what a file of the right shape contradicts itself. */
function contradictionIn({ run, controls, summary, findings }: SavedResults): string | undefined {
  if (summary.findings !== findings.length)
    return `says that it holds ${summary.findings} findings and holds ${findings.length}: some were taken out or added`;
  const known = new Set(controls.map(({ policy, id }) => `${policy}\n${id}`));
  const accounts = new Set(run.accounts.map(({ account }) => account));
  const ids = new Set<string>();
  for (const { id, policy, control, subject } of findings) {
    if (!known.has(`${policy}\n${control}`))
      return `finding ${id} is of control ${control}, which the file does not tell`;
    if (!accounts.has(subject.account))
      return `finding ${id} is of account ${subject.account}, which the run did not see`;
    if (ids.has(id)) return `holds finding ${id} twice`;
    ids.add(id);
  }
  return undefined;
}

let compiled: ValidateFunction | undefined;
function validator(): ValidateFunction {
  // Our own schema is tested, not checked at each start.
  return (compiled ??= new Ajv2020({ strict: false, validateSchema: false, validateFormats: false }).compile(schema));
}
