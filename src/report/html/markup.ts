import { printable, printableLines } from '../../printable.ts';
import { number } from '../words.ts';

/** Text that is HTML already. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: text is escaped, HTML stays as it is, `undefined` is nothing. */
export type Part = string | number | Markup | readonly Markup[] | undefined;

/**
 * A template of HTML. Every part that is not HTML already is escaped, for text and for attributes in double quotes; nothing else may hold
 * one. The line breaks and the indentation of the source are left out; `\n` stays.
 */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const fixed = fixedParts(strings);
  let text = fixed[0] ?? '';
  for (const [n, part] of parts.entries()) text += written(part) + (fixed[n + 1] ?? '');
  return new Markup(text);
}

/** The parts one after the other, with HTML between them. */
export function joined(parts: readonly Part[], separator = ''): Markup {
  return new Markup(parts.map(written).join(separator));
}

/** Text over several lines, such as commands, as it stands in `pre`. */
export function lines(text: string): Markup {
  return new Markup(entities(printableLines(text)));
}

/** A link to an address of the web; anything else is only shown. */
export function link(address: string): Markup {
  if (!/^https:\/\/[^\s"'<>\\]+$/.test(address)) return markup`${address}`;
  return markup`<a href="${address}" rel="noreferrer">${address}</a>`;
}

/** No reader gains from more of one name or message; a command is never cut. */
const longest = 2_000;

function written(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string') return escaped(part);
  if (typeof part === 'number') return number(part);
  if (part instanceof Markup) return part.text;
  return part.map(({ text }) => text).join('');
}

function escaped(text: string): string {
  if (text.length <= longest) return entities(printable(text));
  return entities(`${printable(text.slice(0, longest))}… (${number(text.length - longest)} more characters)`);
}

const special = /[&<>"']/;

function entities(text: string): string {
  if (!special.test(text)) return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

const cache = new WeakMap<TemplateStringsArray, readonly string[]>();

function fixedParts(strings: TemplateStringsArray): readonly string[] {
  const known = cache.get(strings);
  if (known) return known;
  const fixed = strings.raw.map((text) => text.replaceAll(/\n\s*/g, '').replaceAll('\\n', '\n'));
  cache.set(strings, fixed);
  return fixed;
}
