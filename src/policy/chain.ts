import { readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, normalize, relative } from 'node:path';
import { closest } from './closest.ts';
import { parsePolicy } from './parse.ts';
import type { PolicyFile } from './policy-file.ts';
import { printable } from '../printable.ts';
import { quoted } from './quoted.ts';
import { PolicyError, type Problem } from './problem.ts';
import { readSource } from './read-source.ts';

/** The version of the format that this loader reads: the value of `trailproof` in a policy's first line. */
export const formatVersion = 1;

/** A policy's files, those it extends first, and whether all of them could be read. */
export interface Chain {
  readonly files: readonly PolicyFile[];
  readonly complete: boolean;
}

/** Reads the policy and, depth first, all that it extends; a file that several extend once. Throws `PolicyError` when there is no such policy. */
export function readChain(reference: string, shipped: string): Chain {
  return new Walk(shipped).chain(reference);
}

class Walk {
  readonly #shipped: string;
  readonly #files: PolicyFile[] = [];
  readonly #seen = new Set<string>();
  #complete = true;

  constructor(shipped: string) {
    this.#shipped = shipped;
  }

  chain(reference: string): Chain {
    const missing = this.#visit(reference, '.', []);
    if (missing) throw new PolicyError([{ location: { file: printable(reference), line: 1, column: 1 }, ...missing }]);
    return { files: this.#files, complete: this.#complete };
  }

  /** What keeps the reference from being read at all, which is to be told where the reference stands. */
  #visit(reference: string, folder: string, trail: readonly string[]): Omit<Problem, 'location'> | undefined {
    if (isShipped(reference) && !this.#names().includes(reference)) return this.#noSuchPolicy(reference);
    const path = isShipped(reference) ? this.#shippedPath(reference) : fromFolder(folder, reference);
    const source = readSource(path);
    if ('unreadable' in source) return { message: source.unreadable };
    const identity = realpathSync(path);
    if (trail.includes(identity)) {
      const names = [...trail.slice(trail.indexOf(identity)), identity].map((file) => basename(file));
      return { message: `policies extend each other in a circle: ${names.map(printable).join(' → ')}` };
    }
    if (this.#seen.has(identity)) return undefined;
    this.#seen.add(identity);
    const file = parsePolicy(source);
    checkHeader(file);
    this.#complete &&= file.value !== undefined;
    for (const base of basesOf(file)) {
      const problem = this.#visit(base.reference, dirname(path), [...trail, identity]);
      if (!problem) continue;
      const { message, ...hints } = problem;
      file.report(base.pointer, `cannot extend ${quoted(base.reference)}: ${message}`, hints);
      this.#complete = false;
    }
    this.#files.push(file);
    return undefined;
  }

  #noSuchPolicy(name: string): Omit<Problem, 'location'> {
    const suggestion = closest(name, this.#names());
    return {
      message: `there is no shipped policy ${quoted(name)}; a file of your own is named with a slash or its ending: ./${printable(name)} or ${printable(name)}.yaml`,
      allowed: this.#names().join(', '),
      ...(suggestion !== undefined && { suggestion }),
    };
  }

  #names(): readonly string[] {
    return readdirSync(this.#shipped)
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => file.slice(0, -'.yaml'.length))
      .toSorted();
  }

  #shippedPath(name: string): string {
    const path = join(this.#shipped, `${name}.yaml`);
    const fromHere = relative(process.cwd(), path);
    return fromHere.startsWith('..') ? path : fromHere;
  }
}

const isShipped = (reference: string): boolean => !reference.includes('/') && !/\.ya?ml$/.test(reference);

const fromFolder = (folder: string, reference: string): string =>
  isAbsolute(reference) ? normalize(reference) : join(folder, reference);

/** Reports a file that is no policy, or one of a newer format, and takes its value away: no other message would help. */
function checkHeader(file: PolicyFile): void {
  if (file.value === undefined) return;
  const version = file.value['trailproof'];
  if (version === formatVersion) return;
  const newer = typeof version === 'number' && version > formatVersion;
  if (version === undefined)
    file.reportAt(
      0,
      `not a Trailproof policy: the key \`trailproof\` is missing; begin with \`trailproof: ${formatVersion}\``,
    );
  else if (newer)
    file.report(
      '/trailproof',
      `written for a newer Trailproof (format ${version}); this version reads format ${formatVersion}: update trailproof`,
    );
  else file.report('/trailproof', 'the format of the policy is not known', { allowed: `trailproof: ${formatVersion}` });
  file.value = undefined;
}

/** What a file extends, and where it says so; a wrong type is left to the schema. */
function basesOf(file: PolicyFile): readonly { reference: string; pointer: string }[] {
  const value = file.value?.['extends'];
  if (typeof value === 'string') return [{ reference: value, pointer: '/extends' }];
  if (!Array.isArray(value)) return [];
  return value.flatMap((reference: unknown, index) =>
    typeof reference === 'string' ? [{ reference, pointer: `/extends/${index}` }] : [],
  );
}
