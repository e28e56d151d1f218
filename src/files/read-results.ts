import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import schema from '../report/results.schema.json' with { type: 'json' };
import { messageOf } from '../message-of.ts';
import { findingTexts } from './finding-texts.ts';
import { InputError } from './input-error.ts';
import { piecesOf } from './pieces.ts';
import { describeMistake, parseJson } from './read-json.ts';
import type { SavedFinding, SavedResults } from './saved-results.ts';

const expected = 'results were expected, as `--report json=FILE` writes them';

/** A results file that was checked whole. Its findings are read from it anew each time they are iterated. */
export interface OpenResults extends Omit<SavedResults, 'findings'> {
  readonly findings: Iterable<SavedFinding>;
}

/** Checks a results file without holding its findings. Throws `InputError`. */
export function openResults(file: string): OpenResults {
  return checked(() => piecesOf(file), file);
}

/** Reads and checks a results file. Throws `InputError`. */
export function readResults(file: string): SavedResults {
  return held(openResults(file));
}

/** Checks the text of a results file, which was in `file`. Throws `InputError`. */
export function parseResults(text: string, file: string): SavedResults {
  return held(checked(() => [text], file));
}

function held(results: OpenResults): SavedResults {
  return { ...results, findings: [...results.findings] };
}

/** Goes through the whole file once, its findings first, since they are its greater part, and tells the mistake that matters most. */
function checked(pieces: () => Iterable<string>, file: string): OpenResults {
  const texts = findingTexts(pieces());
  const found = new Found();
  let next = texts.next();
  for (; !next.done; next = texts.next()) found.see(next.value);
  const value = parseJson(next.value, file, expected);
  checkFormat(value, file);
  const mistake = mistakeIn(validators().file, value) ?? found.mistake;
  if (mistake !== undefined) throw new InputError(`${file}: ${mistake}`);
  const rest = value as SavedResults;
  const contradiction = found.contradictionWith(rest);
  if (contradiction !== undefined) throw new InputError(`${file}: ${contradiction}`);
  return { ...rest, findings: { [Symbol.iterator]: () => findingsIn(pieces()) } };
}

function* findingsIn(pieces: Iterable<string>): Generator<SavedFinding, void, undefined> {
  for (const text of findingTexts(pieces)) yield JSON.parse(text) as SavedFinding;
}

function checkFormat(value: unknown, file: string): void {
  const header = headerOf(value);
  if (header === undefined) throw new InputError(`${file}: is not a file of Trailproof results; ${expected}`);
  const { format, version } = header;
  const known = schema.properties.trailproof.properties.format.const;
  if (typeof format !== 'number' || format <= known) return;
  const needed = typeof version === 'string' ? ` ${version.slice(0, 40)}` : '';
  throw new InputError(
    `${file}: has format ${format}, and this version reads up to ${known}; use trailproof${needed} or newer`,
  );
}

function headerOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || !('trailproof' in value)) return undefined;
  const { trailproof } = value;
  return typeof trailproof === 'object' && trailproof !== null ? { ...trailproof } : undefined;
}

/** What has to be known of the findings when the rest of the file is read. */
class Found {
  /** The first finding that is not what it should be. */
  mistake: string | undefined;
  #count = 0;
  readonly #ids = new Set<string>();
  /** One finding of each control and of each account. */
  readonly #controls = new Map<string, SavedFinding>();
  readonly #accounts = new Map<string, SavedFinding>();
  /** One waived finding of each waiver. */
  readonly #waived = new Map<string, SavedFinding>();

  see(text: string): void {
    const number = this.#count++;
    if (this.mistake !== undefined) return;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (problem) {
      this.mistake = `is not whole JSON (cut short or damaged?): findings.${number}: ${messageOf(problem)}`;
      return;
    }
    this.mistake = mistakeIn(validators().finding, value, `findings.${number}`);
    if (this.mistake !== undefined) return;
    const finding = value as SavedFinding;
    if (this.#ids.has(finding.id)) this.mistake = `holds finding ${finding.id} twice`;
    this.#ids.add(finding.id);
    this.#controls.set(`${finding.policy}\n${finding.control}`, finding);
    this.#accounts.set(finding.subject.account, finding);
    if (finding.status === 'waived') this.#waived.set(`${finding.policy}\n${finding.waiver}`, finding);
  }

  /** In what a file of the right shape contradicts itself. */
  contradictionWith({ run, policies, controls, summary }: SavedResults): string | undefined {
    if (summary.findings !== this.#count)
      return `says that it holds ${summary.findings} findings and holds ${this.#count}: some were taken out or added`;
    const known = new Set(controls.map(({ policy, id }) => `${policy}\n${id}`));
    for (const [key, { id, control }] of this.#controls)
      if (!known.has(key)) return `finding ${id} is of control ${control}, which the file does not tell`;
    const accounts = new Set(run.accounts.map(({ account }) => account));
    for (const [account, { id }] of this.#accounts)
      if (!accounts.has(account)) return `finding ${id} is of account ${account}, which the run did not see`;
    const ids = new Set(policies.map(({ id }) => id));
    const stray = controls.find(({ policy }) => !ids.has(policy));
    if (stray) return `control ${stray.id} is of policy ${stray.policy}, which the file does not tell`;
    const waivers = new Set(policies.flatMap(({ id, waivers: own }) => own.map((waiver) => `${id}\n${waiver.id}`)));
    for (const [key, { id, waiver = 'no waiver' }] of this.#waived)
      if (!waivers.has(key)) return `finding ${id} is waived by ${waiver}, which the file does not tell`;
    const times = [run.reportedAt, ...run.accounts.map(({ collectedAt }) => collectedAt)];
    const noTime = times.find((time) => Number.isNaN(Date.parse(time)));
    return noTime === undefined ? undefined : `${JSON.stringify(noTime.slice(0, 40))} is not a time`;
  }
}

function mistakeIn(validate: ValidateFunction, value: unknown, at?: string): string | undefined {
  if (validate(value)) return undefined;
  return describeMistake(validate.errors ?? [], value, at) ?? 'does not have the shape of results';
}

let compiled: { readonly file: ValidateFunction; readonly finding: ValidateFunction } | undefined;
function validators(): NonNullable<typeof compiled> {
  if (compiled) return compiled;
  // Our own schema is tested, not checked at each start.
  const ajv = new Ajv2020({ strict: false, validateSchema: false, validateFormats: false });
  const file = ajv.compile(schema);
  return (compiled = { file, finding: ajv.compile({ $defs: schema.$defs, $ref: '#/$defs/finding' }) });
}
