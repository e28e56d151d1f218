import { counted } from '../counted.ts';
import type { LiveOptions } from '../sources/live/source.ts';

/** Milliseconds between two plain lines. */
const interval = 5_000;

/** Tells on stderr how far a scan is: a live line on a terminal, else a plain line every few seconds. */
export class Progress {
  readonly #stream: NodeJS.WriteStream;
  readonly #quiet: boolean;
  readonly #started = Date.now();
  #told = Date.now();
  #live = false;

  constructor(stream: NodeJS.WriteStream, quiet: boolean) {
    this.#stream = stream;
    this.#quiet = quiet;
  }

  readonly onCall: NonNullable<LiveOptions['onCall']> = ({ calls, throttled, latest }) => {
    if (this.#quiet) return;
    const now = Date.now();
    if (now - this.#told < (this.#stream.isTTY ? 100 : interval)) return;
    this.#told = now;
    const seconds = Math.round((now - this.#started) / 1000);
    const slowed = throttled > 0 ? `, ${throttled} throttled` : '';
    const line = `reading the account: ${counted(calls, 'call')}${slowed}, ${seconds} s, ${latest}`;
    if (this.#stream.isTTY) this.#stream.write(`\r${line.slice(0, (this.#stream.columns ?? 80) - 1)}\u001b[K`);
    else this.#stream.write(`${line}\n`);
    this.#live = this.#stream.isTTY;
  };

  /** A line of its own. */
  say(line: string): void {
    this.clear();
    if (!this.#quiet) this.#stream.write(`${line}\n`);
  }

  /** Takes the live line away. */
  clear(): void {
    if (this.#live) this.#stream.write('\r\u001b[K');
    this.#live = false;
  }
}
