/** What acts on a terminal or deceives a reader: control characters, escapes, direction marks, zero-width and unassigned characters. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;
const plain = /^[\x20-\x7e]*$/;
const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Text of a stranger as one line that shows what it holds: nothing in it acts on a terminal, and nothing hides. */
export function printable(text: string): string {
  if (plain.test(text)) return text;
  return text.normalize('NFC').replace(invisible, (character) => short[character] ?? escaped(character));
}

/** Text over several lines, each of them printable. */
export function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
