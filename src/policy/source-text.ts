import type { Location } from './policy.ts';
import { printable } from '../printable.ts';

/** Characters of a line that a frame shows before and after the place it points at. */
const before = 60;
const after = 60;

/** A file's text, and where in it an offset lies. */
export class SourceText {
  /** The path as people know it: relative to where they stand, where that is possible. */
  readonly file: string;
  readonly text: string;
  readonly #starts: readonly number[];

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
    const starts = [0];
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
    this.#starts = starts;
  }

  location(offset: number): Location {
    const line = this.#lineAt(offset);
    return { file: this.file, line: line + 1, column: offset - this.#starts[line]! + 1 };
  }

  /** The line of an offset between its neighbours, with a caret under the place. Safe to print whatever the file holds. */
  frame(offset: number): string {
    const line = this.#lineAt(offset);
    const column = offset - this.#starts[line]!;
    const from = Math.max(0, column - before);
    const width = String(line + 2).length;
    const shown = (index: number): string =>
      `${index === line ? '>' : ' '} ${String(index + 1).padStart(width)} | ${this.#part(index, from)}`.trimEnd();
    const lead = this.#part(line, from, column).length;
    const rows = [shown(line), `${' '.repeat(width + 2)} | ${' '.repeat(lead)}^`];
    if (line > 0) rows.unshift(shown(line - 1));
    if (line + 1 < this.#starts.length && this.#line(line + 1) !== '') rows.push(shown(line + 1));
    return rows.join('\n');
  }

  #lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #line(index: number): string {
    const end = this.#starts[index + 1] ?? this.text.length + 1;
    return this.text.slice(this.#starts[index], end - 1).replace(/\r$/, '');
  }

  /** What a frame shows of a line, cut to the window that starts at `from`; up to `until` only when given. */
  #part(index: number, from: number, until?: number): string {
    const line = this.#line(index);
    const to = from + before + after;
    const end = until === undefined && line.length > to ? '…' : '';
    return `${from > 0 && line.length > 0 ? '…' : ''}${printable(line.slice(from, until ?? to))}${end}`;
  }
}
