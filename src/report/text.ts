const plain = /^[\x20-\x7e]*$/;
const wide =
  /[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

/** The most cells that a terminal gives to printable text: East Asian characters and emoji take two, and a combining mark is counted as one. */
export function cells(text: string): number {
  if (plain.test(text)) return text.length;
  let count = 0;
  for (const character of text) count += wide.test(character) ? 2 : 1;
  return count;
}

/** Printable text in at most so many cells, cut with `…`. */
export function fit(text: string, width: number): string {
  if (cells(text) <= width) return text;
  return `${head(text, width - 1)}…`;
}

/** Printable text, filled up with spaces to so many cells. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - cells(text)));
}

/** Printable text in lines of at most so many cells, broken between words where it can be; what does not fit the last line is cut. */
export function wrap(text: string, width: number, most = 4): readonly string[] {
  const lines: string[] = [];
  let rest = text.trim();
  while (cells(rest) > width && lines.length < most - 1) {
    const line = head(rest, width);
    const space = rest[line.length] === ' ' ? line.length : line.lastIndexOf(' ');
    const end = space > 0 ? space : line.length;
    lines.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...lines, fit(rest, width)];
}

/** As much of the beginning as fits, no character broken; at least one. */
function head(text: string, width: number): string {
  let end = 0;
  let count = 0;
  for (const character of text) {
    count += wide.test(character) ? 2 : 1;
    if (count > width && end > 0) break;
    end += character.length;
  }
  return text.slice(0, end);
}

/** As much of the text as so many bytes of UTF-8 hold, no character broken; `…` stands for what was cut. */
export function cut(text: string, bytes: number): string {
  const room = new Uint8Array(bytes);
  const { read } = encoder.encodeInto(text, room);
  if (read === text.length) return text;
  const shortened = encoder.encodeInto(text, room.subarray(0, bytes - encoder.encode('…').length));
  return `${text.slice(0, shortened.read)}…`;
}

const encoder = new TextEncoder();
