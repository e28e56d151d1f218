import { markup, type Markup } from './markup.ts';

const atOnce = 20;

/** All of the names; the first stand open, the others behind a line that says how many there are. */
export function* names(all: readonly string[]): Generator<Markup, void, undefined> {
  yield markup`<ul class="names">`;
  for (const name of all.slice(0, atOnce)) yield markup`<li>${name}`;
  yield markup`</ul>`;
  if (all.length <= atOnce) return;
  yield markup`<details class="more"><summary>${all.length - atOnce} more</summary><ul class="names">`;
  for (const name of all.slice(atOnce)) yield markup`<li>${name}`;
  yield markup`</ul></details>`;
}
