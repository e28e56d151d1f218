import { printable } from '../../printable.ts';
import { cut } from '../text.ts';

/** Text for a field of so many bytes: printable, cut, and never blank, which Security Hub refuses. */
export function asffText(text: string, bytes: number): string {
  return cut(printable(text), bytes).trim() || '-';
}
