import { printable } from '../printable.ts';

/** Text from a file inside a message: in backquotes, and cut when long. */
export function quoted(text: string): string {
  return `\`${printable(text.length > 60 ? `${text.slice(0, 59)}…` : text)}\``;
}
