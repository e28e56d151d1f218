import { printable } from '../printable.ts';
import { fit } from './text.ts';

const longest = 1000;

/**
 * Text that Markdown shows as it is, anywhere, in a table too: no markup, HTML, link or table border can come of it. A zero-width space
 * keeps GitHub from turning `@name` into a mention and `#1` into a reference, which it does after the Markdown is read.
 */
export function plainText(text: string): string {
  return escaped(text).replaceAll(/&#(?:64|35);/g, '$&&#8203;');
}

/** A name or command as code, of which nothing else is made, so that it can be copied as it stands. */
export function code(text: string): string {
  return `<code>${escaped(text)}</code>`;
}

/** Entities, since a backslash or a backtick is no escape within code. What is longer than a table can bear is cut. */
function escaped(text: string): string {
  return fit(printable(text), longest).replace(
    /[&<>`*_~|\\[\]$@#]|:(?=\/\/)|(?<=www)\./gi,
    (character) => `&#${character.codePointAt(0)};`,
  );
}

/** Several commands, a line each. A command is whole or not there: half of one does something else. */
export function codeLines(text: string): string {
  const whole = (line: string): string =>
    line.length <= longest ? code(line) : `a command of ${line.length} characters, which the JSON report holds`;
  return text.split('\n').map(whole).join('<br>');
}

/** A table of Markdown; the cells are Markdown already. */
export function markdownTable(heading: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (row: readonly (string | number)[]): string => `| ${row.join(' | ')} |\n`;
  const rule = heading.map((_, column) => (typeof rows[0]?.[column] === 'number' ? '--:' : ':--'));
  return [heading, rule, ...rows].map(line).join('');
}
