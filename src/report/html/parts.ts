import type { Severity } from '../../policy/policy.ts';
import { statuses, type Status } from '../../results.ts';
import type { ControlTally, Counts } from '../../tally.ts';
import { number } from '../words.ts';
import { joined, markup, type Markup, type Part } from './markup.ts';

/** A status as a word: colour only repeats what it says. */
export function badge(status: Status | 'none' | 'not-judged', text = inWords(status)): Markup {
  return markup`<span class="badge ${status}">${text}</span>`;
}

export function severityMark(severity: Severity): Markup {
  return markup`<span class="severity ${severity}">${severity}</span>`;
}

/** `16 fail`, `2 unknown`, … of the statuses there are, each a badge. */
export function countBadges(counts: Counts): Markup {
  const there = statuses.filter((status) => counts[status] > 0);
  return joined(
    there.map((status) => badge(status, `${number(counts[status])} ${inWords(status)}`)),
    ' ',
  );
}

export function inWords(status: Status | 'none' | 'not-judged'): string {
  return status.replace('-', ' ');
}

/** A clause with a capital, unless it begins with a name such as `kms:DescribeKey`. */
export function sentence(clause: string): string {
  return /^[a-z]+(?![^\s,;])/.test(clause) ? clause.charAt(0).toUpperCase() + clause.slice(1) : clause;
}

/** The times of AWS and of the run are ISO 8601 in UTC; anything else is shown as it is. */
export function time(text: string): Markup {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text)) return markup`${text}`;
  return markup`<time datetime="${text}">${text.slice(0, 10)} ${text.slice(11, 19)} UTC</time>`;
}

/** Names and what they say; those that say nothing are left out. */
export function definitions(entries: readonly (readonly [name: string, said: Part])[], kind = 'facts'): Markup {
  const shown = entries.filter(([, said]) => said !== undefined && said !== '');
  return markup`<dl class="${kind}">${shown.map(([name, said]) => markup`<div><dt>${name}</dt><dd>${said}</dd></div>`)}</dl>`;
}

/**
 * A table that a keyboard can scroll where the window is too narrow. The first cell of each row is its heading. Where a heading of the
 * page says the same, the caption is for those alone who hear the page.
 */
export function table(
  caption: string,
  heading: readonly string[],
  rows: readonly (readonly Part[])[],
  { unseen = false } = {},
): Markup {
  const numeric = heading.map((_, column) => rows.every((row) => typeof row[column] === 'number'));
  const cell = (part: Part, column: number): Markup => {
    if (column === 0) return markup`<th scope="row">${part}</th>`;
    return numeric[column] ? markup`<td class="number">${part}</td>` : markup`<td>${part}</td>`;
  };
  const title = (text: string, column: number): Markup =>
    numeric[column] ? markup`<th scope="col" class="number">${text}</th>` : markup`<th scope="col">${text}</th>`;
  return markup`
    <div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table>
    <caption>${unseen ? markup`<span class="unseen">${caption}</span>` : caption}</caption>
    <thead><tr>${heading.map(title)}</tr></thead>
    <tbody>${rows.map((row) => markup`<tr>${row.map(cell)}</tr>`)}</tbody>
    </table></div>\n`;
}

/** Names that stay whole at the end of a line. */
export function unbroken(names: Iterable<string>): Markup {
  return joined(
    [...names].map((name) => markup`<span class="whole">${name}</span>`),
    ', ',
  );
}

/** Where controls stand on the page. */
export class Anchors {
  readonly #ids: ReadonlyMap<ControlTally, string>;
  readonly #severalPolicies: boolean;

  constructor(controls: readonly ControlTally[]) {
    this.#ids = new Map(controls.map((control, n) => [control, `control-${n + 1}`]));
    this.#severalPolicies = new Set(controls.map(({ policy }) => policy)).size > 1;
  }

  of(control: ControlTally): string {
    return this.#ids.get(control) ?? '';
  }

  /** The control by name; of which policy, where that is not plain from the place. */
  link(tally: ControlTally, { ofPolicy = false } = {}): Markup {
    const { policy, control } = tally;
    const from = ofPolicy && this.#severalPolicies ? ` (${policy.id})` : '';
    return markup`<a href="#${this.of(tally)}">${control.id}</a>${from}`;
  }
}
