import { statuses } from '../../results.ts';
import { size, type Counts } from '../../tally.ts';
import { countsInWords } from '../words.ts';
import { markup, type Markup } from './markup.ts';

/** Patterns that tell the parts of a bar apart without colour; they stand once on the page. */
export const patterns = markup`
  <svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false"><defs>
  <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
  <rect width="6" height="6" class="under"/><rect width="2.5" height="6" class="over"/></pattern>
  <pattern id="dots" width="5" height="5" patternUnits="userSpaceOnUse">
  <rect width="5" height="5" class="under"/><circle cx="2.5" cy="2.5" r="1.2" class="over"/></pattern>
  </defs></svg>\n`;

/** A bar of all that was counted, each status its share, described in words. */
export function bar(counts: Counts, of: string): Markup {
  const total = size(counts);
  const described = `${of}: ${countsInWords(counts)}`;
  let start = 0;
  const parts = statuses
    .filter((status) => counts[status] > 0)
    .map((status) => {
      const share = (100 * counts[status]) / total;
      const part = markup`<rect class="${status}" x="${percent(start)}" width="${percent(share)}" height="100%"/>`;
      start += share;
      return part;
    });
  return markup`<svg class="bar" role="img" aria-label="${described}" width="100%" height="12"><title>${described}</title>${parts}</svg>`;
}

function percent(share: number): string {
  return `${Number(share.toFixed(2))}%`;
}
