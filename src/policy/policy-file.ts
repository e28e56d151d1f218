import type { Location } from './policy.ts';
import type { Problem } from './problem.ts';
import { choice } from './choice.ts';
import type { SourceText } from './source-text.ts';

/** Where a value and its key begin in the text. */
export interface Position {
  readonly key?: number;
  readonly value: number;
  /** As people write it: `controls[2].params.minDays`. */
  readonly path: string;
  /** A scalar as it stands in the file; undefined for a list or mapping. */
  readonly written?: string;
}

/** A valid entry of a list or mapping, and where it stands. */
export interface Entry<T> {
  readonly file: PolicyFile;
  readonly pointer: string;
  readonly key: string;
  readonly value: T;
}

/** Looking for what was meant takes time; nobody reads so far. */
const mostHinted = 100;

/** One policy file: its plain value, the place of each part (by JSON pointer), and the mistakes found so far. */
export class PolicyFile {
  readonly source: SourceText;
  readonly positions: ReadonlyMap<string, Position>;
  /** Undefined when the file is no policy at all. */
  value: Readonly<Record<string, unknown>> | undefined;
  readonly problems: Problem[] = [];
  /** Pointers of the values of which a mistake was told, so that none is told twice. */
  readonly told = new Set<string>();
  readonly #faultySections = new Set<string>();
  /** Entries of sections, or whole sections, that are not to be read. */
  readonly #faulty = new Set<string>();

  constructor(source: SourceText, positions: ReadonlyMap<string, Position> = new Map()) {
    this.source = source;
    this.positions = positions;
  }

  /** Adds a mistake in the value at the pointer, or in its key. The entry around it counts as faulty from then on. */
  report(pointer: string, message: string, hints: Partial<Problem> = {}, part: 'key' | 'value' = 'value'): void {
    const position = this.#position(pointer);
    this.reportAt((part === 'key' ? position?.key : undefined) ?? position?.value ?? 0, message, {
      ...(position?.path && { path: position.path }),
      ...hints,
    });
    this.distrust(pointer);
  }

  /** Adds a name that is not known, with the names that are. */
  reportUnknown(
    pointer: string,
    message: string,
    name: string,
    known: readonly string[],
    { part, section }: { readonly part?: 'key' | 'value'; readonly section?: string } = {},
  ): void {
    this.report(pointer, message, this.problems.length < mostHinted ? choice(name, known, section) : {}, part);
  }

  /** The value at the pointer is not what it should be, for a mistake that is told elsewhere. */
  distrust(pointer: string): void {
    const [section = '', entry] = pointer.split('/').slice(1);
    this.#faultySections.add(section);
    this.#faulty.add(entry === undefined ? section : `${section}/${entry}`);
    this.told.add(pointer);
  }

  /** Adds a mistake in the text itself. */
  reportAt(offset: number, message: string, hints: Partial<Problem> = {}): void {
    this.problems.push({
      location: this.source.location(offset),
      message,
      frame: this.source.frame(offset),
      ...hints,
    });
  }

  location(pointer: string): Location {
    return this.source.location(this.#position(pointer)?.value ?? 0);
  }

  /** The entries of a top-level list or mapping in which no mistake was found. The schema vouches for their type. */
  entries<T>(section: string): readonly Entry<T>[] {
    if (this.#faulty.has(section)) return [];
    return this.allEntries<T>(section).filter(({ key }) => !this.#faulty.has(`${section}/${escaped(key)}`));
  }

  /** All entries of a top-level list or mapping, whatever they hold. */
  allEntries<T = unknown>(section: string): readonly Entry<T>[] {
    const value = this.value?.[section];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).map(([key, entry]) => ({
      file: this,
      pointer: `/${section}/${escaped(key)}`,
      key,
      value: entry as T,
    }));
  }

  /** A top-level value, if no mistake was found in it. The schema vouches for its type. */
  part<T>(section: string): T | undefined {
    return this.#faultySections.has(section) ? undefined : (this.value?.[section] as T | undefined);
  }

  /** That of the nearest part that the text holds. */
  #position(pointer: string): Position | undefined {
    for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
      const position = this.positions.get(at);
      if (position || at === '') return position;
    }
  }
}

/** A key as JSON pointers hold it. */
export const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
