/** A word of a message as a space-delimited pattern sees it. */
export interface Word {
  /** Without the brackets or quotes around it. */
  readonly text: string;
  /** Where it begins in the message, its bracket or quote included. */
  readonly start: number;
}

const closers: Readonly<Record<string, string>> = { '[': ']', '"': '"' };

/** Splits at runs of blanks and tabs. `[…]` and `"…"` are one word each; one that never closes is ordinary text. */
export function wordsOf(message: string): readonly Word[] {
  const words: Word[] = [];
  // Looked up once: a search for a closer that is not there, at every opener, would take quadratic time.
  const lastCloser: Readonly<Record<string, number>> = { ']': message.lastIndexOf(']'), '"': message.lastIndexOf('"') };
  const blanks = /[ \t]*/y;
  const plain = /[^ \t]+/y;
  for (let at = 0; ;) {
    blanks.lastIndex = at;
    blanks.test(message);
    const start = blanks.lastIndex;
    if (start === message.length) return words;
    const closer = closers[message.charAt(start)];
    if (closer !== undefined && (lastCloser[closer] ?? -1) > start) {
      at = message.indexOf(closer, start + 1) + 1;
      words.push({ text: message.slice(start + 1, at - 1), start });
    } else {
      plain.lastIndex = start;
      plain.test(message);
      at = plain.lastIndex;
      words.push({ text: message.slice(start, at), start });
    }
  }
}
