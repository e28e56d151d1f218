import { PatternError } from './pattern-error.ts';

/** A place in a pattern that moves forward as the pattern is read. */
export class Cursor {
  readonly text: string;
  at = 0;
  readonly #counts = new Map<string, number>();

  constructor(text: string) {
    this.text = text;
  }

  get atEnd(): boolean {
    return this.at === this.text.length;
  }

  /** Moves over blanks; whether there were any. */
  skipBlanks(): boolean {
    return this.takeAll(/[ \t\r\n]+/y) !== '';
  }

  /** Moves over `literal` if it stands here. */
  take(literal: string): boolean {
    if (!this.text.startsWith(literal, this.at)) return false;
    this.at += literal.length;
    return true;
  }

  /** Moves over what a sticky regular expression matches here, and gives it; empty when it does not match. */
  takeAll(sticky: RegExp): string {
    sticky.lastIndex = this.at;
    const taken = sticky.exec(this.text)?.[0] ?? '';
    this.at += taken.length;
    return taken;
  }

  /** If `open` stands here, moves over it, all up to `close`, and that; gives what is between. */
  takeBetween(open: string, close: string): string | undefined {
    const start = this.at;
    if (!this.take(open)) return undefined;
    const end = this.text.indexOf(close, this.at);
    if (end < 0) throw this.error(`${open} with a ${close} that closes it`, start);
    const between = this.text.slice(this.at, end);
    this.at = end + close.length;
    return between;
  }

  /** Refuses anything but blanks from here on. */
  expectEnd(): void {
    this.skipBlanks();
    if (!this.atEnd) throw this.error('the end of the pattern');
  }

  /** Counts one more of `things`, begun at `start`, and refuses more than `most`. */
  count(things: string, most: number, start: number): void {
    const count = (this.#counts.get(things) ?? 0) + 1;
    if (count > most) throw this.error(`at most ${most} ${things}`, start);
    this.#counts.set(things, count);
  }

  /** What stands at `at`, by default here, where only `allowed` may stand. */
  error(allowed: string, at = this.at): PatternError {
    const word = /[\w.*$-]+|[=!<>&|]+|[^]/uy;
    word.lastIndex = at;
    const found = word.exec(this.text)?.[0];
    return new PatternError(at, found === undefined ? 'the end of the pattern' : JSON.stringify(found), allowed);
  }
}
