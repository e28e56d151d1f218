import { styleText } from 'node:util';
import type { Severity } from '../policy/policy.ts';
import type { Status } from '../results.ts';
import type { ReportOptions } from './report.ts';
import { printable } from '../printable.ts';
import { cells, fit, pad, wrap } from './text.ts';

/** How a table is laid out. */
export interface Layout {
  readonly columns: number;
  readonly verbose: boolean;
  /** Whether subjects have to be told apart by account. */
  readonly severalAccounts: boolean;
  readonly style: (looks: Looks, text: string) => string;
}
export type Looks = Exclude<Parameters<typeof styleText>[0], readonly unknown[]>;

const narrowest = 72;

export function layoutOf({ columns = 100, verbose = false, colour = false }: ReportOptions, accounts: number): Layout {
  return {
    columns: Math.max(columns, narrowest),
    verbose,
    severalAccounts: accounts > 1,
    // Whoever asks for colour has looked at the terminal; the results alone decide here.
    style: (looks, text) => (colour ? styleText(looks, text, { validateStream: false }) : text),
  };
}

/** A label, and hostile text beside it in as many lines as it takes, `most` at most. */
export function* labelled(
  { columns, style }: Layout,
  [label, looks]: readonly [string, Looks],
  text: string,
  { width = 8, most = 10, bold = false } = {},
): Generator<string, void, undefined> {
  const lines = wrap(printable(text), columns - width - 3, most);
  const [first = '', ...rest] = bold ? lines.map((line) => style('bold', line)) : lines;
  yield `  ${style(looks, pad(label, width))} ${first}\n`;
  for (const line of rest) yield `${' '.repeat(width + 3)}${line}\n`;
}

/** A heading and rows of cells, each column as wide as its widest cell; numbers stand right. */
export function* grid(
  layout: Layout,
  heading: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): Generator<string, void, undefined> {
  const shown = rows.map((row) => row.map((cell) => printable(String(cell))));
  const widths = heading.map((title, column) =>
    Math.max(...[title, ...shown.map((row) => row[column] ?? '')].map(cells)),
  );
  const line = (row: readonly string[], numeric: (column: number) => boolean): string =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return numeric(column) ? cell.padStart(width) : pad(cell, width);
      })
      .join('  ')
      .trimEnd();
  const numeric = (column: number): boolean => typeof rows[0]?.[column] === 'number';
  yield `  ${layout.style('dim', fit(line(heading, numeric), layout.columns - 2))}\n`;
  for (const row of shown) yield `  ${fit(line(row, numeric), layout.columns - 2)}\n`;
}

export const severityLooks: Readonly<Record<Severity, Looks>> = {
  critical: 'red',
  high: 'red',
  medium: 'yellow',
  low: 'cyan',
  info: 'dim',
};

export const statusLooks: Readonly<Record<Status, Looks>> = {
  fail: 'red',
  unknown: 'magenta',
  waived: 'yellow',
  attested: 'cyan',
  manual: 'cyan',
  pass: 'green',
  'not-applicable': 'dim',
};
